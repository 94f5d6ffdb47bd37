/** The page "Your data": lists what is kept on this device, exports it, and erases it when told twice. */
import { pageStrings } from '../../src/i18n/client.ts';
import { arrangementId } from '../../src/notebook/arrangement.ts';
import { byCell, draftOf, type Revision } from '../../src/notebook/storage/revision.ts';
import type { Progress } from '../lesson/progress.ts';
import { saveFile } from '../cell/client/files.ts';
import { eraseKept, readKept, type KeptData } from './kept-data.ts';
import { cellWords, settingWords } from './kept-words.ts';
import { importKept } from './your-data-import.ts';

const base = import.meta.env.BASE_URL;
const t = pageStrings(document);
const root = document.querySelector<HTMLElement>('[data-kept]')!;
const chapters = JSON.parse(root.dataset['kept']!) as Record<string, { title: string; href: string }>;
const language = document.documentElement.lang;
const list = root.querySelector<HTMLElement>('.kept-list')!;
const status = root.querySelector<HTMLElement>('[role=status]')!;
const button = (name: string) => root.querySelector<HTMLButtonElement>(`[data-kept-do="${name}"]`)!;

async function show(): Promise<void> {
  try {
    const kept = await readKept(base);
    list.replaceChildren(...sections(kept));
    const isEmpty = list.children.length === 0;
    if (isEmpty) list.append(element('p', t('yourData.nothing')));
    button('export').hidden = button('erase').hidden = isEmpty;
    confirming(false);
  } catch (error) {
    list.replaceChildren(element('p', t('yourData.unreadable', { reason: String(error) })));
  }
}

function sections({ revisions, exercises, settings }: KeptData): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const chapter of new Set(revisions.map((revision) => revision.chapter))) {
    const own = revisions.filter((revision) => revision.chapter === chapter);
    const place = chapters[chapter];
    const items = [...byCell(own)].map(([cell, states]) => cellItem(cell, states, place?.href));
    found.push(group(t('yourData.edits', { chapter: place?.title ?? chapter }), items));
  }
  const done = Object.entries(exercises).map(([id, value]) => `${id}: ${exerciseWords(value)}`);
  if (done.length > 0) found.push(group(t('yourData.exercises'), done));
  const set = Object.entries(settings).map(([name, value]) => settingWords(name, value, t));
  if (set.length > 0) found.push(group(t('yourData.settings'), set));
  return found;
}

function exerciseWords(value: unknown): string {
  const { solved, score, answer, chosen } = value as Partial<Progress> & {
    /** The option of a prediction. */
    chosen?: string;
  };
  const typed = chosen ?? answer?.typed.filter(Boolean).join(' / ');
  return [
    solved && t('exercise.solved'),
    score && t('exercise.sheetBest', { ...score }),
    typed && t('yourData.answer', { answer: typed }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function cellItem(cell: string, states: readonly Revision[], href: string | undefined): HTMLElement {
  const last = states.at(-1)!;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(last.at);
  const link = element(href ? 'a' : 'span', cellWords(cell, states, t));
  if (href) (link as HTMLAnchorElement).href = cell === arrangementId ? href : `${href}#c-${cell}`;
  const item = element('li', '');
  const isEdited = draftOf(cell, states).branches.length > 0;
  const words = t(isEdited ? 'yourData.states' : 'yourData.wasReset', { count: states.length, date });
  item.append(link, ` ${words}`);
  return item;
}

function group(title: string, items: readonly (HTMLElement | string)[]): HTMLElement {
  const section = element('section', '');
  const entries = document.createElement('ul');
  entries.append(...items.map((item) => (typeof item === 'string' ? element('li', item) : item)));
  section.append(element('h2', title), entries);
  return section;
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function confirming(isOn: boolean): void {
  root.querySelector<HTMLElement>('.kept-confirm')!.hidden = !isOn;
  if (isOn) button('confirm').focus();
}

button('export').addEventListener('click', async () => {
  saveFile('separable.json', `${JSON.stringify(await readKept(base), null, 1)}\n`);
});
button('import').hidden = false;
button('import').addEventListener(
  'click',
  () =>
    void importKept({
      base,
      t,
      chapters,
      place: root.querySelector<HTMLElement>('.kept-import')!,
      say: (text) => (status.textContent = text),
      onChange: show,
    }),
);
button('erase').addEventListener('click', () => confirming(true));
button('cancel').addEventListener('click', () => confirming(false));
button('confirm').addEventListener('click', async () => {
  try {
    await eraseKept(base);
    status.textContent = t('yourData.erased');
  } catch (error) {
    status.textContent = t('yourData.unreadable', { reason: String(error) });
  }
  await show();
});
void show();
