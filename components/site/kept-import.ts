/**
 * An export of "Your data", read back with suspicion: whoever gives a reader a file may have written it. It is
 * checked whole, rebuilt field by field, and compared with what is here; nothing of it runs, and nothing is
 * written before the reader has seen what it would bring.
 */
import type { Answer } from '../lesson/progress.ts';
import { draftOf, headsOf, isRevision, type Revision } from '../../src/notebook/storage/revision.ts';
import { keptSchema, type KeptData } from './kept-data.ts';

export type ImportProblem = 'tooLong' | 'notJson' | 'notExport' | 'version' | 'damaged';

export type ReadExport =
  { readonly ok: true; readonly kept: KeptData } | { readonly ok: false; readonly problem: ImportProblem };

/** Characters; a reader who edits for a term has some hundred thousand. */
export const longestExport = 20_000_000;
const mostRevisions = 20_000;
const longestSource = 1_000_000;
const longestName = 200;

export function readExport(text: string): ReadExport {
  const fail = (problem: ImportProblem): ReadExport => ({ ok: false, problem });
  if (text.length > longestExport) return fail('tooLong');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail('notJson');
  }
  if (!isRecord(value) || !Array.isArray(value['revisions'])) return fail('notExport');
  if (typeof value['schema'] !== 'number') return fail('notExport');
  if (value['schema'] !== keptSchema) return fail('version');
  const revisions = revisionsOf(value['revisions']);
  const exercises = entriesOf(value['exercises'], exerciseOf);
  const settings = entriesOf(value['settings'], (setting) => (isName(setting) ? setting : null));
  if (!revisions || !exercises || !settings) return fail('damaged');
  return { ok: true, kept: { schema: keptSchema, site: '', exported: '', revisions, exercises, settings } };
}

/** In the order they were written: a state follows those that it continues, so that none hides another for good. */
function revisionsOf(list: readonly unknown[]): Revision[] | null {
  if (list.length > mostRevisions) return null;
  const all = new Set(list.filter(isRecord).map(({ id }) => id));
  if (all.size !== list.length) return null;
  const before = new Set<string>();
  const revisions: Revision[] = [];
  for (const one of list) {
    const revision = revisionOf(one);
    if (!revision || revision.parents.some((id) => all.has(id) && !before.has(id))) return null;
    before.add(revision.id);
    revisions.push(revision);
  }
  return revisions;
}

function revisionOf(value: unknown): Revision | null {
  if (!isRevision(value)) return null;
  const { schema, id, chapter, cell, kind, source, parents, at, tab } = value;
  const { hash, source: original } = value.base;
  if (![id, chapter, cell, tab, hash].every(isName) || ![source, original].every(isSource)) return null;
  if (parents.length > 100 || !parents.every(isName)) return null;
  const base = { hash, source: original };
  return { schema, id, chapter, cell, kind, source, base, parents: [...parents], at, tab };
}

/** What pages keep of an exercise: see progress.ts and predictions.ts of components/lesson. */
function exerciseOf(value: unknown): object | null {
  if (!isRecord(value)) return null;
  const { solved, score, chosen, answer } = value;
  if (solved !== undefined && typeof solved !== 'boolean') return null;
  if (chosen !== undefined && !isName(chosen)) return null;
  const numbers = score === undefined ? undefined : scoreOf(score);
  const filledIn = answer === undefined ? undefined : answerOf(answer);
  if (numbers === null || filledIn === null) return null;
  return {
    ...(solved !== undefined && { solved }),
    ...(numbers && { score: numbers }),
    ...(chosen !== undefined && { chosen }),
    ...(filledIn && { answer: filledIn }),
  };
}

function answerOf(answer: unknown): Answer | null {
  if (!isRecord(answer)) return null;
  const { schema, instance, language, typed } = answer;
  const given = entriesOf(answer['given'], shortText);
  if (schema !== 1 || !Number.isSafeInteger(instance) || (instance as number) < 0 || !isName(language))
    return null;
  if (!given || !Array.isArray(typed) || typed.length > 100) return null;
  const texts = typed.map(shortText);
  if (texts.includes(null)) return null;
  return { schema, instance, language, given, typed: texts } as Answer;
}

/** What a field holds, or an instance gives: a line or two. */
function shortText(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 500 ? value : null;
}

function scoreOf(score: unknown): object | null {
  if (!isRecord(score)) return null;
  const { answered, judged, of } = score;
  return [answered, judged, of].every((count) => Number.isSafeInteger(count) && (count as number) >= 0)
    ? { answered, judged, of }
    : null;
}

