/** What the reader has changed in the chapter, cell by cell, to look over and to take back. */
import type { Words } from '../render/words.ts';
import { drawDifference } from './difference.ts';
import { element, openModal } from './modal.ts';

/** One cell that is not as the chapter has it; or one of the reader's that is gone, and could come back. */
export interface Change {
  cell: string;
  kind: 'edited' | 'added' | 'moved' | 'removed' | 'discarded';
  original: string;
  source: string;
}

export interface ChangesOptions {
  words: Words;
  /** What is changed now. */
  changes: () => readonly Change[];
  nameOf: (cell: string) => string;
  takeBack: (change: Change) => Promise<void> | void;
  /** Takes all of it back. */
  resetAll: () => Promise<void>;
  undoResetAll: () => Promise<void>;
  /** The dialog is closed; where the focus was may be gone. */
  onClose: () => void;
}

export function openChanges(options: ChangesOptions): void {
  const { words, nameOf } = options;
  const title = element('h2', { tabIndex: -1 });
  const list = element('ul', { className: 'modal-list' });
  const all = button('cell.resetAll', async () => {
    await options.resetAll();
    undo.hidden = false;
    draw();
    undo.focus();
  });
  const undo = button('cell.undoResetAll', async () => {
    await options.undoResetAll();
    undo.hidden = true;
    draw();
    all.focus();
  });
  undo.hidden = true;
  const content = [title, list, element('p', {}, all, ' ', undo)];
  openModal(words('cell.command.changes'), words, content).addEventListener('close', options.onClose);
  draw();

  function draw(): void {
    const changes = options.changes();
    const count = changes.filter(({ kind }) => kind !== 'discarded').length;
    title.textContent = count ? words('cell.changed', { count }) : words('cell.changedNone');
    all.hidden = count === 0;
    list.replaceChildren(...changes.map(item));
  }

  function item(change: Change): HTMLElement {
    const { cell, kind, original, source } = change;
    const name = element('strong', {}, nameOf(cell));
    const back = button(
      kind === 'removed' || kind === 'discarded' ? 'cell.bringBack' : 'cell.takeBack',
      async () => {
        await options.takeBack(change);
        draw();
        title.focus();
      },
    );
    back.ariaLabel = `${back.textContent} ${cell}`;
    const head = element('p', {}, name, ` · ${words(`cell.change.${kind}`)} `, back);
    if (original === source) return element('li', {}, head);
    const pre = element('pre', { className: 'cell-difference', tabIndex: 0, role: 'group' });
    pre.ariaLabel = words('cell.differenceOf', { id: cell });
    drawDifference(pre, original, source);
    return element('li', {}, head, pre);
  }

  function button(
    word: 'cell.resetAll' | 'cell.undoResetAll' | 'cell.bringBack' | 'cell.takeBack',
    press: () => Promise<void>,
  ) {
    const made = element('button', { type: 'button', className: 'control' }, words(word));
    made.addEventListener('click', () => void press());
    return made;
  }
}
