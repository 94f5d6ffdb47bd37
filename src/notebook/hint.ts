/** A likely cause of an error, for whoever words it. */
export type Hint =
  | UndefinedHint
  | { readonly code: 'constant' | 'noError' | 'noValue' | 'noFunction' | 'notIterable' | 'frozen' };

/** Why a name was not defined: another cell defines it, and cannot be parsed or comes too late. */
export interface UndefinedHint {
  readonly code: 'brokenAbove' | 'definedBelow';
  readonly name: string;
  readonly cell: string;
}
