/** Inputs that choose among options; what crosses to the page are the options' texts and indices. */
import { inspectQuoted } from '../inspect.ts';
import { Input, labelOf, type Form, type FormOf, type LabelOption } from './input.ts';

export interface SelectOptions<T> extends LabelOption {
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
  return new Input(
    form(initial),
    (control) => form(isIndexOf(values, control) ? control : initial),
    (current) => values[(current as FormOf<'select'>).value] as T,
  );
}

export interface CheckboxOptions<T> extends LabelOption {
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
    (current) => (current as FormOf<'checkbox'>).value.map((index) => values[index] as T),
  );
}

/**
 * One of several options, all in sight. Null until one is chosen, if the code chooses none.
 *
 * @throws TypeError if there are no options; RangeError if the value is not one of them
 */
export function radio<T>(
  options: Iterable<T> | Map<string, T>,
  settings: SelectOptions<T> & { value: T },
): Input<T>;
export function radio<T>(options: Iterable<T> | Map<string, T>, settings?: SelectOptions<T>): Input<T | null>;
export function radio<T>(
  options: Iterable<T> | Map<string, T>,
  settings: SelectOptions<T> = {},
): Input<T | null> {
  const { values, texts } = choices('Inputs.radio', options, settings.format);
  const { value: given = null } = settings;
  const initial = given === null ? null : indexOf('Inputs.radio', values, given);
  const form = (value: number | null): Form => ({
    input: 'radio',
    label: labelOf(settings),
    options: texts,
    value,
  });
  return new Input(
    form(initial),
    (control) => form(isIndexOf(values, control) ? control : initial),
    (current) => {
      const { value } = current as FormOf<'radio'>;
      return value === null ? null : (values[value] as T);
    },
  );
}

function isIndexOf(values: readonly unknown[], control: unknown): control is number {
  return Number.isInteger(control) && (control as number) in values;
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
