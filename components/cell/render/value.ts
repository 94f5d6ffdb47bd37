import { formatNumber, withMinus } from './number.ts';

/**
 * How a value is written in prose.
 *
 * @param text - the value as the runtime prints it
 * @param format - nothing: whole numbers with a space-free thousands comma, others to six digits; `.2f`:
 *   two decimals; `.1%`: per cent; `plain`: no thousands comma; `fraction`: the nearest fraction with a
 *   denominator up to 1000; `tex`: the value is a formula, as TeX writes it
 */
export function formatValue(text: string, format = ''): string {
  if (format === 'tex') return text;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) return text;
  const decimals = /^\.(\d+)([f%])$/.exec(format);
  if (decimals) {
    const [, digits, kind] = decimals;
    return kind === '%'
      ? `${withMinus((value * 100).toFixed(Number(digits)))} %`
      : withCommas(withMinus(value.toFixed(Number(digits))));
  }
  switch (format) {
    case '':
      return withCommas(formatNumber(value));
    case 'plain':
      return formatNumber(value);
    case 'fraction':
      return asFraction(value);
    default:
      throw new RangeError(`formatValue: format is "${format}"; use .2f, .1%, plain, fraction, tex or none`);
  }
}

function withCommas(digits: string): string {
  const [whole, ...rest] = digits.split('.');
  // Four digits read well without a comma, as the chapters write them.
  const grouped = whole!.replace(
    /^(−?)(\d{5,})$/,
    (_, sign, all: string) => sign + all.replace(/\B(?=(\d{3})+$)/g, ','),
  );
  return [grouped, ...rest].join('.');
}

function asFraction(value: number): string {
  for (let denominator = 1; denominator <= 1000; denominator++) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(numerator / denominator - value) < 1e-9)
      return withMinus(denominator === 1 ? String(numerator) : `${numerator}/${denominator}`);
  }
  return formatNumber(value);
}
