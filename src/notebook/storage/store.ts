import type { Revision } from './revision.ts';

/** Where revisions are kept. Every list is in the order written. A method rejects with what went wrong. */
export interface RevisionStore {
  /** Resolves when the revision is safe; one whose id is there already is left alone. */
  append(revision: Revision): Promise<void>;
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
    async append(revision) {
      if (!revisions.some((one) => one.id === revision.id)) revisions.push(revision);
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
