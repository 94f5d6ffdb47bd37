/**
 * A number in code, moved by steps. Text in, text out: what is written stays in its notation, and digits are
 * counted exactly, never as floating point.
 */

/** How far one step goes: tenfold with Shift, a tenth with Alt. */
export type Scale = 10 | 1 | 0.1;

const based = /^(-?)(0[xob])([\da-f_]+)(n?)$/i;
const decimal = /^(-?)([\d_]*)(\.?)([\d_]*)(e[+-]?[\d_]+)?(n?)$/i;
const radix = { x: 16, o: 8, b: 2 } as const;

/**
 * Integers go by ones, decimals by their last place; a tenth of a step adds a place, except where there is
 * none to add (hexadecimal, BigInt). The exponent stays.
 *
 * @param literal - a JavaScript number as written, with its sign if that is to move with it: `-0.50`, `0xff`, `1_000`
 * @param steps - whole steps, negative ones down
 * @param signed - whether it may go below zero; else it stops there
 * @param model - the number before the first of several moves: on the way `0x1F` and `1_000` may lose what tells how
 *   they are written, and going back is to give them back
 * @returns the literal in the same notation; as it is when it is no number in a notation known here
 */
export function scrub(literal: string, steps: number, scale: Scale, signed = true, model = literal): string {
  if (steps === 0) return literal;
  const how = { steps, scale, signed, model };
  return scrubBased(literal, how) ?? scrubDecimal(literal, how) ?? literal;
}

/** What `scrub` was asked for, beside the literal. */
interface How {
  steps: number;
  scale: Scale;
  signed: boolean;
  model: string;
}

function scrubBased(literal: string, { steps, scale, signed, model }: How): string | null {
  const [, minus, prefix, digits, big] = based.exec(literal) ?? [];
  if (!prefix || !digits) return null;
  const start = BigInt(prefix + digits.replaceAll('_', ''));
  const value = move(minus ? -start : start, steps * Math.max(scale, 1), signed);
  const written = sized(value).toString(radix[prefix[1]!.toLowerCase() as 'x' | 'o' | 'b']);
  const before = based.exec(model)?.[3] ?? digits;
  const letters = /[a-f]/i.test(before) ? before : digits;
  const cased = /[A-F]/.test(letters) ? written.toUpperCase() : written;
  return signOf(value) + prefix + grouped(cased, before, true) + big;
}

function scrubDecimal(literal: string, { steps, scale, signed, model }: How): string | null {
  const [, minus, whole, point, fraction, exponent = '', big] = decimal.exec(literal) ?? [];
  if (whole === undefined || fraction === undefined || !(whole || fraction)) return null;
  const finer = scale === 0.1 && !big;
  const decimals = fraction.replaceAll('_', '') + (finer ? '0' : '');
  const start = BigInt(whole.replaceAll('_', '') + decimals);
  const value = move(minus ? -start : start, scale === 10 ? steps * 10 : steps, signed);
  const places = decimals.length;
  const digits = sized(value)
    .toString()
    .padStart(places + 1, '0');
  const before = digits.slice(0, digits.length - places);
  // `.5` is written without the zero, and stays so.
  const wholeBefore = decimal.exec(model)?.[2] ?? whole;
  const lead = wholeBefore === '' && before === '0' ? '' : grouped(before, wholeBefore, false);
  const after = places > 0 ? `.${digits.slice(digits.length - places)}` : point;
  return signOf(value) + lead + after + exponent + big;
}

function move(start: bigint, by: number, signed: boolean): bigint {
  const end = start + BigInt(by);
  return end < 0n && !signed ? 0n : end;
}

const sized = (value: bigint): bigint => (value < 0n ? -value : value);
const signOf = (value: bigint): string => (value < 0n ? '-' : '');

/** Digits as wide as they were, and parted as they were. */
function grouped(digits: string, model: string, padded: boolean): string {
  const padding = padded ? digits.padStart(model.replaceAll('_', '').length, '0') : digits;
  const last = model.lastIndexOf('_');
  if (last < 0) return padding;
  const size = model.length - last - 1;
  return padding.replace(new RegExp(`(?<=.)(?=(?:.{${size}})+$)`, 'g'), '_');
}

/** A number where it stands: what of the text moves with it. */
export interface Literal {
  /** Where it begins in the text: at its sign, if it has one. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A sign can be written before it. */
  readonly signed: boolean;
}

/** After these, a minus is a sign; after anything else it subtracts. */
const opens =
  /(^|[([{,;:?=<>*/%&|^!~]|(?<!\+)\+|(?<!-)-|\b(return|case|typeof|in|of|yield|await|void)(?=\s))\s*$/;

/** The number between two places of a text, with its sign. */
export function literalAt(source: string, start: number, to: number): Literal {
  const before = source.slice(0, start);
  const own = source[start] === '-';
  const sign = !own && before.endsWith('-') && opens.test(before.slice(0, -1));
  const from = sign ? start - 1 : start;
  // `a-1` would become `a--1`; a key of an object and the base of a power take no sign.
  const signed = own || sign || (!before.endsWith('-') && !/^\s*(:|\*\*)/.test(source.slice(to)));
  return { from, to, text: source.slice(from, to), signed };
}
