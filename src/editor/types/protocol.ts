/** What the page asks of the type service in its worker, and what comes back. Offsets are in the cell's module. */

/** A cell as a module, as src/notebook/modules.ts makes it. */
export interface ModuleText {
  readonly fileName: string;
  readonly text: string;
}

export type Question =
  | { readonly ask: 'complete'; readonly file: string; readonly offset: number }
  | { readonly ask: 'hover'; readonly file: string; readonly offset: number }
  | { readonly ask: 'signature'; readonly file: string; readonly offset: number }
  | { readonly ask: 'diagnose'; readonly file: string };

export interface Completion {
  readonly name: string;
  /** The service's word for it: `const`, `function`, `method`, `keyword`, … */
  readonly kind: string;
  readonly sortText: string;
}

export interface Completions {
  /** Where the word begins that the names would replace. */
  readonly from: number;
  readonly names: readonly Completion[];
}

export interface Hover {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly documentation: string;
}

export interface Signature {
  /** The call's head around the parameter that is being written: `conv2d(`, `filter: Tensor<…>`, `)`. */
  readonly before: string;
  readonly parameter: string;
  readonly after: string;
  readonly documentation: string;
}

export interface TypeMistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface Answers {
  complete: Completions | null;
  hover: Hover | null;
  signature: Signature | null;
  diagnose: readonly TypeMistake[];
}

export interface TypesRequest {
  readonly id: number;
  /** The notebook as it is now; files that have not changed since the last request are left out. */
  readonly changed: readonly ModuleText[];
  readonly question: Question;
}

export type TypesReply =
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: string };
