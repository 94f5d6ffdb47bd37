import type { ControlValue, InputOutput } from '../../protocol.ts';
import { inspectQuoted } from '../inspect.ts';
import { mime, type PartialBundle } from '../mime.ts';
import { noticeBundle } from '../notice.ts';

/** An input without its place: its index is the order of the cell's view() calls. */
export type Form = InputOutput extends infer Output
  ? Output extends unknown
    ? Omit<Output, 'index' | 'declared'>
    : never
  : never;

/** What `Inputs.range` and the others give, and `view` takes. */
export class Input<T> {
  /** The form with the value that the code gives. */
  readonly form: Form;
  /** The reader's setting, made to fit, as the form's value. */
  readonly fit: (control: ControlValue) => Form;
  /** What `view` returns for a form's value. */
  readonly read: (form: Form) => T;

  constructor(form: Form, fit: (control: ControlValue) => Form, read: (form: Form) => T) {
    this.form = form;
    this.fit = fit;
    this.read = read;
    Object.freeze(this);
  }

  /** What is shown of one that was not given to view(). */
  get [mime](): PartialBundle {
    return noticeBundle('noView');
  }
}

/** A form of one kind. */
export type FormOf<Kind extends Form['input']> = Extract<Form, { input: Kind }>;

/** What every input can be told. */
export interface CommonOptions {
  label?: string;
  /** It can only be looked at; default: false. */
  disabled?: boolean;
}

/**
 * What a form has of the options that every input knows.
 *
 * @param known - the options that this input knows besides
 * @throws TypeError if there are others: Observable's has more of them, which would be missed in silence
 */
export function commonOf(
  name: string,
  options: CommonOptions,
  known: readonly string[],
): { label: string; disabled?: true } {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(
      `${name}: the options are ${inspectQuoted(options)}; give an object, such as { label: 'K' }`,
    );
  const all = ['label', ...known, 'disabled'];
  const unknown = Object.keys(options).find((key) => !all.includes(key));
  if (unknown !== undefined)
    throw new TypeError(`${name} knows no option ${unknown}; it knows ${all.join(', ')}`);
  const { label = '', disabled = false } = options;
  if (typeof disabled !== 'boolean')
    throw new TypeError(`${name}: disabled is ${inspectQuoted(disabled)}; give true or false`);
  return { label: String(label), ...(disabled && { disabled }) };
}

/** The option `format`, if it is given. */
export function formatOf<T>(
  name: string,
  format: ((value: T) => unknown) | undefined,
): ((value: T) => string) | null {
  if (format === undefined) return null;
  if (typeof format !== 'function')
    throw new TypeError(`${name}: format is ${inspectQuoted(format)}; give a function that returns a text`);
  return (value) => String(format(value));
}
