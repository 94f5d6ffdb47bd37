/** The part of "Your data" that takes an export in: it shows what the file would bring, and asks. */
import type { Translate } from '../../src/i18n/client.ts';
import type { UiKey } from '../../src/i18n/index.ts';
import { chooseFile } from '../cell/client/files.ts';
import { addKept, readKept } from './kept-data.ts';
import { cellWords, settingWords } from './kept-words.ts';
import {
  isNothing,
  planImport,
  readExport,
  revisionsToAdd,
  type ImportPlan,
  type ImportProblem,
  type IncomingCell,
  type Prefer,
} from './kept-import.ts';

export interface ImportOptions {
  base: string;
  t: Translate;
  /** Titles of the site's chapters. */
  chapters: Readonly<Record<string, { title: string }>>;
  /** Where the question goes. */
  place: HTMLElement;
  say: (text: string) => void;
  /** Something was taken in. */
  onChange: () => Promise<void>;
}

const problems: Record<ImportProblem, UiKey> = {
  tooLong: 'yourData.tooLong',
  notJson: 'yourData.notJson',
  notExport: 'yourData.notExport',
  version: 'yourData.version',
  damaged: 'yourData.damaged',
};
const ways: Record<IncomingCell['how'], UiKey> = {
  new: 'yourData.cellNew',
  later: 'yourData.cellLater',
  both: 'yourData.cellBoth',
};
const preferences: Record<Prefer, UiKey> = {
  mine: 'yourData.preferMine',
  theirs: 'yourData.preferTheirs',
  both: 'yourData.preferBoth',
};

export async function importKept(options: ImportOptions): Promise<void> {
  const { base, t, chapters, place, say } = options;
  place.replaceChildren();
  say('');
  const text = await chooseFile('.json,application/json');
  if (text === null) return;
  const read = readExport(text);
  if (!read.ok) return say(t(problems[read.problem]));
  const plan = planImport(await readKept(base), read.kept, new Set(Object.keys(chapters)));
  if (isNothing(plan)) return say([t('yourData.importNothing'), ...foreignLines(plan, t)].join(' '));
  ask(plan, options);
}

function ask(plan: ImportPlan, { base, t, chapters, place, say, onChange }: ImportOptions): void {
  const form = element('form', '');
  form.tabIndex = -1;
  form.ariaLabel = t('yourData.import');
  const items = plan.cells.map(({ chapter, cell, how, revisions }) =>
    t(ways[how], { cell: cellWords(cell, revisions, t), chapter: chapters[chapter]!.title }),
  );
  const exercises = Object.keys(plan.exercises);
  if (exercises.length > 0) items.push(t('yourData.exercisesNew', { ids: exercises.join(', ') }));
  for (const [name, value] of Object.entries(plan.settings))
    items.push(t('yourData.settingNew', { setting: settingWords(name, value, t) }));
  const list = element('ul', '');
  list.append(...[...items, ...foreignLines(plan, t)].map((item) => element('li', item)));
  form.append(element('p', t('yourData.importLead')), list);
  if (plan.cells.some(({ how }) => how === 'both')) form.append(choice(t));

  const take = element('button', t('yourData.take'));
  const leave = element('button', t('yourData.leave'));
  leave.type = 'button';
  for (const button of [take, leave]) button.className = 'control';
  const actions = element('p', '');
  actions.className = 'take-actions';
  actions.append(take, leave);
  form.append(actions);

  const close = (text: string) => {
    place.replaceChildren();
    say(text);
  };
  leave.addEventListener('click', () => close(t('yourData.left')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const prefer = (new FormData(form).get('prefer') ?? 'both') as Prefer;
    const revisions = revisionsToAdd(plan, prefer, { id: () => crypto.randomUUID(), now: Date.now() });
    try {
      await addKept(base, { revisions, exercises: plan.exercises, settings: plan.settings });
      close(t('yourData.taken'));
    } catch (error) {
      close(t('yourData.unwritable', { reason: String(error) }));
    }
    await onChange();
  });
  place.append(form);
  form.focus();
}

function choice(t: Translate): HTMLElement {
  const group = element('fieldset', '');
  group.append(element('legend', t('yourData.prefer')));
  for (const prefer of ['mine', 'theirs', 'both'] as const) {
    const label = element('label', '');
    const radio = element('input', '');
    Object.assign(radio, { type: 'radio', name: 'prefer', value: prefer, checked: prefer === 'mine' });
    label.append(radio, ` ${t(preferences[prefer])}`);
    group.append(label);
  }
  return group;
}

const foreignLines = ({ foreign }: ImportPlan, t: Translate): string[] =>
  [...foreign].map(([chapter, count]) => t('yourData.foreign', { chapter, count }));

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
