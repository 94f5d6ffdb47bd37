/**
 * How a reader has arranged a chapter's cells: their order, those added, those taken out. Pure. A cell stands
 * where the chapter has it, or close to another: right after the entry before it, or right before the one after
 * it, so that it keeps its place among the prose when the chapter changes. What is taken out keeps its entry:
 * it can come back, and others may stand close to it.
 */
export interface Entry {
  readonly id: string;
  readonly at: 'own' | 'after' | 'before';
  readonly gone: boolean;
  /** Of the chapter's cells, always code: only what the reader has added can be text. */
  readonly kind: CellKind;
}

/** A text cell holds Markdown: it is no part of the program, and is never run. */
export type CellKind = 'code' | 'text';

/** In document order; an entry for every cell of the chapter, and for every one that was added. */
export type Arrangement = readonly Entry[];

/** Under what name the arrangement of a chapter is kept among its cells' drafts; no cell can be called so. */
export const arrangementId = '(cells)';

const addedPrefix = 'mine-';

/** Whether the reader has added the cell; chapters cannot have such ids, nor can anything else that is stored. */
export const isAdded = (id: string): boolean => /^mine-[\w-]{1,95}$/.test(id);

/**
 * An id for a cell that is added.
 * @param random - 32 bits of chance, so that two tabs do not choose the same
 */
export function addedId(random: number, taken: (id: string) => boolean): string {
  for (let n = random; ; n++) {
    const id = addedPrefix + (n >>> 0).toString(36).padStart(7, '0');
    if (!taken(id)) return id;
  }
}

/** The cells as the chapter has them. */
export function arrangementOf(chapter: readonly string[]): Arrangement {
  return chapter.map(ownEntry);
}

const ownEntry = (id: string): Entry => ({ id, at: 'own', gone: false, kind: 'code' });

/** Puts a new cell above or below another. */
export function add(
  entries: Arrangement,
  id: string,
  side: 'above' | 'below',
  near: string,
  kind: CellKind = 'code',
): Arrangement {
  return insert(entries, { id, at: 'own', gone: false, kind }, side, near);
}

/** The cells that are text. */
export function textCells(entries: Arrangement): Set<string> {
  return new Set(entries.filter(({ kind }) => kind === 'text').map(({ id }) => id));
}

/**
 * Makes an added cell code or text.
 * @returns the same arrangement if it is that already, or is the chapter's
 */
export function setKind(entries: Arrangement, id: string, kind: CellKind): Arrangement {
  const entry = entries.find((one) => one.id === id);
  if (!entry || !isAdded(id) || entry.kind === kind) return entries;
  return entries.map((one) => (one === entry ? { ...one, kind } : one));
}

/**
 * Moves a cell past the one above or below it that is not taken out.
 * @returns the same arrangement if there is none
 */
export function move(entries: Arrangement, id: string, by: 1 | -1, chapter: readonly string[]): Arrangement {
  const seen = entries.filter(({ gone }) => !gone);
  const neighbour = seen[seen.findIndex((entry) => entry.id === id) + by];
  const entry = entries.find((one) => one.id === id);
  if (!neighbour || !entry || entry.gone) return entries;
  const rest = entries.filter((one) => one !== entry);
  return settle(insert(rest, entry, by < 0 ? 'above' : 'below', neighbour.id), chapter);
}

/** Puts a cell of the chapter into its own place again; the others stay. */
export function home(entries: Arrangement, id: string, chapter: readonly string[]): Arrangement {
  const rank = new Map(chapter.map((one, i) => [one, i]));
  const entry = entries.find((one) => one.id === id);
  if (!entry || entry.at === 'own' || !rank.has(id)) return entries;
  const rest = entries.filter((one) => one !== entry);
  // Right before the first cell that the chapter has further down, and what stands close to that.
  const { groups, loose } = groupsOf(rest);
  const own: Group = { before: [], own: { ...entry, at: 'own' }, after: [] };
  const at = groups.findIndex((group) => rank.get(group.own.id)! > rank.get(id)!);
  return flat(groups.toSpliced(at < 0 ? groups.length : at, 0, own), loose);
}

