import type { Revision } from './revision.ts';

/** Where revisions are kept. Every list is in the order written. A method rejects with what went wrong. */
export interface RevisionStore {
  /**
   * Resolves when the revisions are safe; one whose id is there already is left alone. Everything is handed to
   * the store before this returns or in microtasks after it: the page may be about to be left.
   */
  append(revisions: readonly Revision[]): Promise<void>;
  /** Of one chapter. */
  read(chapter: string): Promise<Revision[]>;
  readAll(): Promise<Revision[]>;
  delete(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

/** A store that lasts as long as the page. */
export function memoryStore(): RevisionStore {
  let revisions: Revision[] = [];
  return {
    async append(added) {
      const known = new Set(revisions.map((revision) => revision.id));
      revisions.push(...added.filter((revision) => !known.has(revision.id)));
    },
    read: async (chapter) => revisions.filter((revision) => revision.chapter === chapter),
    readAll: async () => [...revisions],
    async delete(ids) {
      const gone = new Set(ids);
      revisions = revisions.filter((revision) => !gone.has(revision.id));
    },
    async clear() {
      revisions = [];
    },
    close() {},
  };
}
