import { describe, expect, it } from 'vitest';
import { withJournal, type JournalStorage } from '../../../src/notebook/storage/journal.ts';
import { memoryStore } from '../../../src/notebook/storage/store.ts';
import { faultyStore, revision } from './make.ts';

function memoryStorage(limit = Infinity): JournalStorage & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (i) => [...items.keys()][i] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
}

const chapter = 'depthwise-separable';
const note = (at: number, ...ids: string[]) =>
  JSON.stringify({ at, revisions: ids.map((id) => revision(id, [])) });
const ids = async (store: ReturnType<typeof memoryStore>) => (await store.read(chapter)).map(({ id }) => id);

describe('the journal', () => {
  it('keeps what a page that is gone did not get written, once, and is empty afterwards', async () => {
    const storage = memoryStorage();
    const store = faultyStore();
    store.fault = 'silent';
    const left = withJournal(store, storage, 'separable:/');
    void left.append([revision('1', [])]);
    void left.append([revision('2', ['1']), revision('3', ['2'])]);
    expect(storage.items.size).toBe(2);

    store.fault = null;
    const later = withJournal(store, storage, 'separable:/');
    expect(await ids(later)).toEqual(['1', '2', '3']);
    expect(await ids(later)).toEqual(['1', '2', '3']);
    expect(storage.items.size).toBe(0);
  });

  it('is empty when all is written, and when the writing has failed', async () => {
    const storage = memoryStorage();
    const store = faultyStore();
    const journal = withJournal(store, storage, 'separable:/');
    await journal.append([revision('1', [])]);
    store.fault = new Error('full');
    await expect(journal.append([revision('2', ['1'])])).rejects.toThrow('full');
    expect(storage.items.size).toBe(0);
  });

  it('leaves notes of other sites, and of other makers, alone', async () => {
    const storage = memoryStorage();
    storage.setItem('separable:/fork/#1', note(1, '1'));
    storage.setItem('theme', 'dark');
    expect(await ids(withJournal(memoryStore(), storage, 'separable:/'))).toEqual([]);
    expect(storage.items.size).toBe(2);
  });

  it('drops what is no note, and keeps a note that cannot be written yet', async () => {
    const storage = memoryStorage();
    const store = faultyStore();
    storage.setItem('separable:/#broken', '{"at":1,"revisions":[');
    storage.setItem('separable:/#strange', '{"at":1,"revisions":[{"schema":99}]}');
    storage.setItem('separable:/#timeless', JSON.stringify({ revisions: [revision('2', [])] }));
    storage.setItem('separable:/#null', 'null');
    storage.setItem('separable:/#1', note(1, '1'));
    const failing = { ...store, recover: () => Promise.reject(new Error('full')) };
    expect(await ids(withJournal(failing, storage, 'separable:/'))).toEqual([]);
    expect([...storage.items.keys()]).toEqual(['separable:/#1']);
    expect(await ids(withJournal(store, storage, 'separable:/'))).toEqual(['1']);
  });

  it('is done without where it is full or forbidden', async () => {
    const store = memoryStore();
    await withJournal(store, memoryStorage(10), 'separable:/').append([revision('1', [])]);
    await withJournal(store, null, 'separable:/').append([revision('2', ['1'])]);
    expect(await ids(store)).toEqual(['1', '2']);
  });

  it('is erased with everything else', async () => {
    const storage = memoryStorage();
    storage.setItem('separable:/#1', note(1, '1'));
    const journal = withJournal(memoryStore(), storage, 'separable:/');
    await journal.clear(2);
    expect(await ids(journal)).toEqual([]);
    expect(storage.items.size).toBe(0);
  });

  it('brings nothing back that was noted before all was erased, however late it is read', async () => {
    const storage = memoryStorage();
    const store = memoryStore();
    await withJournal(store, storage, 'separable:/').clear(2);
    // As another process of the browser may still see them, its copy of the storage being late.
    storage.setItem('separable:/#1', note(1, '1'));
    storage.setItem('separable:/#2', note(2, '2'));
    storage.setItem('separable:/#3', note(3, '3'));
    expect(await ids(withJournal(store, storage, 'separable:/'))).toEqual(['3']);
    expect(storage.items.size).toBe(0);
  });

  it('keeps what is read back after all was erased, though it is older', async () => {
    const storage = memoryStorage();
    const store = faultyStore();
    const left = withJournal(store, storage, 'separable:/', () => 3);
    await left.clear(2);
    store.fault = 'silent';
    void left.append([revision('1', [], { at: 1 })]);
    store.fault = null;
    expect(await ids(withJournal(store, storage, 'separable:/'))).toEqual(['1']);
  });
});
