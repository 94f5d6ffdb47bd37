/**
 * Code from elsewhere, shown as what it would change. All of it is put into the page as text; it becomes the
 * cells' only when the reader says so, and even then nothing runs by itself.
 */
import { isAdded, textCells, type Arrangement, type CellKind } from '../../../src/notebook/arrangement.ts';
import { hash } from '../../../src/notebook/hash.ts';
import { visible } from '../render/visible.ts';
import { lineChanges } from './line-changes.ts';
import type { NotebookPage } from './notebook-page.ts';
import { say, statusOf } from './take-status.ts';

export interface Incoming {
  /** Cell of this chapter that it is meant for; null if for none. */
  id: string | null;
  source: string;
  /** Name of what has no cell here: its language, or its id. */
  label: string;
  /** Hash of the chapter's text that it started from; null if that is not known. */
  base: string | null;
}

/** @param entries - how the cells would stand, those included that are new here */
export function review(
  page: NotebookPage,
  section: HTMLElement,
  lead: string,
  incoming: readonly Incoming[],
  entries: Arrangement,
): void {
  const { words } = page;
  section.querySelector('.take-review')?.remove();
  const standing = new Map(page.standing().map((one) => [one.cell.id, one]));
  // Of several texts for one cell the first counts: the others would replace it unseen.
  const taken = new Set<string>();
  const here = incoming.filter(
    ({ id }) => id !== null && standing.has(id) && !taken.has(id) && taken.add(id),
  );
  const changed = here.filter(({ id, source }) => standing.get(id!)!.cell.source !== source);
  const comes = new Set(entries.filter(({ id, gone }) => isAdded(id) && !gone).map(({ id }) => id));
  const fresh = incoming.filter(({ id }) => id !== null && !standing.has(id) && comes.delete(id));
  const known = new Set([...here, ...fresh]);
  const foreign = incoming.filter((one) => !known.has(one));
  const moves = movesTo(entries, page);
  if (changed.length + fresh.length + foreign.length + moves.length === 0)
    return say(section, words(incoming.length === 0 ? 'take.empty' : 'take.same'), null, true);

  say(section, '');
  const box = element('section', 'take-review');
  box.tabIndex = -1;
  box.ariaLabel = words('take.review');
  box.append(element('p', '', lead));
  const counts = [
    ['take.changes', changed.length],
    ['take.news', fresh.length],
    ['take.moves', moves.length],
  ] as const;
  const told = counts.flatMap(([word, count]) => (count > 0 ? [words(word, { count })] : []));
  if (told.length > 0) box.append(element('p', '', told.join(' · ')));
  for (const { id, source, base } of changed) {
    const { cell, original } = standing.get(id!)!;
    box.append(
      heading(page.nameOf(id!), base !== null && base !== hash(original) ? words('take.based') : ''),
    );
    box.append(difference(cell.source, source, words('take.differenceOf', { name: page.nameOf(id!) })));
  }
  const text = textCells(entries);
  for (const { id, source } of fresh) {
    const title = words(text.has(id!) ? 'take.newText' : 'take.new');
    box.append(heading(title, ''), code(visible(source), title));
  }
  for (const { id, how } of moves) box.append(heading(page.nameOf(id), words(`cell.change.${how}`)));
  for (const { source, label } of foreign) {
    box.append(heading(label, words('take.foreign')));
    box.append(code(visible(source), label));
  }
  const apply = button(words('take.apply'), () => {
    page.takeArrangement(entries);
    for (const { id, source } of [...changed, ...fresh]) page.takeIn(id!, source);
    close(words('take.taken'));
  });
  const leave = button(words('take.leave'), () => close(words('take.left')));
  const actions = element('p', 'take-actions');
  actions.append(...(changed.length + fresh.length + moves.length > 0 ? [apply] : []), leave);
  box.append(actions);
  section.append(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: 'start' });

  function close(text: string): void {
    box.remove();
    // A reload must not ask again.
    if (location.hash.startsWith('#share=')) history.replaceState(null, '', location.pathname);
    say(section, text);
    statusOf(section).focus();
  }
}

interface Move {
  id: string;
  how: 'moved' | 'removed' | CellKind;
}

/** Which cells of the chapter would stand elsewhere, or go, and which of the reader's would be of another kind. */
function movesTo(entries: Arrangement, page: NotebookPage): Move[] {
  const now = new Map(page.arrangement.map((entry) => [entry.id, entry]));
  return entries.flatMap(({ id, at, gone, kind }): Move[] => {
    const here = now.get(id);
    if (here && here.kind !== kind) return [{ id, how: kind }];
    if (!here || isAdded(id)) return [];
    if (gone && !here.gone) return [{ id, how: 'removed' }];
    return at !== here.at || gone !== here.gone ? [{ id, how: 'moved' }] : [];
  });
}

function difference(before: string, after: string, label: string): HTMLElement {
  const pre = code('', label);
  for (const { value, added, removed } of lineChanges(visible(before), visible(after))) {
    const tag = added ? 'ins' : removed ? 'del' : 'span';
    const sign = added ? '+ ' : removed ? '− ' : '  ';
    pre.append(element(tag, '', value.replace(/\n$/, '').replace(/^/gm, sign) + '\n'));
  }
  return pre;
}

function heading(id: string, note: string): HTMLElement {
  const title = element('h3', '', visible(id));
  if (note) title.append(' ', element('small', '', note));
  return title;
}

function code(text: string, label: string): HTMLElement {
  const pre = element('pre', 'code-block', text);
  // It scrolls, so the keyboard must reach it.
  pre.tabIndex = 0;
  pre.role = 'group';
  pre.ariaLabel = label;
  return pre;
}

function button(label: string, press: () => void): HTMLElement {
  const made = element('button', 'control', label);
  made.setAttribute('type', 'button');
  made.addEventListener('click', press);
  return made;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
