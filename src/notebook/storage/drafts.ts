import { broadcastChannel, type Channel } from './channel.ts';
import { storageFailure, within, type StorageFailure } from './failure.ts';
import { indexedDbStore } from './indexed-db.ts';
import { journalStorage, withJournal } from './journal.ts';
import { siteName } from './names.ts';
import { outdated } from './prune.ts';
import {
  byCell,
  collapse,
  draftOf,
  headsOf,
  revisionSchema,
  type Draft,
  type Original,
  type Revision,
} from './revision.ts';
import type { RevisionStore } from './store.ts';

export interface DraftsOptions {
  /** Path that the site stands under: `/` or `/separable/`. */
  readonly base: string;
  readonly chapter: string;
  /**
   * Something could not be stored or read: show it, and offer {@link Drafts.unsaved} as a download. What could
   * not be stored stays in memory and is tried again with the next save.
   */
  readonly onFailure?: (failure: StorageFailure) => void;
  /** After a failure: everything is stored now. */
  readonly onRecovery?: () => void;
  /** Another tab has edited or reset a cell of this chapter. Nothing changes here unless {@link Drafts.adopt} does. */
  readonly onOtherTab?: (draft: Draft) => void;
  /** Another tab has erased all drafts. */
  readonly onErased?: () => void;
  /** Milliseconds to wait for the database; default 3000. */
  readonly patience?: number;
  /** Default: IndexedDB, with a journal in localStorage. */
  readonly store?: RevisionStore;
  /** Default: a BroadcastChannel. */
  readonly channel?: Channel;
  /** Default: Date.now. */
  readonly now?: () => number;
}

/** The reader's edits of one chapter. No method rejects, except exportAll, addAll and eraseAll; failures go to onFailure. */
export interface Drafts {
  /**
   * Every cell of the chapter that was ever edited. The first call also settles what this page shows: of each
   * cell the first branch, which the next save continues. Call it before the first save.
   */
  load(): Promise<Draft[]>;
  /**
   * Appends a revision; a text that is the last one's is not written again.
   * @param base - the original that the text started from: of a draft, its own `base`
   * @returns whether it is stored
   */
  save(cell: string, source: string, base: Original): Promise<boolean>;
  /** Takes the original back, as a revision: what was there stays in the history. */
  reset(cell: string, original: Original): Promise<boolean>;
  /** Brings back what the last reset took away; null when no reset is the latest word on the cell. */
  undoReset(cell: string): Promise<Draft | null>;
  /** From now on this page shows that revision (another branch, an older state): the next save continues it. */
  adopt(revision: Revision): void;
  /** Ends all branches of a draft, and a change of the original, with one text. */
  resolve(draft: Draft, source: string, base: Original): Promise<boolean>;
  /** All revisions of a cell, newest first. */
  history(cell: string): Promise<Revision[]>;
  /** Deletes what is both old and superseded (see prune.ts), as the first load does. Returns how many went. */
  prune(): Promise<number>;
  /** What only this page's memory holds. */
  unsaved(): readonly Revision[];
  /** Every revision of the site, all chapters. */
  exportAll(): Promise<DraftsExport>;
  /** Adds revisions of any chapter that are not there yet; the other tabs hear of them. */
  addAll(revisions: readonly Revision[]): Promise<void>;
  /** Deletes every draft of the site, all chapters, in this and the other tabs. */
  eraseAll(): Promise<void>;
  close(): void;
}

export interface DraftsExport {
  readonly schema: typeof revisionSchema;
  readonly site: string;
  /** ISO 8601. */
  readonly exported: string;
  readonly revisions: readonly Revision[];
}

