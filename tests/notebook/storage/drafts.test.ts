import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { openDrafts, type DraftsOptions } from '../../../src/notebook/storage/drafts.ts';
import { siteName } from '../../../src/notebook/storage/names.ts';
import type { Draft, Original } from '../../../src/notebook/storage/revision.ts';
import { memoryStore } from '../../../src/notebook/storage/store.ts';
import { faultyStore, memoryChannels, original, revision } from './make.ts';

const chapter = 'depthwise-separable';
const texts = (draft: Draft | null | undefined) => draft?.branches.map((branch) => branch.source);

/** A site whose tabs share a store and a channel; `tab()` opens one. */
function site(store = faultyStore()) {
  const channel = memoryChannels();
  const tab = (options: Partial<DraftsOptions> = {}) =>
    openDrafts({ base: '/separable/', chapter, store, channel: channel(), ...options });
  const stored = async (cell: string) => texts((await tab().load()).find((draft) => draft.cell === cell));
  return { store, tab, stored };
}

describe('saving', () => {
  it('brings back the last text of each cell, with the original it started from', async () => {
    const { tab } = site();
    const drafts = tab();
    await drafts.load();
    await drafts.save('a', 'one', original);
    await drafts.save('a', 'two', original);
    await drafts.save('b', 'three', original);
    const loaded = await tab().load();
    expect(loaded.map((draft) => [draft.cell, texts(draft)])).toEqual([
      ['a', ['two']],
      ['b', ['three']],
    ]);
    expect(loaded[0]!.branches[0]!.base).toEqual(original);
  });

  it('keeps every state in the history, newest first, and writes none twice', async () => {
    const drafts = site().tab();
    for (const text of ['one', 'two', 'two', 'one']) await drafts.save('a', text, original);
    expect((await drafts.history('a')).map((revision) => revision.source)).toEqual(['one', 'two', 'one']);
  });

  it('continues, in a page opened later, what the earlier one stored', async () => {
    const { tab, stored } = site();
    await tab().save('a', 'one', original);
    const later = tab();
    await later.load();
    await later.save('a', 'two', original);
    expect(await stored('a')).toEqual(['two']);
  });

  it('keeps chapters apart', async () => {
    const { tab } = site();
    await tab().save('a', 'here', original);
    expect(await tab({ chapter: 'first-convolution' }).load()).toEqual([]);
  });
});

describe('two tabs', () => {
  it('that edit one cell both keep their text', async () => {
    const { tab, stored } = site();
    const [left, right] = [tab(), tab()];
    await Promise.all([left.load(), right.load()]);
    await left.save('a', 'left 1', original);
    await right.save('a', 'right', original);
    await left.save('a', 'left 2', original);
    expect(await stored('a')).toEqual(['left 2', 'right']);
  });

  it('tell each other, and a text is taken over only on request', async () => {
    const { tab, stored } = site();
    const heard: Draft[] = [];
    const left = tab();
    const right = tab({ onOtherTab: (draft) => heard.push(draft) });
    await Promise.all([left.load(), right.load()]);
    await left.save('a', 'left', original);
    await vi.waitFor(() => expect(heard.map(texts)).toEqual([['left']]));
    right.adopt(heard[0]!.branches[0]!);
    await right.save('a', 'left and right', original);
    expect(await stored('a')).toEqual(['left and right']);
  });

  it('end their branches with the one text that the reader settles on', async () => {
    const { tab, stored } = site();
    await tab().save('a', 'left', original);
    await tab().save('a', 'right', original);
    const drafts = tab();
    const [draft] = await drafts.load();
    expect(texts(draft)).toEqual(['right', 'left']);
    await drafts.resolve(draft!, 'both', original);
    expect(await stored('a')).toEqual(['both']);
    expect(await drafts.history('a')).toHaveLength(3);
  });

  it('keep the other branch when the reader goes on with the first', async () => {
    const { tab, stored } = site();
    await tab().save('a', 'left', original);
    await tab().save('a', 'right', original);
    const drafts = tab();
    await drafts.load();
    await drafts.save('a', 'right 2', original);
    expect(await stored('a')).toEqual(['right 2', 'left']);
  });

  it('find, after any edits, reloads and failures, exactly the texts that no tab went on from', async () => {
    const action = fc.record({
      tab: fc.nat(2),
      does: fc.constantFrom('save', 'save', 'save', 'reload', 'fail', 'work'),
    });
    let reloads = 0;
    let forks = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 40, size: 'max' }), async (actions) => {
        const { store, tab, stored } = site();
        const tabs = [tab(), tab(), tab()];
        for (const one of tabs) await one.load();
        // The model: what each tab shows, and which texts nobody has continued. Texts are never equal.
        const shows = ['', '', ''];
        const open = new Set<string>();
        let count = 0;
        for (const { tab: i, does } of actions) {
          if (does === 'fail') store.fault = new DOMException('full', 'QuotaExceededError');
          if (does === 'work') store.fault = null;
          if (does === 'save') {
            const text = `text ${count++}`;
            await tabs[i]!.save('a', text, original);
            open.delete(shows[i]!);
            open.add(text);
            shows[i] = text;
          }
          // A page is left only after all it has is stored.
          if (does === 'reload' && store.fault === null && shows[i] !== '') {
            expect(await tabs[i]!.save('a', shows[i]!, original)).toBe(true);
            tabs[i] = tab();
            shows[i] = texts((await tabs[i]!.load())[0])![0]!;
            reloads++;
          }
        }
        store.fault = null;
        for (const i of [0, 1, 2]) if (shows[i] !== '') await tabs[i]!.save('a', shows[i]!, original);
        const found = (await stored('a')) ?? [];
        expect(found.toSorted()).toEqual([...open].toSorted());
        if (found.length > 1) forks++;
      }),
      { seed: 20261124, numRuns: 300 },
    );
    expect(Math.min(reloads, forks)).toBeGreaterThan(50);
  });
});

