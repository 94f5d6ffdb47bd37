import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Drafts, openDrafts as Open } from '../../../src/notebook/storage/drafts.ts';
import type { mayHaveDrafts as MayHave } from '../../../src/notebook/storage/names.ts';
import type {
  createSaver as Create,
  flushOnLeave as OnLeave,
  Saver,
} from '../../../src/notebook/storage/saver.ts';
import { chromiumFlags, findChromium } from '../../helpers/browser.ts';
import { serveBundle, type BundleServer } from '../../helpers/bundle-server.ts';
import { scratchProfile, startChromium, type OwnChromium } from '../../helpers/own-chromium.ts';

declare global {
  var openDrafts: typeof Open;
  var mayHaveDrafts: typeof MayHave;
  var createSaver: typeof Create;
  var flushOnLeave: typeof OnLeave;
  var drafts: Drafts;
  var saver: Saver;
  var log: string[];
}

let server: BundleServer;

beforeAll(async () => {
  const entry = fileURLToPath(new URL('page.ts', import.meta.url));
  server = await serveBundle(entry, { body: '<textarea></textarea>' });
});

afterAll(() => server?.close());

/** Opens the page and its drafts; what comes in from elsewhere is written into `log`. */
async function open(context: BrowserContext, base = '/separable/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await start(page, base);
  return page;
}

async function start(page: Page, base = '/separable/'): Promise<void> {
  await page.evaluate(async (base) => {
    globalThis.log = [];
    globalThis.drafts = openDrafts({
      base,
      chapter: 'depthwise-separable',
      onOtherTab: (draft) => log.push(draft.branches.map((branch) => branch.source).join(' | ')),
      onFailure: ({ reason }) => log.push(`failure ${reason}`),
      onErased: () => log.push('erased'),
    });
    await drafts.load();
  }, base);
}

const save = (page: Page, source: string) =>
  page.evaluate((source) => drafts.save('count', source, { hash: 'h', source: 'original' }), source);
const load = (page: Page) =>
  page.evaluate(async () =>
    (await drafts.load()).map((draft) => draft.branches.map((branch) => branch.source)),
  );
const logOf = (page: Page) => page.evaluate(() => globalThis.log);