/** Opens the drafts of a chapter; nothing is read or created before the first call of a method. */
export function openDrafts(options: DraftsOptions): Drafts {
  const { base, chapter, patience = 3000, now = Date.now } = options;
  const store = options.store ?? withJournal(indexedDbStore(base), journalStorage(), siteName(base), now);
  const channel = options.channel ?? broadcastChannel(base);
  const tab = randomId();
  /** Of each cell, the last revision whose text this page shows. */
  const shown = new Map<string, Revision>();
  /** Of each cell, the heads that the next save continues, and those that the next reset ends. */
  const continues = new Map<string, readonly string[]>();
  const ends = new Map<string, readonly string[]>();
  let waiting: Revision[] = [];
  const inFlight = new Set<string>();
  let writing: Promise<boolean> = Promise.resolve(true);
  let next: Promise<boolean> | null = null;
  let count = 0;
  let loaded = false;
  let failed = false;

  channel.listen((message) => {
    if (message.type === 'erased') {
      forgetAll();
      options.onErased?.();
    } else if (message.chapter === chapter && options.onOtherTab) {
      const { onOtherTab } = options;
      void read().then((revisions) => {
        onOtherTab(
          draftOf(
            message.cell,
            revisions.filter((revision) => revision.cell === message.cell),
          ),
        );
      });
    }
  });

  function fail(error: unknown): void {
    failed = true;
    options.onFailure?.(storageFailure(error));
  }

  function forgetAll(): void {
    waiting = [];
    for (const map of [shown, continues, ends]) map.clear();
  }

  /** What is stored of the chapter and what waits to be. */
  async function read(): Promise<Revision[]> {
    let stored: Revision[] = [];
    try {
      stored = await within(patience, store.read(chapter));
    } catch (error) {
      fail(error);
    }
    const ids = new Set(stored.map((revision) => revision.id));
    return [...stored, ...waiting.filter((revision) => !ids.has(revision.id))];
  }

  const readCell = async (cell: string) => (await read()).filter((revision) => revision.cell === cell);

  function append(
    part: Pick<Revision, 'cell' | 'kind' | 'source' | 'base'>,
    parents: readonly string[],
  ): Promise<boolean> {
    const { cell } = part;
    const id = `${tab}-${count++}`;
    const revision: Revision = { schema: revisionSchema, id, chapter, ...part, parents, at: now(), tab };
    shown.set(cell, revision);
    const ended = new Set(parents);
    ends.set(cell, [...(ends.get(cell) ?? []).filter((head) => !ended.has(head)), id]);
    continues.set(cell, [id]);
    waiting.push(revision);
    return write();
  }

  /**
   * Hands what waits to the store in one piece at the end of the task, without waiting for earlier writes, which
   * the store keeps in order: the page may be about to be left. Resolves with whether all of it is stored.
   */
  function write(): Promise<boolean> {
    next ??= Promise.resolve().then(() => {
      next = null;
      const batch = waiting.filter((revision) => !inFlight.has(revision.id));
      const earlier = writing;
      const own = batch.length > 0 ? put(batch) : earlier;
      writing = Promise.allSettled([earlier, own]).then(() => own);
      return writing;
    });
    return next;
  }

  async function put(batch: readonly Revision[]): Promise<boolean> {
    const ids = new Set(batch.map((revision) => revision.id));
    for (const id of ids) inFlight.add(id);
    try {
      await within(patience, store.append(batch));
      waiting = waiting.filter((revision) => !ids.has(revision.id));
    } catch (error) {
      for (const id of ids) inFlight.delete(id);
      waiting = [
        ...collapse(waiting.filter((revision) => !inFlight.has(revision.id))),
        ...waiting.filter((revision) => inFlight.has(revision.id)),
      ];
      fail(error);
      return false;
    }
    for (const id of ids) inFlight.delete(id);
    for (const cell of new Set(batch.map((revision) => revision.cell))) {
      channel.post({ schema: 1, type: 'saved', chapter, cell });
    }
    if (failed && waiting.length === 0) {
      failed = false;
      options.onRecovery?.();
    }
    return true;
  }

  async function prune(): Promise<number> {
    const groups = byCell(await store.read(chapter));
    const ids = [...groups.values()].flatMap((revisions) => outdated(revisions, now()));
    if (ids.length > 0) await store.delete(ids);
    return ids.length;
  }

  const drafts: Drafts = {
    async load() {
      const found = [...byCell(await read())].map(([cell, revisions]) => ({
        draft: draftOf(cell, revisions),
        revisions,
      }));
      if (!loaded) {
        loaded = true;
        // Housekeeping: if it fails, nothing is lost, and reading has said so already.
        prune().catch(() => 0);
        for (const { draft, revisions } of found) {
          // What was saved before the first load has its own place already.
          if (shown.has(draft.cell)) continue;
          const heads = revisions.filter((revision) => draft.heads.includes(revision.id));
          const first = draft.branches[0] ?? heads.at(-1);
          if (!first) continue;
          shown.set(draft.cell, first);
          ends.set(draft.cell, draft.heads);
          // Heads that add nothing to the first branch are continued with it.
          const same = heads.filter((head) => head.kind === 'reset' || head.source === first.source);
          continues.set(
            draft.cell,
            same.map((head) => head.id),
          );
        }
      }
      return found.map(({ draft }) => draft);
    },

    save(cell, source, base) {
      const last = shown.get(cell);
      // After a reset that is the original: written again, it would keep the reset from being undone.
      if (last?.source === source && last.base.hash === base.hash) return write();
      return append({ cell, kind: 'edit', source, base }, continues.get(cell) ?? []);
    },

    reset(cell, original) {
      if (shown.get(cell)?.kind === 'reset') return write();
      return append({ cell, kind: 'reset', source: original.source, base: original }, ends.get(cell) ?? []);
    },

    async undoReset(cell) {
      const revisions = await readCell(cell);
      const last = shown.get(cell) ?? headsOf(revisions).findLast((head) => head.kind === 'reset');
      if (last?.kind !== 'reset') return null;
      const taken = revisions.filter((revision) => last.parents.includes(revision.id));
      const back = taken.filter((revision) => revision.kind === 'edit');
      for (const { source, base } of back) void append({ cell, kind: 'edit', source, base }, [last.id]);
      await write();
      return back.length === 0 ? null : draftOf(cell, await readCell(cell));
    },

    adopt(revision) {
      shown.set(revision.cell, revision);
      continues.set(revision.cell, [revision.id]);
      ends.set(revision.cell, [...new Set([...(ends.get(revision.cell) ?? []), revision.id])]);
    },

    resolve(draft, source, base) {
      const parents = [...new Set([...draft.heads, ...(ends.get(draft.cell) ?? [])])];
      return append({ cell: draft.cell, kind: 'edit', source, base }, parents);
    },

    history: async (cell) => (await readCell(cell)).reverse(),

    async prune() {
      try {
        return await prune();
      } catch (error) {
        fail(error);
        return 0;
      }
    },

    unsaved: () => waiting,

    async exportAll() {
      await write();
      let stored: Revision[] = [];
      try {
        stored = await within(patience, store.readAll());
      } catch (error) {
        // What is in memory can still be saved by hand; an empty export must not pass for a full one.
        if (waiting.length === 0) throw error;
      }
      const ids = new Set(stored.map((revision) => revision.id));
      const revisions = [...stored, ...waiting.filter((revision) => !ids.has(revision.id))];
      return { schema: revisionSchema, site: base, exported: new Date(now()).toISOString(), revisions };
    },

    async addAll(revisions) {
      // It may be all of a reader's work at once.
      await within(10 * patience, store.append(revisions));
      const cells = new Map(
        revisions.map(({ chapter, cell }) => [JSON.stringify([chapter, cell]), { chapter, cell }]),
      );
      for (const changed of cells.values()) channel.post({ schema: 1, type: 'saved', ...changed });
    },

    async eraseAll() {
      await write();
      forgetAll();
      await store.clear(now());
      channel.post({ schema: 1, type: 'erased' });
    },

    close() {
      channel.close();
      store.close();
    },
  };
  return drafts;
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) =>
    word.toString(16).padStart(8, '0'),
  ).join('');
}