describe('reset', () => {
  it('takes the original back, and undoing it brings the edit back, also after a reload', async () => {
    const { tab, stored } = site();
    const drafts = tab();
    await drafts.load();
    await drafts.save('a', 'mine', original);
    await drafts.reset('a', original);
    expect(await stored('a')).toEqual([]);
    const later = tab();
    await later.load();
    expect(texts(await later.undoReset('a'))).toEqual(['mine']);
    expect(await stored('a')).toEqual(['mine']);
    await later.save('a', 'mine 2', original);
    expect(await stored('a')).toEqual(['mine 2']);
  });

  it('can be undone although the original was written once more', async () => {
    const { tab } = site();
    const drafts = tab();
    await drafts.load();
    await drafts.save('a', 'mine', original);
    await drafts.reset('a', original);
    await drafts.save('a', original.source, original);
    expect(texts(await drafts.undoReset('a'))).toEqual(['mine']);
  });

  it('ends all branches that were loaded, and brings all of them back', async () => {
    const { tab, stored } = site();
    await tab().save('a', 'left', original);
    await tab().save('a', 'right', original);
    const drafts = tab();
    await drafts.load();
    await drafts.reset('a', original);
    expect(await stored('a')).toEqual([]);
    expect(texts(await drafts.undoReset('a'))!.toSorted()).toEqual(['left', 'right']);
  });

  it('leaves what another tab wrote unseen', async () => {
    const { tab, stored } = site();
    const [left, right] = [tab(), tab()];
    await left.save('a', 'left', original);
    await right.load();
    await left.save('a', 'left 2', original);
    await right.reset('a', original);
    expect(await stored('a')).toEqual(['left 2']);
  });

  it('cannot be undone when there was none, or when the cell was edited since', async () => {
    const drafts = site().tab();
    expect(await drafts.undoReset('a')).toBeNull();
    await drafts.save('a', 'mine', original);
    await drafts.reset('a', original);
    await drafts.save('a', 'other', original);
    expect(await drafts.undoReset('a')).toBeNull();
  });
});

