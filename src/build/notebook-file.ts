import type { Cell, CellFlags } from '../notebook/document.ts';
import type { Output } from '../notebook/protocol.ts';
import type { Transpilation } from '../notebook/transpile.ts';

/** One chapter in one language as the build ran it; what pages render and what the browser is given. */
export interface BuiltNotebook {
  schema: 1;
  /** `05-depthwise-separable` */
  chapter: string;
  /** `en` */
  language: string;
  cells: BuiltCell[];
  /** Changes whenever anything in this file may have. */
  hash: string;
}

export interface BuiltCell extends Cell {
  /** A value stands in the prose: its source is an expression and it has no editor. */
  kind: 'code' | 'value';
  flags: CellFlags;
  outputs: Output[];
  /** The cell was seen to change none of its inputs in place. */
  inert: boolean;
  /** Where and when a live cell's outputs were recorded; null for cells that the build ran. */
  recorded: { date: string; machine: string } | null;
  /** Milliseconds of evaluation at build. */
  duration: number;
  /** Spares the browser the work, where the source is this one. */
  transpilation: Transpilation;
}

/** Part of a notebook's address. It carries the hash, so that a page never gets another edition's outputs. */
export function notebookName({ chapter, language, hash }: BuiltNotebook): string {
  return `${chapter}.${language}.${hash}`;
}