/** Takes cells out, or brings them back. */
export function setGone(entries: Arrangement, id: string, gone: boolean): Arrangement {
  return entries.map((entry) => (entry.id === id ? { ...entry, gone } : entry));
}

/** Whether nothing is added, moved or taken out. */
export function isPlain(entries: Arrangement): boolean {
  return entries.every(({ at, gone }) => at === 'own' && !gone);
}

function insert(entries: Arrangement, entry: Entry, side: 'above' | 'below', near: string): Arrangement {
  const index = entries.findIndex(({ id }) => id === near);
  if (index < 0) throw new RangeError(`arrangement: no cell "${near}" to stand ${side}`);
  const { at } = entries[index]!;
  // Next to a cell that stands close to another, it stands close to the same.
  const placed: Entry = { ...entry, at: at !== 'own' ? at : side === 'above' ? 'before' : 'after' };
  return entries.toSpliced(side === 'above' ? index : index + 1, 0, placed);
}

/** A cell of the chapter that has come back into the chapter's order stands in its own place again. */
function settle(entries: Arrangement, chapter: readonly string[]): Arrangement {
  const rank = new Map(chapter.map((id, i) => [id, i]));
  let settled = entries;
  for (const { id, at } of entries) {
    if (at === 'own' || !rank.has(id)) continue;
    const home = settled.map((entry) => (entry.id === id ? { ...entry, at: 'own' as const } : entry));
    const order = home.filter((entry) => entry.at === 'own').map((entry) => rank.get(entry.id)!);
    if (order.every((place, i) => i === 0 || place > order[i - 1]!)) settled = home;
  }
  return settled;
}

/** An own cell with those that stand close to it. */
interface Group {
  before: Entry[];
  own: Entry;
  after: Entry[];
}

/** @returns the groups, and what stands close to nothing because no cell is in its own place */
function groupsOf(entries: Arrangement): { groups: Group[]; loose: Entry[] } {
  const groups: Group[] = [];
  let waiting: Entry[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.at === 'own') {
      groups.push({ before: waiting, own: entry, after: [] });
      waiting = [];
    } else if (entry.at === 'after' && last && waiting.length === 0) last.after.push(entry);
    else waiting.push(entry);
  }
  const last = groups.at(-1);
  if (!last) return { groups, loose: waiting };
  last.after.push(...waiting);
  return { groups, loose: [] };
}

/**
 * The arrangement over a chapter that may have changed since: cells that the chapter has lost go, new ones come
 * to their place, and what the chapter has reordered takes along what stands close to it. Added cells are never
 * lost.
 */
export function rebase(entries: Arrangement, chapter: readonly string[]): Arrangement {
  const rank = new Map(chapter.map((id, i) => [id, i]));
  const known = new Map<string, Entry>();
  for (const entry of entries)
    if (!known.has(entry.id) && (rank.has(entry.id) || isAdded(entry.id)))
      known.set(entry.id, entry.at === 'own' && isAdded(entry.id) ? { ...entry, at: 'after' } : entry);
  // What stood close to a cell that is lost stands close to the one before it.
  const { groups, loose } = groupsOf([...known.values()]);
  for (const id of chapter) if (!known.has(id)) groups.push({ before: [], own: ownEntry(id), after: [] });
  groups.sort((a, b) => rank.get(a.own.id)! - rank.get(b.own.id)!);
  return flat(groups, loose);
}

function flat(groups: readonly Group[], loose: readonly Entry[]): Arrangement {
  const [first] = groups;
  if (!first) return loose;
  first.before.unshift(...loose);
  return groups.flatMap(({ before, own, after }) => [
    ...before.map((entry): Entry => ({ ...entry, at: 'before' })),
    own,
    ...after.map((entry): Entry => ({ ...entry, at: 'after' })),
  ]);
}

/**
 * Two arrangements in one: the first, with what only the second has added, and without what only one of them
 * has taken out.
 */