describe('a store that fails', () => {
  const full = new DOMException('full', 'QuotaExceededError');

  it('is reported; the text stays in memory, can be exported, and is stored when there is room', async () => {
    const { store, tab, stored } = site();
    const log: string[] = [];
    const drafts = tab({
      onFailure: ({ reason }) => log.push(reason),
      onRecovery: () => log.push('recovered'),
    });
    await drafts.load();
    expect(await drafts.save('a', 'safe', original)).toBe(true);
    store.fault = full;
    expect(await drafts.save('a', 'one', original)).toBe(false);
    expect(await drafts.save('a', 'two', original)).toBe(false);
    expect(drafts.unsaved().map((revision) => revision.source)).toEqual(['two']);
    expect((await drafts.exportAll()).revisions.map((revision) => revision.source)).toEqual(['two']);
    store.fault = null;
    expect(await drafts.save('a', 'three', original)).toBe(true);
    expect(drafts.unsaved()).toEqual([]);
    expect(log.at(-1)).toBe('recovered');
    expect(new Set(log.slice(0, -1))).toEqual(new Set(['quota']));
    expect(await stored('a')).toEqual(['three']);
  });

  it('does not keep a run waiting for ever when it never answers', async () => {
    const { store, tab } = site();
    const reasons: string[] = [];
    const drafts = tab({ patience: 20, onFailure: ({ reason }) => reasons.push(reason) });
    store.fault = 'silent';
    const saves = Array.from({ length: 10 }, (_, i) => drafts.save(`cell-${i}`, 'text', original));
    const begun = performance.now();
    expect(await Promise.all(saves)).toEqual(Array(10).fill(false));
    expect(performance.now() - begun).toBeLessThan(500);
    expect(reasons).toContain('slow');
    expect(drafts.unsaved()).toHaveLength(10);
  });

  it('says why: each error has its reason', async () => {
    const expected = { SecurityError: 'denied', VersionError: 'outdated', DataError: 'unknown' };
    for (const [name, reason] of Object.entries(expected)) {
      const { store, tab } = site();
      const reasons: string[] = [];
      store.fault = new DOMException('no', name);
      expect(await tab({ onFailure: (failure) => reasons.push(failure.reason) }).load()).toEqual([]);
      expect(reasons).toEqual([reason]);
    }
  });

  it('does not pass an empty export for a full one', async () => {
    const { store, tab } = site();
    await tab().save('a', 'mine', original);
    store.fault = full;
    await expect(tab().exportAll()).rejects.toThrow('full');
  });
});

describe('the whole of it', () => {
  it('exports every chapter with a schema version', async () => {
    const { tab } = site();
    await tab().save('a', 'one', original);
    await tab({ chapter: 'other' }).save('b', 'two', original);
    const whole = await tab({ now: () => 0 }).exportAll();
    expect(whole).toMatchObject({ schema: 1, site: '/separable/', exported: '1970-01-01T00:00:00.000Z' });
    expect(whole.revisions.map((revision) => [revision.chapter, revision.source])).toEqual([
      [chapter, 'one'],
      ['other', 'two'],
    ]);
  });

  it('erases every chapter and tells the other tabs, which then start from the original', async () => {
    const { tab, stored } = site();
    const onErased = vi.fn();
    const [left, right] = [tab(), tab({ onErased })];
    await left.save('a', 'left', original);
    await right.load();
    await left.eraseAll();
    expect(onErased).toHaveBeenCalledOnce();
    expect((await left.exportAll()).revisions).toEqual([]);
    await right.save('a', 'new', original);
    expect(await stored('a')).toEqual(['new']);
    expect((await right.history('a')).map((revision) => revision.parents)).toEqual([[]]);
  });

  it('prunes at the first load: the last fifty stay, and the draft is unchanged', async () => {
    const store = memoryStore();
    const long: Original = { hash: 'h', source: 's' };
    const writer = openDrafts({ base: '/', chapter, store, now: () => 0 });
    for (let i = 0; i < 60; i++) await writer.save('a', `${i}`, long);
    const reader = openDrafts({ base: '/', chapter, store });
    expect(texts((await reader.load())[0])).toEqual(['59']);
    await vi.waitFor(async () => expect(await store.readAll()).toHaveLength(50));
    expect(texts((await reader.load())[0])).toEqual(['59']);
  });

  it('is named after the path that the site stands under', () => {
    expect(siteName('/')).toBe('separable:/');
    expect(siteName('/other-name')).toBe('separable:/other-name/');
  });
});

describe('adding what an export has brought', () => {
  it('keeps it beside what is here, once, and tells the other tabs', async () => {
    const { tab, stored } = site();
    const heard = vi.fn();
    const open = tab({ onOtherTab: heard });
    await open.save('count', 'mine', original);
    const brought = [
      revision('x', [], { source: 'theirs' }),
      revision('y', ['x'], { source: 'later' }),
      revision('z', [], { chapter: 'another', source: 'elsewhere' }),
    ];
    await tab().addAll(brought);
    await tab().addAll(brought);
    expect((await stored('count'))?.toSorted()).toEqual(['later', 'mine']);
    expect((await open.exportAll()).revisions).toHaveLength(4);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(texts(heard.mock.calls[0]![0] as Draft)?.toSorted()).toEqual(['later', 'mine']);
  });

  it('says what went wrong', async () => {
    const { store, tab } = site();
    store.fault = new Error('full');
    await expect(tab().addAll([revision('x', [])])).rejects.toThrow('full');
    store.fault = 'silent';
    await expect(tab({ patience: 1 }).addAll([revision('x', [])])).rejects.toThrow('no answer');
  });
});
