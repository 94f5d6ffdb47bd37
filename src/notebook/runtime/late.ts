/**
 * Work that a cell puts off to its end, because it needs a library that a first run does without. All of it is always
 * put off, also once the library is there, so that chance falls alike at build and in the browser.
 */
import { bundle } from './bundle.ts';
import type { CellRun, Stage } from './run.ts';

/** What is shown differently once its work is done. */
export interface Deferred {
  readonly value: object;
  readonly work: (library: unknown) => void;
  /** Ids under which the cell has shown the value already. */
  readonly shown: string[];
}

export type Defer = (value: object, work: (library: unknown) => void) => void;

/** For what is handed to cells: work for the cell that runs. */
export function deferIn(stage: Stage): Defer {
  return (value, work) => void stage.run?.deferred.push({ value, work, shown: [] });
}

/**
 * Does what the cell has put off, in order, and shows anew what it has shown.
 *
 * @param library - makes the library anew: each piece of work has a copy of its own, so that nothing that a cell does
 *   to it reaches another
 * @throws what the work throws; the rest is done all the same
 */
export function finish(run: CellRun, library: () => unknown): void {
  const failures: unknown[] = [];
  for (const { value, work, shown } of run.deferred) {
    try {
      work(library());
    } catch (thrown) {
      failures.push(thrown);
    }
    for (const id of shown) run.display(() => bundle(value, run.hold), id);
  }
  if (failures.length > 0) throw failures[0];
}
