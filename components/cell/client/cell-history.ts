/** All states of a cell's code that this device keeps, each as what it would change, to bring back. */
import type { Revision } from '../../../src/notebook/storage/revision.ts';
import type { Words } from '../render/words.ts';
import { drawDifference } from './difference.ts';
import { element, openModal } from './modal.ts';

export interface HistoryOptions {
  cell: string;
  /** Newest first. */
  revisions: readonly Revision[];
  current: string;
  words: Words;
  language: string;
  bringBack: (source: string) => void;
}

export function openHistory({ cell, revisions, current, words, language, bringBack }: HistoryOptions): void {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const list = element('ol', { className: 'modal-list' });
  for (const { kind, source, at } of revisions) {
    const time = element('time', { dateTime: new Date(at).toISOString() }, when.format(at));
    const what = words(kind === 'reset' ? 'cell.historyReset' : 'cell.historyEdit');
    const same = source === current;
    const summary = element('summary', {}, time, ` · ${what}`, same ? ` · ${words('cell.historyNow')}` : '');
    const difference = element('pre', { className: 'cell-difference', tabIndex: 0, role: 'group' });
    difference.ariaLabel = words('cell.historyDifference');
    const back = element('button', { type: 'button', className: 'control' }, words('cell.historyBack'));
    back.addEventListener('click', () => {
      dialog.close();
      bringBack(source);
    });
    const details = element('details', {}, summary, difference, ...(same ? [] : [back]));
    details.addEventListener('toggle', () => {
      if (details.open) drawDifference(difference, current, source);
    });
    list.append(element('li', {}, details));
  }
  const title = words('cell.historyOf', { cell });
  const lead = words(revisions.length > 0 ? 'cell.historyLead' : 'cell.historyNone');
  const dialog = openModal(title, words, [element('h2', {}, title), element('p', {}, lead), list]);
}
