/** Inputs whose value is a number within ends. */
import { inspectQuoted } from '../inspect.ts';
import { commonOf, formatOf, Input, type CommonOptions, type Form, type FormOf } from './input.ts';

export interface RangeOptions extends CommonOptions {
  /** Default: 1 if both ends are whole numbers at least 2 apart, else a hundredth of the range. */
  step?: number;
  /** Default: the middle. */
  value?: number;
  /** Text of the value beside the slider; default: the number. */
  format?: (value: number) => unknown;
}

/**
 * A slider.
 *
 * @throws TypeError or RangeError if the ends are no finite numbers in order, or step or value do not fit
 */
export function range(ends: readonly [number, number] = [0, 1], options: RangeOptions = {}): Input<number> {
  const common = commonOf('Inputs.range', options, ['step', 'value', 'format']);
  if (!Array.isArray(ends) || ends.length !== 2 || !ends.every((end) => Number.isFinite(end))) {
    throw new TypeError(
      `Inputs.range: the ends are ${inspectQuoted(ends)}; give two numbers, [smallest, largest]`,
    );
  }
  const [min, max] = ends as [number, number];
  if (min >= max)
    throw new RangeError(`Inputs.range: min is ${min}, max is ${max}; give [smallest, largest]`);
  const isWhole = Number.isInteger(min) && Number.isInteger(max) && max - min >= 2;
  const step = options.step ?? (isWhole ? 1 : (max - min) / 100);
  checkStep('Inputs.range', step);
  const onStep = (value: number): number => {
    const steps = Math.min(Math.round((value - min) / step), Math.floor((max - min) / step + 1e-9));
    return Number(Math.min(max, Math.max(min, min + Math.max(0, steps) * step)).toPrecision(12));
  };
  const initial = options.value ?? onStep((min + max) / 2);
  if (!(typeof initial === 'number' && initial >= min && initial <= max)) {
    throw new RangeError(
      `Inputs.range: value is ${inspectQuoted(initial)}, the range is ${min} to ${max}; give one within`,
    );
  }
  const format = formatOf('Inputs.range', options.format);
  const form = (value: number): Form => ({
    input: 'range',
    ...common,
    min,
    max,
    step,
    value,
    ...(format && { text: format(value) }),
  });
  return new Input(
    form(initial),
    (control) => form(typeof control === 'number' && Number.isFinite(control) ? onStep(control) : initial),
    (current) => (current as FormOf<'range'>).value,
  );
}

export interface NumberOptions extends CommonOptions {
  /** Default: any number is taken. */
  step?: number;
  /** Default: the middle; where an end is open, the number within that is nearest to 0. */
  value?: number;
}

/**
 * A field for a number; `[-Infinity, 10]` leaves an end open, as leaving out the ends does for both. While the
 * field holds no number within the ends, the last one counts.
 *
 * @throws TypeError or RangeError if the ends are no numbers in order, or step or value do not fit
 */
export function number(
  ends: readonly [number, number] | NumberOptions = {},
  options: NumberOptions = {},
): Input<number> {
  if (!Array.isArray(ends)) return number([-Infinity, Infinity], ends as NumberOptions);
  const common = commonOf('Inputs.number', options, ['step', 'value']);
  const [min, max] = ends as [number, number];
  if (ends.length !== 2 || !ends.every((end) => typeof end === 'number' && !Number.isNaN(end))) {
    throw new TypeError(
      `Inputs.number: the ends are ${inspectQuoted(ends)}; give two numbers, [smallest, largest]`,
    );
  }
  if (min >= max)
    throw new RangeError(`Inputs.number: min is ${min}, max is ${max}; give [smallest, largest]`);
  const { step = null } = options;
  if (step !== null) checkStep('Inputs.number', step);
  const within = (value: number): number => Math.min(max, Math.max(min, value));
  const middle = Number.isFinite(max - min) ? (min + max) / 2 : 0;
  const initial = options.value ?? within(middle);
  if (!(Number.isFinite(initial) && initial >= min && initial <= max)) {
    throw new RangeError(
      `Inputs.number: value is ${inspectQuoted(initial)}, the range is ${min} to ${max}; give one within`,
    );
  }
  const open = (end: number): number | null => (Number.isFinite(end) ? end : null);
  const form = (value: number): Form => ({
    input: 'number',
    ...common,
    min: open(min),
    max: open(max),
    step,
    value,
  });
  return new Input(
    form(initial),
    (control) => form(typeof control === 'number' && Number.isFinite(control) ? within(control) : initial),
    (current) => (current as FormOf<'number'>).value,
  );
}

function checkStep(name: string, step: unknown): void {
  if (!(Number.isFinite(step) && (step as number) > 0))
    throw new RangeError(`${name}: step is ${inspectQuoted(step)}; give a number above 0`);
}
