/** Inputs that choose among options; what crosses to the page are the options' texts and indices. */
import { maxOptions } from '../caps.ts';
import { inspectQuoted } from '../inspect.ts';
import { commonOf, formatOf, Input, type CommonOptions, type Form, type FormOf } from './input.ts';

export interface ChoiceOptions<T> extends CommonOptions {
  /** Text of an option; default: its text as the console prints it. */
  format?: (option: T) => unknown;
  /** Order of the options, by their values or a comparison of two; default: as they are given. */
  sort?: boolean | 'ascending' | 'descending' | ((a: T, b: T) => number);
  /** Leaves out options that were there before; default: false. */
  unique?: boolean;
}

export interface SelectOptions<T> extends ChoiceOptions<T> {
  /** Default: the first option. */
  value?: T;
  multiple?: false;
}

export interface SeveralOptions<T> extends ChoiceOptions<T> {
  /** Options that are chosen; default: none. */
  value?: Iterable<T>;
}

/**
 * One of several options; of a Map, the keys are the texts and the values are what is chosen. With `multiple`, an
 * array of any number of them, in their order.
 *
 * @throws TypeError if there are no options; RangeError if there are too many, or the value is not one of them
 */
export function select<T>(
  options: Iterable<T> | Map<string, T>,
  settings: SeveralOptions<T> & { multiple: true },
): Input<T[]>;
export function select<T>(options: Iterable<T> | Map<string, T>, settings?: SelectOptions<T>): Input<T>;
export function select<T>(
  options: Iterable<T> | Map<string, T>,
  settings: SelectOptions<T> | (SeveralOptions<T> & { multiple: true }) = {},
): Input<T> | Input<T[]> {
  if (settings.multiple)
    return several('Inputs.select', 'selects', options, settings as SeveralOptions<T>, ['multiple']);
  const { common, values, texts } = choices('Inputs.select', options, settings, ['multiple']);
  const initial = 'value' in settings ? indexOf('Inputs.select', values, settings.value) : 0;
  const form = (value: number): Form => ({ input: 'select', ...common, options: texts, value });
  return new Input(
    form(initial),
    (control) => form(isIndexOf(values, control) ? control : initial),
    (current) => values[(current as FormOf<'select'>).value] as T,
  );
}

/**
 * Any of several options: an array of those ticked, in their order.
 *
 * @throws TypeError if there are no options; RangeError if there are too many, or a value is not one of them
 */
export function checkbox<T>(
  options: Iterable<T> | Map<string, T>,
  settings: SeveralOptions<T> = {},
): Input<T[]> {
  return several('Inputs.checkbox', 'checkbox', options, settings);
}

function several<T>(
  name: string,
  input: 'selects' | 'checkbox',
  options: Iterable<T> | Map<string, T>,
  settings: SeveralOptions<T>,
  known: readonly string[] = [],
): Input<T[]> {
  const { common, values, texts } = choices(name, options, settings, known);
  const tidy = (indices: readonly number[]): number[] =>
    values.map((_, i) => i).filter((i) => indices.includes(i));
  const initial = tidy([...(settings.value ?? [])].map((value) => indexOf(name, values, value)));
  const form = (value: number[]): Form => ({ input, ...common, options: texts, value });
  return new Input(
    form(initial),
    (control) => form(Array.isArray(control) ? tidy(control) : initial),
    (current) => (current as FormOf<'selects' | 'checkbox'>).value.map((index) => values[index] as T),
  );
}

/**
 * One of several options, all in sight. Null until one is chosen, if the code chooses none.
 *
 * @throws TypeError if there are no options; RangeError if there are too many, or the value is not one of them
 */
export function radio<T>(
  options: Iterable<T> | Map<string, T>,
  settings: Omit<SelectOptions<T>, 'multiple'> & { value: T },
): Input<T>;
export function radio<T>(
  options: Iterable<T> | Map<string, T>,
  settings?: Omit<SelectOptions<T>, 'multiple'>,
): Input<T | null>;
export function radio<T>(
  options: Iterable<T> | Map<string, T>,
  settings: Omit<SelectOptions<T>, 'multiple'> = {},
): Input<T | null> {
  const { common, values, texts } = choices('Inputs.radio', options, settings);
  const { value: given = null } = settings;
  const initial = given === null ? null : indexOf('Inputs.radio', values, given);
  const form = (value: number | null): Form => ({ input: 'radio', ...common, options: texts, value });
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

interface Choices<T> {
  common: ReturnType<typeof commonOf>;
  values: T[];
  texts: string[];
}

function choices<T>(
  name: string,
  options: Iterable<T> | Map<string, T>,
  settings: ChoiceOptions<T>,
  known: readonly string[] = [],
): Choices<T> {
  const common = commonOf(name, settings, [...known, 'value', 'format', 'sort', 'unique']);
  const given: unknown = options;
  if (
    typeof given !== 'object' ||
    given === null ||
    typeof (given as Iterable<T>)[Symbol.iterator] !== 'function'
  ) {
    throw new TypeError(`${name}: the options are ${inspectQuoted(options)}; give an array`);
  }
  const { sort = false, unique = false } = settings;
  const format = formatOf(name, settings.format);
  let entries: [text: string, value: T][] =
    options instanceof Map
      ? [...options].map(([text, value]) => [format?.(value) ?? String(text), value])
      : [...(options as Iterable<T>)].map((value) => [format?.(value) ?? plainText(value), value]);
  if (entries.length === 0) throw new TypeError(`${name}: there are no options; give at least one`);
  if (unique) {
    const seen = new Set<T>();
    entries = entries.filter(([, value]) => !seen.has(value) && seen.add(value));
  }
  if (entries.length > maxOptions) {
    throw new RangeError(`${name}: there are ${entries.length} options; give at most ${maxOptions}`);
  }
  const compare = comparison(name, sort);
  if (compare) entries.sort(([, a], [, b]) => compare(a, b));
  return { common, values: entries.map(([, value]) => value), texts: entries.map(([text]) => text) };
}

const plainText = (option: unknown): string => (typeof option === 'string' ? option : inspectQuoted(option));

function comparison<T>(name: string, sort: ChoiceOptions<T>['sort']): ((a: T, b: T) => number) | null {
  const ascending = (a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
  if (sort === false) return null;
  if (sort === true || sort === 'ascending') return ascending;
  if (sort === 'descending') return (a, b) => ascending(b, a);
  if (typeof sort === 'function') return sort;
  throw new TypeError(
    `${name}: sort is ${inspectQuoted(sort)}; give true, 'ascending', 'descending' or a function of two options`,
  );
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
