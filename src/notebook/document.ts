/** A notebook is its cells in document order. Plain data: what is stored, shared, exported and run. */
export type NotebookDocument = readonly Cell[];

export interface Cell {
  /** Unique in the chapter, kebab-case, also the nbformat cell id: `count-depthwise`. */
  readonly id: string;
  /** TypeScript, as the author or the reader wrote it. */
  readonly source: string;
  readonly flags: CellFlags;
}

export interface CellFlags {
  /** The code is folded until the reader opens it. */
  readonly hide: boolean;
  /** Needs the clock (timings, training): not run at build, never run unasked; sees a real clock. */
  readonly live: boolean;
  /** For live cells: file with the recorded output, relative to the chapter's folder. */
  readonly record: string | null;
  /** `runtime`: an error when run is the lesson; `type`: a type error is. */
  readonly throws: 'no' | 'runtime' | 'type';
}

export const plainFlags: CellFlags = { hide: false, live: false, record: null, throws: 'no' };
