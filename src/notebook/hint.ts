/** A likely cause of an error, for whoever words it. */
export type Hint =
  | UndefinedHint
  /** An input that is not offered. */
  | { readonly code: 'noInput'; readonly name: string }
  | SignHint
  | {
      readonly code:
        | 'constant'
        | 'noError'
        | 'noValue'
        | 'noFunction'
        | 'notIterable'
        | 'frozen'
        | 'lineGoesOn'
        | 'noPage'
        | 'object'
        | 'jsx'
        | 'unseen';
    };

/** A sign that code does not know, with the one that it stands for. */
export interface SignHint {
  readonly code: 'sign';
  readonly sign: string;
  readonly meant: string;
}

/** Why a name was not defined: another cell defines it, and does not now or comes too late; or another was meant. */
export type UndefinedHint =
  | {
      readonly code: 'brokenAbove' | 'changedAbove' | 'deleted' | 'definedBelow';
      readonly name: string;
      readonly cell: string;
    }
  | { readonly code: 'misspelt'; readonly name: string; readonly meant: string };
