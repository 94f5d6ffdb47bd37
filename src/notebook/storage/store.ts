import type { Revision } from './revision.ts';

/** Where revisions are kept. Every list is in the order written. A method rejects with what went wrong. */
export interface RevisionStore {
  /**
   * Resolves when the revisions are safe; one whose id is there already is left alone. Everything is handed to
   * the store before this returns or in microtasks after it: the page may be about to be left.
   */
  append(revisions: readonly Revision[]): Promise<void>;
  /**
   * As append, of revisions that some page meant to append at `since` (milliseconds since 1970) and may not have:
   * unless everything has been cleared since then, which wins, however late this comes.
   */
  recover(revisions: readonly Revision[], since: number): Promise<void>;
  /** Of one chapter. */
  read(chapter: string): Promise<Revision[]>;
  readAll(): Promise<Revision[]>;
  delete(ids: readonly string[]): Promise<void>;
  /** @param at - milliseconds since 1970 */
  clear(at: number): Promise<void>;
  close(): void;
}

/** A store that lasts as long as the page. */
export function memoryStore(): RevisionStore {
  let revisions: Revision[] = [];
  let cleared = -Infinity;
  const store: RevisionStore = {
    async append(added) {
      const known = new Set(revisions.map((revision) => revision.id));
      revisions.push(...added.filter((revision) => !known.has(revision.id)));
    },
    async recover(revisions, since) {
      if (since > cleared) await store.append(revisions);
    },
    read: async (chapter) => revisions.filter((revision) => revision.chapter === chapter),
    readAll: async () => [...revisions],
    async delete(ids) {
      const gone = new Set(ids);
      revisions = revisions.filter((revision) => !gone.has(revision.id));
    },
    async clear(at) {
      revisions = [];
      cleared = at;
    },
    close() {},
  };
  return store;
}
