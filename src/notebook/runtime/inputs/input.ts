import type { ControlValue, InputOutput } from '../../protocol.ts';

/** An input without its place: its index is the order of the cell's view() calls. */
export type Form = InputOutput extends infer Output
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

/** A form of one kind. */
export type FormOf<Kind extends Form['input']> = Extract<Form, { input: Kind }>;

export interface LabelOption {
  label?: string;
}

export function labelOf({ label }: LabelOption): string {
  return label === undefined ? '' : String(label);
}
