/** Inputs that the reader can move: `view(Inputs.range([1, 7], {label: 'K', step: 1, value: 3}))`. */
import type { ControlValue, InputOutput } from '../protocol.ts';
import { inspectQuoted } from './inspect.ts';
import type { Stage } from './run.ts';

/** An input without its place: its index is the order of the cell's view() calls. */
type Form = InputOutput extends infer Output
  ? Output extends unknown
    ? Omit<Output, 'index'>
    : never
  : never;

/** What `Inputs.range` and the others give, and `view` takes. */
export class Input<T> {
  /** The form with the value that the code gives. */
  readonly form: Form;
  /** The reader's setting, made to fit, as the form's value. */
  readonly fit: (control: ControlValue | undefined) => Form;
  /** What `view` returns for a form's value. */
  readonly read: (form: Form) => T;

  constructor(form: Form, fit: (control: ControlValue | undefined) => Form, read: (form: Form) => T) {
    this.form = form;
    this.fit = fit;
    this.read = read;
    Object.freeze(this);
  }
}

export interface RangeOptions {
  label?: string;
  /** Default: 1 if both ends are whole numbers at least 2 apart, else a hundredth of the range. */
  step?: number;
  /** Default: the middle. */
  value?: number;
}

/**
 * A slider.
 *
 * @throws TypeError or RangeError if the ends are no finite numbers in order, or step or value do not fit
 */
export function range(ends: readonly [number, number] = [0, 1], options: RangeOptions = {}): Input<number> {
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
  if (!(Number.isFinite(step) && step > 0)) {
    throw new RangeError(`Inputs.range: step is ${inspectQuoted(step)}; give a number above 0`);
  }
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
  const form = (value: number): Form => ({ input: 'range', label: labelOf(options), min, max, step, value });
  return new Input(
    form(initial),
    (control) => form(typeof control === 'number' && Number.isFinite(control) ? onStep(control) : initial),
    (current) => (current as { value: number }).value,
  );
}

export interface SelectOptions<T> {
  label?: string;
  /** Text of an option; default: its text as the console prints it. */
  format?: (option: T) => string;
  /** Default: the first option. */
  value?: T;
}

/**
 * One of several options; of a Map, the keys are the texts and the values are what is chosen.
 *
 * @throws TypeError if there are no options; RangeError if the value is not one of them
 */
export function select<T>(options: Iterable<T> | Map<string, T>, settings: SelectOptions<T> = {}): Input<T> {
  const { values, texts } = choices('Inputs.select', options, settings.format);
  const initial = 'value' in settings ? indexOf('Inputs.select', values, settings.value) : 0;
  const form = (value: number): Form => ({
    input: 'select',
    label: labelOf(settings),
    options: texts,
    value,
  });
  const isIndex = (control: unknown): control is number =>
    Number.isInteger(control) && (control as number) in values;
  return new Input(
    form(initial),
    (control) => form(isIndex(control) ? control : initial),
    (current) => values[(current as { value: number }).value] as T,
  );
}

export interface CheckboxOptions<T> {
  label?: string;
  format?: (option: T) => string;
  /** Options that are ticked; default: none. */
  value?: Iterable<T>;
}

/**
 * Any of several options: an array of those ticked, in their order.
 *
 * @throws TypeError if there are no options; RangeError if a value is not one of them
 */
export function checkbox<T>(
  options: Iterable<T> | Map<string, T>,
  settings: CheckboxOptions<T> = {},
): Input<T[]> {
  const { values, texts } = choices('Inputs.checkbox', options, settings.format);
  const tidy = (indices: readonly number[]): number[] =>
    values.map((_, i) => i).filter((i) => indices.includes(i));
  const initial = tidy([...(settings.value ?? [])].map((value) => indexOf('Inputs.checkbox', values, value)));
  const form = (value: number[]): Form => ({
    input: 'checkbox',
    label: labelOf(settings),
    options: texts,
    value,
  });
  return new Input(
    form(initial),
    (control) => form(Array.isArray(control) ? tidy(control) : initial),
    (current) => (current as { value: number[] }).value.map((index) => values[index] as T),
  );
}

/** What cells know as `Inputs`, after Observable Inputs. */
export const Inputs = { range, select, checkbox };

/** Shows the input and returns its current value: the reader's if there is one, else the one that the code gives. */
export function viewFor(stage: Stage): <T>(input: Input<T>) => T {
  return (input) => {
    if (!(input instanceof Input)) {
      throw new TypeError(
        `view: the input is ${inspectQuoted(input)}; give Inputs.range, Inputs.select or Inputs.checkbox`,
      );
    }
    const { run } = stage;
    if (run === null) return input.read(input.form);
    const index = run.views++;
    const form = input.fit(run.controls[index]);
    run.display(
      {
        'text/plain': formText(form),
        'application/vnd.separable.input+json': { ...form, index } as InputOutput,
      },
      `view-${index}`,
    );
    return input.read(form);
  };
}

function formText(form: Form): string {
  const label = form.label === '' ? '' : `${form.label}: `;
  if (form.input === 'range') return `${label}${form.value} (${form.min} to ${form.max})`;
  const chosen = form.input === 'select' ? [form.value] : form.value;
  return `${label}${form.options.map((text, i) => (chosen.includes(i) ? `[${text}]` : text)).join(', ')}`;
}

function labelOf(options: { label?: string }): string {
  return options.label === undefined ? '' : String(options.label);
}

function choices<T>(
  name: string,
  options: Iterable<T> | Map<string, T>,
  format: (option: T) => string = (option) => (typeof option === 'string' ? option : inspectQuoted(option)),
): { values: T[]; texts: string[] } {
  const given: unknown = options;
  if (
    typeof given !== 'object' ||
    given === null ||
    typeof (given as Iterable<T>)[Symbol.iterator] !== 'function'
  ) {
    throw new TypeError(`${name}: the options are ${inspectQuoted(options)}; give an array`);
  }
  const isMap = options instanceof Map;
  const values = isMap ? [...options.values()] : [...(options as Iterable<T>)];
  if (values.length === 0) throw new TypeError(`${name}: there are no options; give at least one`);
  return {
    values,
    texts: isMap ? [...options.keys()].map(String) : values.map((value) => String(format(value))),
  };
}

function indexOf(name: string, values: readonly unknown[], value: unknown): number {
  const index = values.findIndex((option) => Object.is(option, value));
  if (index === -1) {
    throw new RangeError(
      `${name}: value ${inspectQuoted(value)} is not among ${inspectQuoted(values)}; give one of them`,
    );
  }
  return index;
}
