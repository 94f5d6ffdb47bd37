/** The changes of the whole notebook: what they are, and how they are taken back and given back. */
import { isAdded, type Arrangement } from '../../../src/notebook/arrangement.ts';
import type { Session } from '../../../src/notebook/session.ts';
import type { Arranging } from './arranging.ts';
import type { Change } from './changes.ts';
import type { KeptEdits } from './kept-edits.ts';

export interface ChangingOptions {
  session: Session;
  arranging: Arranging;
  kept: KeptEdits;
  originalOf: (cell: string) => string;
  /** Shows a text as a cell's, and does not keep it. */
  show: (cell: string, source: string) => void;
  runStale: () => Promise<void>;
}

export class Changing {
  readonly #options: ChangingOptions;
  /** What the last reset of all has taken: the cells that it reset, and whether it arranged them anew. */
  #taken: { cells: readonly string[]; arranged: boolean } | null = null;

  constructor(options: ChangingOptions) {
    this.#options = options;
  }

  changes(): Change[] {
    const { session, arranging, originalOf } = this.#options;
    return arranging.entries.flatMap(({ id, at, gone }): Change[] => {
      const original = originalOf(id);
      const source = session.sourceOf(id);
      if (isAdded(id)) {
        // An added cell that is empty and gone is of no interest to anyone.
        if (gone) return source === '' ? [] : [{ cell: id, kind: 'removed', original: source, source }];
        return [{ cell: id, kind: 'added', original, source }];
      }
      if (gone) return [{ cell: id, kind: 'removed', original: source, source }];
      if (source !== original) return [{ cell: id, kind: 'edited', original, source }];
      return at === 'own' ? [] : [{ cell: id, kind: 'moved', original, source }];
    });
  }

  async takeBack({ cell, kind }: Change): Promise<void> {
    const { session, arranging, kept, originalOf, show, runStale } = this.#options;
    if (kind === 'added') arranging.remove(cell);
    else if (kind === 'removed') arranging.bringBack(cell);
    else if (kind === 'moved') arranging.putBack(cell);
    else {
      await kept.reset(cell);
      session.clearControls(cell);
      show(cell, originalOf(cell));
    }
    await runStale();
  }

  async resetAll(): Promise<void> {
    const { session, arranging, kept, originalOf, show, runStale } = this.#options;
    const edited = arranging.entries
      .map(({ id }) => id)
      .filter((id) => !isAdded(id) && session.sourceOf(id) !== originalOf(id));
    for (const id of edited) {
      await kept.reset(id);
      session.clearControls(id);
      show(id, originalOf(id));
    }
    const before: Arrangement = arranging.entries;
    arranging.clear();
    this.#taken = { cells: edited, arranged: arranging.entries !== before };
    await runStale();
  }

  async undoResetAll(): Promise<void> {
    const { arranging, kept, show, runStale } = this.#options;
    if (!this.#taken) return;
    const { cells, arranged } = this.#taken;
    this.#taken = null;
    if (arranged) arranging.undo();
    for (const id of cells) {
      const source = await kept.undoReset(id);
      if (source !== null) show(id, source);
    }
    await runStale();
  }
}
