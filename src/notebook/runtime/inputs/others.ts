/** Inputs for a text, and for on and off. */
import { inspectQuoted } from '../inspect.ts';
import { commonOf, Input, type CommonOptions, type Form, type FormOf } from './input.ts';

export interface TextOptions extends CommonOptions {
  /** Shown while nothing is written. */
  placeholder?: string;
  /** Default: nothing. */
  value?: string;
}

/**
 * A line of text.
 *
 * @throws TypeError if the value is not a text
 */
export function text(options: TextOptions = {}): Input<string> {
  const common = commonOf('Inputs.text', options, ['value', 'placeholder']);
  const { value: initial = '', placeholder = '' } = options;
  if (typeof initial !== 'string')
    throw new TypeError(`Inputs.text: value is ${inspectQuoted(initial)}; give a text`);
  const form = (value: string): Form => ({
    input: 'text',
    ...common,
    placeholder: String(placeholder),
    value,
  });
  return new Input(
    form(initial),
    (control) => form(typeof control === 'string' ? control : initial),
    (current) => (current as FormOf<'text'>).value,
  );
}

export interface ToggleOptions<T> extends CommonOptions {
  /** What it stands for when on, and when off; default: true and false. */
  values?: readonly [T, T];
  /** Default: off. */
  value?: T;
}

/**
 * On or off.
 *
 * @throws TypeError if `values` is no pair; RangeError if the value is not one of it
 */
export function toggle(options?: ToggleOptions<boolean>): Input<boolean>;
export function toggle<T>(options: ToggleOptions<T> & { values: readonly [T, T] }): Input<T>;
export function toggle<T>(options: ToggleOptions<T> = {}): Input<T> {
  const common = commonOf('Inputs.toggle', options, ['values', 'value']);
  const values = options.values ?? ([true, false] as unknown as readonly [T, T]);
  if (!Array.isArray(values) || values.length !== 2)
    throw new TypeError(`Inputs.toggle: values is ${inspectQuoted(values)}; give two, [on, off]`);
  const [on, off] = values as readonly [T, T];
  const { value = off } = options;
  if (!Object.is(value, on) && !Object.is(value, off)) {
    throw new RangeError(
      `Inputs.toggle: value ${inspectQuoted(value)} is not among ${inspectQuoted(values)}; give one of them`,
    );
  }
  const form = (isOn: boolean): Form => ({ input: 'toggle', ...common, value: isOn });
  const initial = Object.is(value, on);
  return new Input(
    form(initial),
    (control) => form(typeof control === 'boolean' ? control : initial),
    (current) => ((current as FormOf<'toggle'>).value ? on : off),
  );
}