export function merge(mine: Arrangement, other: Arrangement): Arrangement {
  const gone = new Map(other.map((entry) => [entry.id, entry.gone]));
  let merged: Arrangement = mine.map((entry) => ({
    ...entry,
    gone: entry.gone && (gone.get(entry.id) ?? true),
  }));
  for (const [i, entry] of other.entries()) {
    if (merged.some(({ id }) => id === entry.id)) continue;
    const before = other[i - 1];
    merged = before
      ? insert(merged, entry, 'below', before.id)
      : merged[0]
        ? insert(merged, entry, 'above', merged[0].id)
        : [entry];
  }
  return merged;
}

/** An arrangement, with the entries that only another one has, as that has them. */
export function withAdded(entries: Arrangement, known: Arrangement): Arrangement {
  const gone = new Map(entries.map((entry) => [entry.id, entry.gone]));
  return merge(
    entries,
    known.map((entry) => ({ ...entry, gone: gone.get(entry.id) ?? entry.gone })),
  );
}

/**
 * An arrangement in which what was added since is not forgotten but taken out, so that it can come back.
 * @param known - the arrangement that knows all that was added
 */
export function remembering(entries: Arrangement, known: Arrangement): Arrangement {
  return withAdded(
    entries,
    known.map((entry) => ({ ...entry, gone: true })),
  );
}

/**
 * Things in the order of an arrangement: those that are no cells, such as prose, stand where they stood.
 *
 * @param blocks - the chapter, in its order
 * @param idOf - the cell that a block is; null for what is none
 * @param make - a block for a cell that was added
 */
export function arranged<Block>(
  blocks: readonly Block[],
  idOf: (block: Block) => string | null,
  entries: Arrangement,
  make: (id: string) => Block,
): Block[] {
  const byId = new Map(blocks.map((block) => [idOf(block), block]));
  const blockOf = ({ id }: Entry) => byId.get(id) ?? make(id);
  const { groups, loose } = groupsOf(entries);
  const groupOf = new Map(groups.map((group) => [group.own.id, group]));
  const placed = new Set(entries.filter(({ at }) => at !== 'own').map(({ id }) => id));
  const shown = (list: readonly Entry[]) => list.filter(({ gone }) => !gone).map(blockOf);
  return [
    ...blocks.flatMap((block) => {
      const id = idOf(block);
      if (id === null) return [block];
      if (placed.has(id)) return [];
      const group = groupOf.get(id);
      return group ? shown([...group.before, group.own, ...group.after]) : [block];
    }),
    ...shown(loose),
  ];
}

/** Where an entry that is not in its own place stands: right beside which cell. Null: at the end of all. */
export function neighboursOf(
  entries: Arrangement,
): { id: string; side: 'before' | 'after'; of: string | null }[] {
  const { groups, loose } = groupsOf(entries);
  return [
    ...groups.flatMap(({ before, own, after }) => [
      ...before.map(({ id }) => ({ id, side: 'before' as const, of: own.id })),
      ...after.map(({ id }, i) => ({ id, side: 'after' as const, of: after[i - 1]?.id ?? own.id })),
    ]),
    ...loose.map(({ id }) => ({ id, side: 'after' as const, of: null })),
  ];
}

/** A line for each cell: its id, where it stands unless in its own place, whether it is text, and whether taken out. */
export function arrangementText(entries: Arrangement): string {
  return entries
    .map(({ id, at, gone, kind }) =>
      [id, ...(at === 'own' ? [] : [at]), ...(kind === 'code' ? [] : [kind]), ...(gone ? ['gone'] : [])].join(
        ' ',
      ),
    )
    .join('\n');
}

/** Reads what {@link arrangementText} wrote; lines that it cannot have written are left out. */
export function readArrangement(text: string): Arrangement {
  return text.split('\n').flatMap((line) => readEntry(line) ?? []);
}

/** Whether {@link arrangementText} can have written it, in every line. */
export function isArrangement(text: string): boolean {
  return text.split('\n').every((line) => readEntry(line) !== null);
}

const form = /^([\w-]{1,100})( after| before)?( text)?( gone)?$/;

function readEntry(line: string): Entry | null {
  const match = form.exec(line);
  if (!match) return null;
  const [, id, at, text, gone] = match;
  if (text && !isAdded(id!)) return null;
  return {
    id: id!,
    at: (at?.trim() ?? 'own') as Entry['at'],
    gone: gone !== undefined,
    kind: text ? 'text' : 'code',
  };
}
