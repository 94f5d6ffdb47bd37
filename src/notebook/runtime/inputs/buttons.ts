/** Inputs that are pressed: a press runs the cell again. */
import { inspectQuoted } from '../inspect.ts';
import { commonOf, Input, type CommonOptions, type Form, type FormOf } from './input.ts';

export interface ButtonOptions<T> extends CommonOptions {
  /** Before the first press; default: 0. */
  value?: T;
  /** The value after a press, from that before; default: one more. Of several buttons, each has its own. */
  reduce?: (value: T) => T;
}

/** A button's text, and the value after it was pressed from that before. */
export type ButtonPair<T> = readonly [text: string, reduce: (value: T) => T];

/**
 * A button, whose value is how often it was pressed, or what `reduce` makes of the presses; or several, as pairs of
 * a text and a function.
 *
 * @throws TypeError if a text is not a text, or what should be a function is none
 */
export function button(content: string, options?: CommonOptions): Input<number>;
export function button<T>(content: string, options: ButtonOptions<T> & { value: T }): Input<T>;
export function button<T = number>(
  content: readonly ButtonPair<T>[],
  options?: Omit<ButtonOptions<T>, 'reduce'>,
): Input<T>;
export function button<T>(
  content: string | readonly ButtonPair<T>[],
  options: ButtonOptions<T> = {},
): Input<T> {
  return Array.isArray(content)
    ? several(content as readonly ButtonPair<T>[], options)
    : one(content as string, options);
}

function one<T>(content: string, options: ButtonOptions<T>): Input<T> {
  const common = commonOf('Inputs.button', options, ['value', 'reduce']);
  const { value: initial = 0 as T, reduce = (value: T) => ((value as number) + 1) as T } = options;
  checkPair(content, reduce);
  const form = (value: number): Form => ({ input: 'button', ...common, text: content, value });
  return new Input(
    form(0),
    (control) => form(Number.isSafeInteger(control) && (control as number) > 0 ? (control as number) : 0),
    (current) => {
      let value = initial;
      for (let press = 0; press < (current as FormOf<'button'>).value; press++) value = reduce(value);
      return value;
    },
  );
}

function several<T>(pairs: readonly ButtonPair<T>[], options: Omit<ButtonOptions<T>, 'reduce'>): Input<T> {
  const common = commonOf('Inputs.button', options, ['value']);
  if (pairs.length === 0) throw new TypeError('Inputs.button: there are no buttons; give at least one');
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2)
      throw new TypeError(`Inputs.button: a button is ${inspectQuoted(pair)}; give [text, function]`);
    checkPair(pair[0], pair[1]);
  }
  const { value: initial = 0 as T } = options;
  const form = (value: number[]): Form => ({
    input: 'buttons',
    ...common,
    options: pairs.map(([text]) => text),
    value,
  });
  return new Input(
    form([]),
    (control) => form(Array.isArray(control) ? control.filter((press) => press in pairs) : []),
    (current) =>
      (current as FormOf<'buttons'>).value.reduce((value, press) => pairs[press]![1](value), initial),
  );
}

function checkPair(text: unknown, reduce: unknown): void {
  if (typeof text !== 'string' || text === '')
    throw new TypeError(`Inputs.button: the button's text is ${inspectQuoted(text)}; give a text`);
  if (typeof reduce !== 'function')
    throw new TypeError(
      `Inputs.button: reduce is ${inspectQuoted(reduce)}; give a function of the value before`,
    );
}
