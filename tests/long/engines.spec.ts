/**
 * The reader's loop and the isolation in Firefox and WebKit, against the built site: what the end-to-end tests
 * hold in Chromium. An engine that is not installed is counted as not run here.
 */
import { expect, test } from '@playwright/test';
import { refused } from '../e2e/refused-links.ts';
import { serveEmbedding } from '../helpers/embedding-page.ts';
import { serveSite, type StaticServer } from '../helpers/static-server.ts';
import { startAttacker, type Attacker } from './attacker.ts';
import { ending, markup, plots } from './attacks.ts';
import { until, type Engine } from './engine.ts';
import { findFirefox, startFirefox } from './firefox.ts';
import {
  endless,
  forgedBundles,
  hostileOutputs,
  hugeOutputs,
  probeCell,
  reachCell,
  violent,
  waysOut,
} from './hostile.ts';
import { createReader, ENTER, ESCAPE, type Reader } from './reader.ts';
import { findWebKit, startWebKit } from './webkit.ts';

const firefox = findFirefox();
const webkit = findWebKit();
const engines: { name: string; start: (() => Promise<Engine>) | null; missing: string }[] = [
  {
    name: 'Firefox',
    start: firefox ? () => startFirefox(firefox) : null,
    missing: 'no Firefox; install firefox-esr or set FIREFOX_PATH',
  },
  {
    name: 'WebKit',
    start: webkit ? () => startWebKit(webkit) : null,
    missing: 'no WebKit; install webkit2gtk-driver and xvfb',
  },
];

const chapter = 'chapters/depthwise-separable/';

