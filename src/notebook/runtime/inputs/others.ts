/** Inputs for a text, for on and off, and for a press. */
import { inspectQuoted } from '../inspect.ts';
import { Input, labelOf, type Form, type FormOf, type LabelOption } from './input.ts';

export interface TextOptions extends LabelOption {
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
  const { value: initial = '', placeholder = '' } = options;
  if (typeof initial !== 'string')
    throw new TypeError(`Inputs.text: value is ${inspectQuoted(initial)}; give a text`);
  const form = (value: string): Form => ({
    input: 'text',
    label: labelOf(options),
    placeholder: String(placeholder),
    value,
  });
  return new Input(
    form(initial),
    (control) => form(typeof control === 'string' ? control : initial),
    (current) => (current as FormOf<'text'>).value,
  );
}

export interface ToggleOptions<T> extends LabelOption {
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
  const form = (isOn: boolean): Form => ({ input: 'toggle', label: labelOf(options), value: isOn });
  const initial = Object.is(value, on);
  return new Input(
    form(initial),
    (control) => form(typeof control === 'boolean' ? control : initial),
    (current) => ((current as FormOf<'toggle'>).value ? on : off),
  );
}

/**
 * A button; its value is how often it was pressed, so a press runs the cell again.
 *
 * @throws TypeError if its text is not a text
 */
export function button(content: string, options: LabelOption = {}): Input<number> {
  if (typeof content !== 'string' || content === '')
    throw new TypeError(`Inputs.button: the button's text is ${inspectQuoted(content)}; give a text`);
  const form = (value: number): Form => ({ input: 'button', label: labelOf(options), text: content, value });
  return new Input(
    form(0),
    (control) => form(Number.isSafeInteger(control) && (control as number) > 0 ? (control as number) : 0),
    (current) => (current as FormOf<'button'>).value,
  );
}