describe('drafts in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  it('outlive a reload', async () => {
    const page = await open(context);
    await save(page, 'one');
    await save(page, 'two');
    await page.reload();
    await start(page);
    expect(await load(page)).toEqual([['two']]);
    expect(await page.evaluate(async () => (await drafts.history('count')).length)).toBe(2);
  });

  it('reach another tab as a branch, never over its text', async () => {
    const left = await open(context);
    const right = await open(context);
    await save(right, 'right');
    await save(left, 'left');
    await vi.waitFor(async () => expect(await logOf(right)).toEqual(['left | right']));
    expect(await load(left)).toEqual([['left', 'right']]);
  });

  it('are kept apart from those of a site under another path of the same host', async () => {
    const page = await open(context);
    await save(page, 'mine');
    const fork = await open(context, '/fork/');
    expect(await load(fork)).toEqual([]);
    expect(await logOf(fork)).toEqual([]);
  });

  it('need not be looked for where there are none', async () => {
    const page = await context.newPage();
    await page.goto(server.url);
    expect(await page.evaluate(() => mayHaveDrafts('/separable'))).toBe(false);
    await start(page);
    await save(page, 'one');
    expect(await page.evaluate(() => mayHaveDrafts('/separable'))).toBe(true);
    expect(await page.evaluate(() => mayHaveDrafts('/fork'))).toBe(false);
  });

  it('are exported and erased, in every tab', async () => {
    const left = await open(context);
    const right = await open(context);
    await save(left, 'one');
    expect(await left.evaluate(async () => (await drafts.exportAll()).revisions.length)).toBe(1);
    await left.evaluate(() => drafts.eraseAll());
    await vi.waitFor(async () => expect(await logOf(right)).toContain('erased'));
    expect(await load(right)).toEqual([]);
    await save(right, 'two');
    expect(await load(left)).toEqual([['two']]);
  });

  it('are not brought back by a note that comes to light after all was erased', async () => {
    const page = await open(context);
    const noted = (id: string) =>
      page.evaluate((id) => {
        const base = { hash: 'h', source: 'original' };
        const state = { chapter: 'depthwise-separable', cell: id, kind: 'edit', source: id, base };
        const revision = { schema: 1, id, parents: [], at: 0, tab: 'gone', ...state };
        localStorage.setItem(
          `separable:/separable/#${id}`,
          JSON.stringify({ at: Date.now(), revisions: [revision] }),
        );
      }, id);
    await noted('found');
    expect(await load(page)).toEqual([['found']]);
    await noted('late');
    const late = await page.evaluate(() => ({ ...localStorage }));
    await page.evaluate(() => drafts.eraseAll());
    await page.evaluate((late) => Object.assign(localStorage, late), late);
    expect(await load(page)).toEqual([]);
    await noted('new');
    expect(await load(page)).toEqual([['new']]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('are kept when the database is of the first layout', async () => {
    const page = await context.newPage();
    await page.goto(server.url);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('separable:/separable/', 1);
          request.onupgradeneeded = () => {
            const store = request.result.createObjectStore('revisions', { autoIncrement: true });
            store.createIndex('id', 'id', { unique: true });
            store.createIndex('chapter', 'chapter');
            const base = { hash: 'h', source: 'original' };
            const state = {
              chapter: 'depthwise-separable',
              cell: 'count',
              kind: 'edit',
              source: 'old',
              base,
            };
            store.add({ schema: 1, id: 'gone-0', parents: [], at: 0, tab: 'gone', ...state });
          };
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = () => reject(request.error!);
        }),
    );
    await start(page);
    expect(await load(page)).toEqual([['old']]);
    await page.evaluate(() => drafts.eraseAll());
    expect(await load(page)).toEqual([]);
  });

  it('stay in memory, and say so, when a newer version of the site changed the database', async () => {
    const page = await open(context);
    await save(page, 'one');
    const newer = await open(context);
    await newer.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          // The open connections let go by themselves, so this is not blocked.
          const request = indexedDB.open('separable:/separable/', 1000);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error!);
        }),
    );
    expect(await save(page, 'two')).toBe(false);
    expect(await logOf(page)).toContain('failure outdated');
    expect(await page.evaluate(() => drafts.unsaved().map((revision) => revision.source))).toEqual(['two']);
  });

  it('stay in memory, and say so, when the quota is used up', async () => {
    const page = await context.newPage();
    await page.goto(server.url);
    const cdp = await context.newCDPSession(page);
    const origin = new URL(server.url).origin;
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000 });
    await start(page);
    expect(await save(page, 'small')).toBe(true);
    // What is stored may be compressed first; this cannot be made small.
    const big = randomBytes(1_000_000).toString('hex');
    expect(await save(page, big)).toBe(false);
    expect(await logOf(page)).toEqual(['failure quota']);
    expect(await page.evaluate(() => drafts.unsaved().map(({ source }) => source.length))).toEqual([
      2_000_000,
    ]);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await save(page, big)).toBe(true);
    expect((await load(page))[0]![0]).toHaveLength(2_000_000);
  });

  const leaveInTheMiddle = async (firstLength: number): Promise<Page> => {
    const page = await open(context);
    await page.evaluate((length) => {
      const base = { hash: 'h', source: 'original' };
      globalThis.saver = createSaver({ save: drafts.save });
      flushOnLeave(saver);
      for (const cell of ['count', 'plot', 'check']) saver.change(cell, `typed in ${cell}`, base);
      void drafts.save('first', 'being written'.padEnd(length), base);
    }, firstLength);
    await page.goto('about:blank');
    await page.goto(server.url);
    await start(page);
    return page;
  };
  const typed = [['typed in count'], ['typed in plot'], ['typed in check']];

  it('are stored, all cells, when the page is left in the middle of a burst and of a write', async () => {
    const page = await leaveInTheMiddle(0);
    const found = await load(page);
    expect(found).toHaveLength(4);
    expect(found).toEqual(expect.arrayContaining([['being written'], ...typed]));
  });

  // A busy machine's slow disk, without one: the browser drops what queues behind a write when a page is left.
  it.each([4_000_000, 12_000_000, 40_000_000])(
    'are stored when the page is left during a write of %d characters',
    async (length) => {
      const page = await leaveInTheMiddle(length);
      const found = await page.evaluate(async () =>
        (await drafts.load()).map((draft) => [draft.branches[0]!.source.trim()]),
      );
      expect(found).toEqual(expect.arrayContaining(typed));
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    },
  );

  it('are written in a few milliseconds', async () => {
    const page = await open(context);
    const times = await page.evaluate(async () => {
      const times: number[] = [];
      for (let i = 0; i < 30; i++) {
        const begun = performance.now();
        await drafts.save('count', `text ${i}`, { hash: 'h', source: 'original' });
        times.push(performance.now() - begun);
      }
      return times.sort((a, b) => a - b);
    });
    // The bound is loose, for busy machines: a flush before a run must not be felt.
    expect(times[15]).toBeLessThan(100);
  });
});

describe('a browser that is killed', () => {
  const profile = scratchProfile('drafts');
  let running: OwnChromium | null = null;

  afterEach(() => running?.kill());
  afterAll(() => profile.remove());

  async function launch(): Promise<BrowserContext> {
    running = await startChromium(profile.path);
    const browser = await chromium.connectOverCDP(running.url);
    return browser.contexts()[0]!;
  }

  it('keeps the last completed save, and all but the last second of what was being typed', async () => {
    const page = await open(await launch());
    await page.evaluate(() => {
      globalThis.saver = createSaver({ save: drafts.save });
      const area = document.querySelector('textarea')!;
      area.addEventListener('input', () => {
        saver.change('typed', area.value, { hash: 'h', source: 'original' });
        log.push(`${Date.now()} ${area.value}`);
      });
      area.focus();
    });
    const keys = 'const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]';
    await page.keyboard.type(keys, { delay: 60 });
    const typed = (await logOf(page)).map((line) => /^(\d+) (.*)$/s.exec(line)!.slice(1) as [string, string]);
    expect(await save(page, 'completed')).toBe(true);
    const killed = Date.now();
    await running!.kill();

    const again = await open(await launch());
    const found = new Map(
      await again.evaluate(async () =>
        (await drafts.load()).map((draft) => [draft.cell, draft.branches[0]!.source] as const),
      ),
    );
    expect(found.get('count')).toBe('completed');
    const kept = found.get('typed')!;
    expect(keys.startsWith(kept)).toBe(true);
    // What stood there 1.5 s before the end (a second to the next write, the rest for a slow machine).
    const safe = typed.findLast(([at]) => Number(at) < killed - 1500)![1];
    expect(safe.length).toBeGreaterThan(5);
    expect(kept.length).toBeGreaterThanOrEqual(safe.length);
  }, 90_000);
});