/** Named as exercises and settings are, so that no name in it means more than itself. */
function entriesOf<T>(
  value: unknown,
  read: (value: unknown) => T | null,
): Readonly<Record<string, T>> | null {
  if (!isRecord(value)) return null;
  const entries: Record<string, T> = {};
  for (const [name, one] of Object.entries(value)) {
    const made = /^[a-z][\w-]{0,99}$/i.test(name) ? read(one) : null;
    if (made === null) return null;
    entries[name] = made;
  }
  return entries;
}

/** What an export would bring for one cell. */
export interface IncomingCell {
  readonly chapter: string;
  readonly cell: string;
  /**
   * `new`: it was never edited here. `later`: the file's text continues the one here, which stays in the history.
   * `both`: it was edited here and in the file.
   */
  readonly how: 'new' | 'later' | 'both';
  /** Those that are not here, in the order written. */
  readonly revisions: readonly Revision[];
  /** Ids of the states that nothing would continue, the file's and those here. */
  readonly heads: readonly string[];
}

export interface ImportPlan {
  readonly cells: readonly IncomingCell[];
  /** Chapters that this site does not have, with the number of states that are left out. */
  readonly foreign: ReadonlyMap<string, number>;
  /** What is not here; what is here stays. */
  readonly exercises: KeptData['exercises'];
  readonly settings: KeptData['settings'];
}

export const isNothing = ({ cells, exercises, settings }: ImportPlan): boolean =>
  cells.length + Object.keys(exercises).length + Object.keys(settings).length === 0;

/** @param chapters - that this site has */
export function planImport(here: KeptData, file: KeptData, chapters: ReadonlySet<string>): ImportPlan {
  const foreign = new Map<string, number>();
  const groups = new Map<string, Revision[]>();
  for (const revision of file.revisions) {
    const { chapter, cell } = revision;
    if (!chapters.has(chapter)) foreign.set(chapter, (foreign.get(chapter) ?? 0) + 1);
    else {
      const key = JSON.stringify([chapter, cell]);
      groups.set(key, [...(groups.get(key) ?? []), revision]);
    }
  }
  const cells = [...groups.values()].flatMap((theirs) => {
    const { chapter, cell } = theirs[0]!;
    const mine = here.revisions.filter((one) => one.chapter === chapter && one.cell === cell);
    return incoming(mine, theirs) ?? [];
  });
  return {
    cells,
    foreign,
    exercises: missing(file.exercises, here.exercises),
    settings: missing(file.settings, here.settings),
  };
}

function incoming(mine: readonly Revision[], theirs: readonly Revision[]): IncomingCell | null {
  const { chapter, cell } = theirs[0]!;
  const known = new Set(mine.map(({ id }) => id));
  const revisions = theirs.filter(({ id }) => !known.has(id));
  const union = [...mine, ...revisions];
  const heads = headsOf(union);
  const kept = heads.filter(({ id }) => known.has(id));
  // The file has nothing that is later than what is here, or it has arrived at the same text.
  if (kept.length === heads.length || isSame(draftOf(cell, mine).branches, heads)) return null;
  const how = mine.length === 0 ? 'new' : kept.length === 0 ? 'later' : 'both';
  return { chapter, cell, how, revisions, heads: heads.map(({ id }) => id) };
}

const isSame = (branches: readonly Revision[], heads: readonly Revision[]): boolean =>
  branches.length === 1 &&
  heads.every(({ kind, source }) => kind === 'edit' && source === branches[0]!.source);

function missing<T>(theirs: Readonly<Record<string, T>>, mine: object): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(theirs).filter(([name]) => !Object.hasOwn(mine, name)));
}

/** Which text a cell shows that was edited both here and in the file; neither is lost. */
export type Prefer = 'mine' | 'theirs' | 'both';

/**
 * The revisions to add. Of a cell edited on both sides: none, or the file's and one more that ends both with the
 * file's text, or the file's as a branch, between which the chapter then asks.
 */
export function revisionsToAdd(
  { cells }: ImportPlan,
  prefer: Prefer,
  { id, now }: { id: () => string; now: number },
): Revision[] {
  return cells.flatMap(({ how, heads, revisions, cell }) => {
    if (how !== 'both' || prefer === 'both') return [...revisions];
    if (prefer === 'mine') return [];
    const last = draftOf(cell, revisions).branches[0] ?? revisions.at(-1)!;
    return [...revisions, { ...last, id: id(), parents: heads, at: now }];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestName;
const isSource = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestSource;
