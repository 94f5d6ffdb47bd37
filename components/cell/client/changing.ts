/** The changes of the whole notebook: what they are, and how they are taken back and given back. */
import { isAdded } from '../../../src/notebook/arrangement.ts';
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
  /** Runs what is not up to date. */
  refresh: () => Promise<void>;
}

export class Changing {
  readonly #options: ChangingOptions;

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
        if (gone) return source === '' ? [] : [{ cell: id, kind: 'discarded', original: source, source }];
        return [{ cell: id, kind: 'added', original, source }];
      }
      if (gone) return [{ cell: id, kind: 'removed', original: source, source }];
      if (source !== original) return [{ cell: id, kind: 'edited', original, source }];
      return at === 'own' ? [] : [{ cell: id, kind: 'moved', original, source }];
    });
  }

  async takeBack({ cell, kind }: Change): Promise<void> {
    const { session, arranging, kept, originalOf, show, refresh } = this.#options;
    if (kind === 'added') arranging.remove(cell);
    else if (kind === 'removed' || kind === 'discarded') arranging.bringBack(cell);
    else if (kind === 'moved') arranging.putBack(cell);
    else {
      await kept.reset(cell);
      session.clearControls(cell);
      show(cell, originalOf(cell));
    }
    await refresh();
  }

  /** How many cells are not as the chapter has them, and how many more the reader has added and deleted. */
  count(): { changed: number; discarded: number } {
    const changes = this.changes();
    const discarded = changes.filter(({ kind }) => kind === 'discarded').length;
    return { changed: changes.length - discarded, discarded };
  }

  /** Takes everything back, as one step of the arranging, which can be undone like any other. */
  async resetAll(): Promise<void> {
    const { session, arranging, originalOf, refresh } = this.#options;
    const isEdited = (id: string) => session.sourceOf(id) !== originalOf(id);
    const edited = arranging.entries.map(({ id }) => id).filter((id) => !isAdded(id) && isEdited(id));
    await this.#reset(edited);
    arranging.clear({
      // What has been edited since then stays.
      undo: async () => {
        await this.#giveBack(edited.filter((id) => !isEdited(id)));
        await refresh();
      },
      redo: async () => {
        await this.#reset(edited);
        await refresh();
      },
    });
    await refresh();
  }

  undoResetAll(): Promise<void> {
    return this.#options.arranging.undo();
  }

  async #reset(cells: readonly string[]): Promise<void> {
    const { session, kept, originalOf, show } = this.#options;
    for (const id of cells) {
      await kept.reset(id);
      session.clearControls(id);
      show(id, originalOf(id));
    }
  }

  async #giveBack(cells: readonly string[]): Promise<void> {
    const { kept, show } = this.#options;
    for (const id of cells) {
      const source = await kept.undoReset(id);
      if (source !== null) show(id, source);
    }
  }
}
