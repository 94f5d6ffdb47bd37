import { isRevision } from './revision.ts';
import type { RevisionStore } from './store.ts';

/** What of `localStorage` is needed. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * A store that first notes down, at once, what it is about to write. When a page is left, its database requests
 * that still queue behind an earlier write are thrown away by some browsers, committed or not; what was noted
 * is then written by whichever page reads next.
 *
 * @param storage - null where the browser has none or forbids it: then the store is as it is
 * @param name - what the notes' keys begin with
 */
export function withJournal(
  store: RevisionStore,
  storage: JournalStorage | null,
  name: string,
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

  /** Writes what pages that are gone have left. One that is not gone loses nothing: a revision is kept once. */
  async function recover(): Promise<void> {
    for (const key of attempt(keys) ?? []) {
      if (own.has(key)) continue;
      const text = attempt(() => storage!.getItem(key));
      const noted = attempt(() => JSON.parse(text ?? '') as unknown);
      try {
        if (Array.isArray(noted) && noted.every(isRevision)) await store.append(noted);
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
      attempt(() => storage.setItem(key, JSON.stringify(revisions)));
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
    async clear() {
      for (const key of attempt(keys) ?? []) attempt(() => storage.removeItem(key));
      await store.clear();
    },
  };
}

/** The site's `localStorage`, or null where even asking for it is refused. */
export function journalStorage(): JournalStorage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
