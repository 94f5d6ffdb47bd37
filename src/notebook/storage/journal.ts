import { isRevision, type Revision } from './revision.ts';
import type { RevisionStore } from './store.ts';

/** What of `localStorage` is needed. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Note {
  /** When it was noted, in milliseconds since 1970. */
  readonly at: number;
  readonly revisions: readonly Revision[];
}

/**
 * A store that first notes down, at once, what it is about to write. When a page is left, its database requests
 * that still queue behind an earlier write are thrown away by some browsers, committed or not; what was noted
 * is then written by whichever page reads next.
 *
 * @param storage - null where the browser has none or forbids it: then the store is as it is
 * @param name - what the notes' keys begin with
 * @param now - the clock; default: Date.now
 */
export function withJournal(
  store: RevisionStore,
  storage: JournalStorage | null,
  name: string,
  now: () => number = Date.now,
): RevisionStore {
  if (!storage) return store;
  const prefix = `${name}#`;
  const own = new Set<string>();

  function attempt<T>(action: () => T): T | null {
    try {
      return action();
    } catch {
      // Full or forbidden by now: the database is still asked, as if there were no journal.
      return null;
    }
  }

  const keys = () =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
      (key): key is string => key !== null && key.startsWith(prefix),
    );

  /**
   * Writes what pages that are gone have left. One that is not gone loses nothing: a revision is kept once. A note
   * may be read late, even after it was removed (each process of a browser has its own copy of the storage), and
   * so after the reader has erased everything: therefore it says when it was made, and the store compares.
   */
  async function recover(): Promise<void> {
    for (const key of attempt(keys) ?? []) {
      if (own.has(key)) continue;
      const text = attempt(() => storage!.getItem(key));
      const note: unknown = attempt(() => JSON.parse(text ?? ''));
      try {
        if (isNote(note)) await store.recover(note.revisions, note.at);
      } catch {
        // Another time: a note that cannot be written must not keep the rest from being read.
        continue;
      }
      attempt(() => storage!.removeItem(key));
    }
  }

  return {
    ...store,
    async append(revisions) {
      // A note for each write, so that one that is too long for the journal takes no other with it.
      const key = `${prefix}${revisions[0]?.id}`;
      own.add(key);
      const note: Note = { at: now(), revisions };
      attempt(() => storage.setItem(key, JSON.stringify(note)));
      try {
        await store.append(revisions);
      } finally {
        // What could not be written is in the page's memory, and the reader is told.
        attempt(() => storage.removeItem(key));
        own.delete(key);
      }
    },
    async read(chapter) {
      await recover();
      return store.read(chapter);
    },
    async readAll() {
      await recover();
      return store.readAll();
    },
    async clear(at) {
      for (const key of attempt(keys) ?? []) attempt(() => storage.removeItem(key));
      await store.clear(at);
    },
  };
}

function isNote(note: unknown): note is Note {
  const { at, revisions } = (note ?? {}) as Partial<Note>;
  return typeof at === 'number' && Array.isArray(revisions) && revisions.every(isRevision);
}

/** The site's `localStorage`, or null where even asking for it is refused. */
export function journalStorage(): JournalStorage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