for (const { name, start, missing } of engines)
  test.describe(name, () => {
    let engine: Engine;
    let reader: Reader;
    let site: StaticServer;
    let attacker: Attacker;

    test.skip(start === null, missing);
    test.beforeAll(async () => {
      site = await serveSite(process.env['SITE_DIST'] ?? 'dist');
      attacker = await startAttacker();
      engine = await start!();
      reader = createReader(engine);
    });
    test.afterAll(async () => {
      await engine?.close();
      await attacker?.close();
      await site?.close();
    });
    test.beforeEach(async () => {
      await engine.open(site.url + chapter);
      await reader.evaluate(`
        window.complaints = [];
        addEventListener('error', (event) => complaints.push(String(event.message)));
        addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)));`);
    });

    const note = (description: string) => {
      test.info().annotations.push({ type: 'measured', description });
      process.stdout.write(`  ${engine.version}: ${description}\n`);
    };

    /** The page paints within two seconds and has nothing of the cell's in it, and threw nothing. */
    const expectAwake = async (what: string) => {
      const { paint, injected, title, complaints } = await reader.evaluate<{
        paint: number;
        injected: number;
        title: string;
        complaints: string[];
      }>(`
        const started = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 0));
        return { paint: performance.now() - started, injected: document.querySelectorAll('.injected').length,
          title: document.title, complaints: window.complaints }`);
      expect(paint, `${what}: milliseconds to the next task`).toBeLessThan(2_000);
      expect(injected, `${what}: injected elements`).toBe(0);
      expect(title, what).not.toContain('stolen');
      expect(complaints, what).toEqual([]);
    };
    const expectFreshCell = async () =>
      expect(await reader.show('equal', "'a fresh cell'")).toBe('a fresh cell');

    test('the reader’s loop: run, edit by keyboard, and a plot below changes', async () => {
      await reader.evaluate("addEventListener('click', () => (window.pressed = performance.now()), true)");
      await reader.press('stages');
      const cold = await reader.evaluate<number>(`
        await until('the first output', () => /ran in/.test(statusOf('stages')));
        return performance.now() - pressed`);
      note(`cold start, Run to output: ${cold.toFixed(0)} ms`);
      expect(await reader.show('equal', '')).toBe('');
      await reader.click('[data-cell-id="equal"] .cm-content, [data-cell-id="equal"] .cell-editor');
      await reader.type('6 * 7');
      await reader.press('equal');
      await reader.evaluate("await until('42', () => textOf('equal') === '42')");

      const plot = "cellOf('ratio-plot').querySelector('[data-outputs] svg').innerHTML";
      const before = await reader.evaluate<string>(`return ${plot}`);
      await reader.show(
        'choose',
        "const N = view(Inputs.range([1, 64], { label: 'filters N', step: 1, value: 40 }))\n" +
          "const K = view(Inputs.range([1, 7], { label: 'kernel size K', step: 1, value: 7 }))",
      );
      await reader.evaluate(
        `await until('the plot', () => stateOf('ratio-plot') === 'fresh' && ${plot} !== ${JSON.stringify(before)})`,
      );
      await expectAwake('the loop');
    });

    test('warm runs and Stop are quick enough to be measured, and what follows a Stop runs', async () => {
      await reader.show('equal', '0');
      const trips: number[] = [];
      for (let i = 1; i <= 9; i++) {
        await reader.edit('equal', `'warm ${i}'`);
        trips.push(
          await reader.evaluate<number>(`
          const started = performance.now();
          cellOf('equal').querySelector('.cell-run').click();
          await new Promise((resolve) => {
            const look = () => textOf('equal') === 'warm ${i}' && (watcher.disconnect(), resolve());
            const watcher = new MutationObserver(look);
            watcher.observe(cellOf('equal'), { subtree: true, childList: true, characterData: true });
          });
          return performance.now() - started`),
        );
      }
      const stops: number[] = [];
      for (let i = 0; i < 5; i++) {
        await reader.edit('equal', `while (true) {} // ${i}`);
        await reader.press('equal');
        stops.push(
          await reader.evaluate<number>(`
          await until('the loop', () => stateOf('equal') === 'running');
          await new Promise((resolve) => setTimeout(resolve, 1500));
          const started = performance.now();
          cellOf('equal').querySelector('.cell-run').click();
          await until('Stopped', () => statusOf('equal') === 'Stopped');
          return performance.now() - started`),
        );
        await expectFreshCell();
      }
      const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!.toFixed(0);
      note(`warm run, Run to output: ${middle(trips)} ms · Stop to ready: ${middle(stops)} ms (medians)`);
      expect(Math.min(...stops)).toBeLessThan(1_000);
      await expectAwake('stops');
    });

    test('nothing that a cell can try gets out: neither network, nor storage, nor page', async () => {
      await reader.show('equal', '1');
      const before = site.log.length;
      const ways = waysOut({ attacker, site: site.url });
      await reader.show('equal', probeCell(ways));
      // Beside what it tells stands that some of its timers were still waiting.
      const told = await reader.evaluate<string>(
        "return cellOf('equal').querySelector('.output-stream').textContent",
      );
      const outcome = JSON.parse(told) as Record<string, string>;
      expect(Object.keys(outcome).sort()).toEqual(Object.keys(ways).sort());
      for (const [way, what] of Object.entries(outcome))
        expect.soft(what, way).toMatch(/^(refused|nothing)$/);
      expect(attacker.heard).toEqual([]);
      expect(site.log.slice(before).filter(({ path }) => /stolen/.test(path))).toEqual([]);
      const { looked, found } = JSON.parse(await reader.show('equal', reachCell));
      expect(looked).toBeGreaterThan(1_000);
      expect(found).toEqual([]);
      await expectFreshCell();
    });

    test('endless cells are stopped; violent ones end; the page stays awake', async () => {
      for (const [what, source] of Object.entries(endless)) {
        await reader.edit('equal', source);
        await reader.press('equal');
        await test.step(what, () =>
          reader.evaluate("await until('running', () => stateOf('equal') === 'running')"),
        );
        await expectAwake(what);
        await reader.press('equal');
        await reader.evaluate("await until('stopped', () => stateOf('equal') === 'stale')");
        await expectFreshCell();
      }
      for (const [what, source] of Object.entries(violent)) {
        const text = await test.step(what, () => reader.show('equal', source));
        if (source.includes('survived')) expect(text, what).toContain('survived');
        await expectAwake(what);
      }
      await expectFreshCell();
    });

    test('forged formats, hostile markup and huge outputs reach neither the page nor the network', async () => {
      const width = await reader.evaluate<number>('return document.documentElement.scrollWidth');
      const all = { ...forgedBundles, ...hostileOutputs({ attacker, site: site.url }), ...hugeOutputs };
      for (const [what, source] of Object.entries(all)) {
        await test.step(what, () => reader.show('equal', source));
        await expectAwake(what);
        expect(attacker.heard, what).toEqual([]);
        const wide = await reader.evaluate<number>('return document.documentElement.scrollWidth');
        expect(wide, `${what}: width of the page`).toBe(width);
      }
      await expectFreshCell();
    });

    test('other attacks reach neither the page nor the network', async () => {
      // WebKit needs some seconds for each of fifty.
      test.setTimeout(900_000);
      const width = await reader.evaluate<number>('return document.documentElement.scrollWidth');
      const all = { ...ending, ...plots, ...markup({ attacker, site: site.url }) };
      for (const [what, source] of Object.entries(all)) {
        const text = await test.step(what, () => reader.show('equal', source));
        if (source.includes('survived')) expect(text, what).toContain('survived');
        await expectAwake(what);
        expect(attacker.heard, what).toEqual([]);
        const wide = await reader.evaluate<number>('return document.documentElement.scrollWidth');
        expect(wide, `${what}: width of the page`).toBe(width);
      }
      await expectFreshCell();
    });

    test('links and forms in a cell’s HTML lead nowhere when they are pressed', async () => {
      const large = 'style="display:block;width:100%;height:9rem"';
      for (const element of [
        `<a ${large} target=_top href="${attacker.url}top">x</a>`,
        `<a ${large} target=_blank href="${attacker.url}blank" ping="${attacker.url}ping">x</a>`,
        `<a ${large} href="javascript:top.document.title='stolen'">x</a>`,
        `<form target=_top action="${attacker.url}form"><button ${large}>x</button></form>`,
        `<form id=f></form><button form=f ${large} formtarget=_blank formaction="${attacker.url}action">x</button>`,
      ]) {
        await reader.show('equal', `html([${JSON.stringify(element)}])`);
        await reader.click('[data-cell-id="equal"] [data-outputs] iframe');
        await expectAwake(element);
        expect(attacker.heard, element).toEqual([]);
        expect(await reader.evaluate('return location.href'), element).toContain(chapter);
      }
      await expectFreshCell();
    });

    test('mistakes are told with their place, and links that hold what they should not are refused', async () => {
      for (const [source, said] of [
        ['const x: = 3', 'line 1, column 10'],
        ['`abc', 'Unterminated'],
        ['const a = 1\nconst a = 2', 'line 2'],
      ] as const)
        expect(await reader.show('equal', source)).toContain(said);
      for (const [what, fragment, said] of refused) {
        // Longer than Firefox takes.
        if (fragment.length > 1_000_000) continue;
        await reader.evaluate(`
          const status = document.querySelector('.take-status');
          status.replaceChildren();
          location.hash = ${JSON.stringify(fragment)};
          await until('what is said of ${what}', () => status.textContent.includes(${JSON.stringify(said)}))`);
        expect(await reader.evaluate("return document.querySelectorAll('.take-review').length")).toBe(0);
        await expectAwake(what);
      }
    });

    test('a cell in a frame of another site runs, is edited, and tells its height', async () => {
      const embedding = await serveEmbedding();
      const address = `${site.url}embed/depthwise-separable/ratio-plot/`;
      await engine.open(embedding.around(`<iframe src="${address}" width="700" height="300"></iframe>`));
      const height = () =>
        reader.evaluate<number>("return document.querySelector('iframe').getBoundingClientRect().height");
      await until('a height', async () => ((await height()) === 300 ? null : true));
      const before = await height();
      await engine.enterFrame();
      await reader.evaluate(`
        cellOf('ratio-plot').querySelector('.cell-run').click();
        await until('a run', () => /ran in/.test(statusOf('ratio-plot')))`);
      const shown = await reader.show('ratio-plot', "for (let i = 0; i < 40; i++) console.log('a line')");
      expect(shown).toContain('a line');
      const wanted = await reader.evaluate<number>('return document.documentElement.offsetHeight');
      await engine.leaveFrame();
      await until('another height', async () => ((await height()) === before ? null : true));
      expect(Math.abs((await height()) - wanted)).toBeLessThanOrEqual(20);
      await embedding.close();
    });

    const ids = () =>
      reader.evaluate<string[]>(
        "return [...document.querySelectorAll('[data-cell-id]')].filter((one) => !one.closest('[hidden]')).map((one) => one.dataset.cellId)",
      );
    const addBelow = async (near: string) => {
      const before = await ids();
      await reader.evaluate(`cellOf('${near}').querySelector('.cell-code pre').focus()`);
      await reader.type('b');
      return until('the new cell', async () => (await ids()).find((one) => !before.includes(one)) ?? null);
    };

    for (const [what, path, near, code, text] of [
      ['the scratch notebook', 'scratch/', 'start', 'image.size + 600', '636'],
      ['a chapter', chapter, 'equal', 'yDense.size', '64'],
    ] as const)
      test(`a cell that is added to ${what} is written, run, and there again after a reload`, async () => {
        await engine.open(site.url + path);
        const before = await ids();
        const id = await addBelow(near);
        const after = before.toSpliced(before.indexOf(near) + 1, 0, id);
        expect(await ids()).toEqual(after);
        expect(await reader.show(id, code)).toBe(text);
        await engine.reload();
        await until('the cell', async () => ((await ids()).includes(id) ? true : null));
        expect(await ids()).toEqual(after);
        const kept = await reader.evaluate(
          `return cellOf('${id}').querySelector('.cell-code pre').textContent`,
        );
        expect(kept).toBe(code);
        await reader.press(id);
        await reader.evaluate(`await until('its output', () => textOf('${id}') === '${text}')`);
      });

    test('a text is written and set, with its formula, and there again after a reload', async () => {
      await engine.open(site.url + 'scratch/');
      const id = await addBelow('start');
      await reader.type('m');
      await reader.evaluate(`await until('the text', () => cellOf('${id}').querySelector('.cell-text'))`);
      await reader.type(ENTER);
      await reader.evaluate(`await until('its editor', () => deep(cellOf('${id}'), '.cm-content'))`);
      await reader.type('# Mine $x^2$');
      await reader.type(ESCAPE);
      const set = `return await until('the formula', () => cellOf('${id}')?.querySelector('.cell-text h3 .katex') && cellOf('${id}').querySelector('.cell-text h3').textContent)`;
      expect(await reader.evaluate<string>(set)).toMatch(/^Mine/);
      await engine.reload();
      expect(await reader.evaluate<string>(set)).toMatch(/^Mine/);
    });

    test('a cell’s HTML is as high as what it holds, up to a limit', async () => {
      const heights = async (code: string, end: string) => {
        await reader.show('equal', code);
        return reader.evaluate<{ hidden: number; height: number }>(`
          const frame = () => cellOf('equal').querySelector('iframe');
          const root = () => frame()?.contentDocument?.documentElement;
          await until('the frame', () => root()?.textContent.includes('${end}'));
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
          return { hidden: root().scrollHeight - root().clientHeight, height: frame().offsetHeight }`);
      };
      const one = await heights('html`<p>one</p>`', 'one');
      const three = await heights('html`<p>a</p><p>b</p><p>three</p>`', 'three');
      expect([one.hidden, three.hidden]).toEqual([0, 0]);
      expect(three.height).toBeGreaterThan(2 * one.height);
      const high = await heights('html`<div style="height:1000000px">high</div>`', 'high');
      expect(high.height).toBe(512);
    });

    test('the chapter reloads and its cells run with the server gone', async () => {
      await reader.show('equal', '1');
      await reader.evaluate(`
        const wanted = await (await fetch('/offline.json')).json();
        for (let i = 0; i < 800; i++) {
          const kept = new Set();
          for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys()) kept.add(new URL(url).pathname);
          if (wanted.every((path) => kept.has(path))) return;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error('the service worker has not kept what cells need')`);
      await site.close();
      await engine.reload();
      expect(await reader.show('equal', "'off' + 'line'")).toBe('offline');
    });
  });
