import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { siteName } from './names.ts';
import { isRevision, type Revision } from './revision.ts';
import type { RevisionStore } from './store.ts';

interface Schema extends DBSchema {
  /** Keys count up, so their order is that of writing, across all tabs. */
  revisions: { key: number; value: Revision; indexes: { id: string; chapter: string } };
  /** When all was last cleared, in milliseconds since 1970. */
  marks: { key: 'cleared'; value: number };
}

/** Version of the database's layout; raise it with a migration in `upgrade`. */
const layout = 2;

/**
 * The site's revisions in IndexedDB. Opened at the first use, and again after the browser or a newer version
 * of the site took the connection away.
 *
 * @param base - path that the site stands under
 */
export function indexedDbStore(base: string): RevisionStore {
  let connection: Promise<IDBPDatabase<Schema>> | null = null;

  function open(): Promise<IDBPDatabase<Schema>> {
    if (connection) return connection;
    const opening = openDB<Schema>(siteName(base), layout, {
      upgrade(database, from) {
        if (from < 1) {
          const store = database.createObjectStore('revisions', { autoIncrement: true });
          store.createIndex('id', 'id', { unique: true });
          store.createIndex('chapter', 'chapter');
        }
        if (from < 2) database.createObjectStore('marks');
      },
      // Another tab wants a newer layout: let go, so that it need not wait for this one.
      blocking: close,
      terminated: forget,
    });
    connection = opening;
    opening.catch(forget);
    return opening;
  }

  function forget(): void {
    connection = null;
  }

  function close(): void {
    const closing = connection;
    connection = null;
    closing?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  return {
    async append(revisions) {
      const database = await open();
      try {
        await addAll(database, revisions);
      } catch (error) {
        if (!isConstraint(error)) throw error;
        // Some are there already, from an attempt that was given up too early.
        const known = await Promise.all(
          revisions.map(({ id }) => database.getKeyFromIndex('revisions', 'id', id)),
        );
        const missing = revisions.filter((_revision, i) => known[i] === undefined);
        if (missing.length > 0) await addAll(database, missing);
      }
    },
    async recover(revisions, since) {
      // One transaction, so that no clearing can fall between the question and the writing.
      const transaction = (await open()).transaction(['revisions', 'marks'], 'readwrite');
      const store = transaction.objectStore('revisions');
      const cleared = await transaction.objectStore('marks').get('cleared');
      if (cleared === undefined || since > cleared) {
        for (const revision of revisions) {
          if ((await store.index('id').getKey(revision.id)) === undefined) await store.add(revision);
        }
      }
      await transaction.done;
    },
    async read(chapter) {
      return (await (await open()).getAllFromIndex('revisions', 'chapter', chapter)).filter(isRevision);
    },
    async readAll() {
      return (await (await open()).getAll('revisions')).filter(isRevision);
    },
    async delete(ids) {
      const transaction = (await open()).transaction('revisions', 'readwrite');
      for (const id of ids) {
        const key = await transaction.store.index('id').getKey(id);
        if (key !== undefined) await transaction.store.delete(key);
      }
      await transaction.done;
    },
    async clear(at) {
      const transaction = (await open()).transaction(['revisions', 'marks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('revisions').clear(),
        transaction.objectStore('marks').put(at, 'cleared'),
        transaction.done,
      ]);
    },
    close,
  };
}

/**
 * Adds all or none. Nothing waits for an answer before the commit is asked for: a page that is being left
 * gets no answers any more, and its transactions that are not committed are undone.
 */
async function addAll(database: IDBPDatabase<Schema>, revisions: readonly Revision[]): Promise<void> {
  // Relaxed: handed to the system, which outlives a killed browser. Waiting for the disk as well would guard
  // against a power cut, and hold up what is written when the page is left, which happens every day.
  const transaction = database.transaction('revisions', 'readwrite', { durability: 'relaxed' });
  const adding = revisions.map((revision) => transaction.store.add(revision));
  transaction.commit();
  await Promise.all([...adding, transaction.done]);
}

function isConstraint(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'ConstraintError';
}
