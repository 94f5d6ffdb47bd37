/** A likely cause of an error, for whoever words it. */
export type Hint =
  | UndefinedHint
  /** An input that is not offered. */
  | { readonly code: 'noInput'; readonly name: string }
  | {
      readonly code:
        'constant' | 'noError' | 'noValue' | 'noFunction' | 'notIterable' | 'frozen' | 'lineGoesOn';
    };

/** Why a name was not defined: another cell defines it, and does not now or comes too late; or another was meant. */
export type UndefinedHint =
  | {
      readonly code: 'brokenAbove' | 'changedAbove' | 'deleted' | 'definedBelow';
      readonly name: string;
      readonly cell: string;
    }
  | { readonly code: 'misspelt'; readonly name: string; readonly meant: string };
