/** What a reader waits for, measured in a real browser over the built site. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { StaticServer } from '../helpers/static-server.ts';
import type { Row } from './table.ts';
import { installWatch } from './watch.ts';

export interface Bench {
  browser: Browser;
  site: StaticServer;
  /** How many times slower the page's main thread is made. */
  rate: number;
}

interface Opened {
  page: Page;
  /** Milliseconds of the main thread's own time since the page began. */
  work(): Promise<number>;
  close(): Promise<void>;
}

const chapters = { depthwise: 'chapters/depthwise/', separable: 'chapters/depthwise-separable/' };
const cell = (id: string) => `[data-cell-id="${id}"]`;
const runButton = (id: string) => `${cell(id)} .cell-run`;

/** @param options.savesData - without the type service and the pack for offline use */
async function open(
  { browser, site, rate }: Bench,
  path: string,
  { savesData = true } = {},
): Promise<Opened> {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (savesData)
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    );
  await page.addInitScript(installWatch);
  const devtools: CDPSession = await context.newCDPSession(page);
  // The thread's own time: what other programs take meanwhile does not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  // A document that is parsed slowly leaves the network idle before it asks for its script.
  await page.waitForLoadState('load');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  return {
    page,
    async work() {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    },
    close: () => context.close(),
  };
}

interface Times {
  /** From the gesture to the request: reading, planning, transpiling, storing. */
  plan: number;
  /** From the request to the last answer: two frames, a worker, the evaluation. */
  sandbox: number;
  /** From the last answer to the last change of what is seen. */
  render: number;
  /** From the gesture to the last change, and to when that was painted. */
  changed: number;
  painted: number;
}

interface Gesture {
  selector: string;
  /** The key that is pressed; null for a click. */
  key: string | null;
  /** Frames without a change after which what came of it is complete. */
  calm: number;
}

/** In the page: makes a gesture and follows what comes of it. */
async function gesture(what: Gesture): Promise<Times> {
  const { watch } = window;
  const element = document.querySelector<HTMLElement>(what.selector)!;
  // At any moment of a frame, as readers do.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 17));
  watch.messages.length = 0;
  watch.changes.length = watch.paints.length = 0;
  const start = performance.now();
  if (what.key === null) element.click();
  else {
    // Where the key is pressed the editor is, inside its shadow root.
    const target = element.shadowRoot?.querySelector<HTMLElement>('.cm-content') ?? element;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: what.key, ctrlKey: what.key === 'Enter', bubbles: true, composed: true, cancelable: true }), // prettier-ignore
    );
  }
  const requested = () => watch.messages.find(({ name }) => name === 'sent execute_request');
  const answered = () => watch.messages.find(({ name }) => name === 'got idle');
  let calm = 0;
  let seen = 0;
  await watch.settled(() => {
    calm = answered() && watch.changes.length === seen ? calm + 1 : 0;
    seen = watch.changes.length;
    return seen > 0 && calm >= what.calm;
  });
  const [sent, got] = [requested()!.at, answered()!.at];
  const [changed, painted] = [watch.changes.at(-1)!, watch.paints.at(-1)!];
  return {
    plan: sent - start,
    sandbox: got - sent,
    render: Math.max(0, changed - got),
    changed: changed - start,
    painted: painted - start,
  };
}

const times = async (page: Page, what: Omit<Gesture, 'calm'>, calm = 4): Promise<Times> =>
  page.evaluate(gesture, { ...what, calm });

const follow = (page: Page, id: string) =>
  page.evaluate((selector) => window.watch.follow(selector), `${cell(id)} :is([data-outputs], .cell-status)`);

async function repeat<T>(count: number, once: (i: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < count; i++) all.push(await once(i));
  return all;
}

const column = <K extends string>(records: readonly Record<K, number>[], name: K): number[] =>
  records.map((record) => record[name]);

/** The first run of a page, with nothing loaded and nothing warm: not even the pointer has been there. */
export async function coldRun(bench: Bench): Promise<Row[]> {
  const once = async (id: string) => {
    const { page, close } = await open(bench, chapters.separable);
    await follow(page, id);
    // Longer than any library takes to load.
    const { painted } = await times(page, { selector: runButton(id), key: null }, 60);
    await close();
    return painted;
  };
  return [
    { what: 'cold first run', unit: 'ms', samples: await repeat(5, () => once('equal')), aim: 500 },
    { what: 'cold first run of a plot', unit: 'ms', samples: await repeat(5, () => once('ratio-plot')) },
  ];
}

/** Runs of a page whose sandbox is there. */
export async function warmRun(bench: Bench): Promise<Row[]> {
  const { page, work, close } = await open(bench, chapters.separable);
  const rows: Row[] = [];
  for (const id of ['equal', 'ratio-plot']) {
    await follow(page, id);
    await repeat(5, () => times(page, { selector: runButton(id), key: null }, 30));
    const before = await work();
    const runs = await repeat(25, () => times(page, { selector: runButton(id), key: null }));
    const spent = (await work()) - before;
    const of = (what: string) => `warm run of ${id}: ${what}`;
    rows.push(
      { what: of('click to request'), unit: 'ms', samples: column(runs, 'plan') },
      { what: of('in the sandbox'), unit: 'ms', samples: column(runs, 'sandbox') },
      { what: of('answer to document'), unit: 'ms', samples: column(runs, 'render') },
      { what: of('click to document'), unit: 'ms', samples: column(runs, 'changed'), aim: 10 },
      { what: of('click to painted'), unit: 'ms', samples: column(runs, 'painted') },
      { what: of("main thread's work"), unit: 'ms', samples: [spent / runs.length] },
    );
  }
  await close();
  return rows;
}

/** From the key that ends an edit to what comes of it. */
export async function editToOutput(bench: Bench): Promise<Row[]> {
  const { page, close } = await open(bench, chapters.separable);
  await follow(page, 'notes');
  const number = `${cell('notes')} pre .tok-number[role=spinbutton]`;
  await page
    .locator(`${cell('notes')} pre`)
    .first()
    .focus();
  await page.keyboard.press('n');
  await page.locator(number).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.waitForTimeout(1500);
  const moved = await repeat(15, () => times(page, { selector: number, key: 'ArrowUp' }));

  await page
    .locator(`${cell('notes')} pre`)
    .first()
    .click({ position: { x: 5, y: 5 } });
  const editor = page.locator(`${cell('notes')} .cm-content`);
  await editor.waitFor();
  const typed = await repeat(16, async (i) => {
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(`notes.dense + ${i}`);
    return times(page, { selector: `${cell('notes')} .cell-editor`, key: 'Enter' });
  });
  await close();
  return [
    { what: 'a number moved: key to document', unit: 'ms', samples: column(moved, 'changed') },
    { what: 'a number moved: key to painted', unit: 'ms', samples: column(moved, 'painted') },
    { what: 'an edit run: key to document', unit: 'ms', samples: column(typed.slice(1), 'changed') },
    { what: 'an edit run: key to painted', unit: 'ms', samples: column(typed.slice(1), 'painted') },
  ];
}

/** A slider that takes another value at every frame. */
export async function slider(bench: Bench, chapter: keyof typeof chapters, id: string, followed: string) {
  const { page, work, close } = await open(bench, chapters[chapter]);
  const input = page.locator(`${cell(id)} input[type=range]`).first();
  await input.focus();
  await input.press('ArrowRight');
  await page.waitForTimeout(2000);
  await follow(page, followed);
  const before = await work();
  const moved = await page.evaluate(
    async (selector) => {
      const field = document.querySelector<HTMLInputElement>(selector)!;
      const { watch } = window;
      const [min, max, step] = [Number(field.min), Number(field.max), Number(field.step)];
      const values = Math.round((max - min) / step) + 1;
      const frames = watch.frames();
      const latencies: number[] = [];
      const count = 120;
      let begun = 0;
      for (let i = 0; i < count; i++) {
        await new Promise(requestAnimationFrame);
        // What was asked for first and is not yet seen.
        if (begun && watch.changes.some((at) => at > begun)) {
          latencies.push(watch.changes.find((at) => at > begun)! - begun);
          begun = 0;
        }
        // Up and down, as a thumb moves.
        const at = i % (2 * values - 2);
        field.value = String(min + step * (at < values ? at : 2 * values - 2 - at));
        begun ||= performance.now();
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      return { frames: frames.stop(), latencies, count, pictures: watch.changes.length };
    },
    `${cell(id)} input[type=range]`,
  );
  const spent = (await work()) - before;
  await close();
  const of = (what: string) => `slider of ${chapter}: ${what}`;
  return [
    { what: of('frame'), unit: 'ms', samples: moved.frames, aim: 16.7 },
    { what: of('value to document'), unit: 'ms', samples: moved.latencies },
    { what: of('frames with a new picture'), unit: '%', samples: [(100 * moved.pictures) / moved.count] },
    { what: of("main thread's work a frame"), unit: 'ms', samples: [spent / moved.count] },
  ] satisfies Row[];
}

/** From Stop to a runtime that takes the next request. */
export async function stopToReady(bench: Bench): Promise<Row[]> {
  const { page, close } = await open(bench, chapters.separable);
  await page
    .locator(`${cell('equal')} pre`)
    .first()
    .click();
  const editor = page.locator(`${cell('equal')} .cm-content`);
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('while (true) {}');
  const samples = await repeat(7, async () => {
    await page.locator(runButton('equal')).click();
    await page.locator(`${cell('equal')}[data-state=running]`).waitFor();
    // A reader takes longer to see that it hangs.
    await page.waitForTimeout(1500);
    return page.evaluate(async (selector) => {
      const { watch } = window;
      watch.messages.length = 0;
      const start = performance.now();
      document.querySelector<HTMLElement>(selector)!.click();
      const ready = () => watch.messages.find(({ name }) => name === 'got kernel_info_reply');
      await watch.settled(() => ready() !== undefined);
      return ready()!.at - start;
    }, runButton('equal'));
  });
  await close();
  return [{ what: 'Stop to ready', unit: 'ms', samples, aim: 100 }];
}

/** Frames while the reader types into an open editor, and how long each key takes to be seen. */
export async function typing(bench: Bench, { withTypes }: { withTypes: boolean }): Promise<Row[]> {
  const { page, work, close } = await open(bench, chapters.separable, { savesData: !withTypes });
  await page
    .locator(`${cell('equal')} pre`)
    .first()
    .click();
  const editor = page.locator(`${cell('equal')} .cm-content`);
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('x.');
  if (withTypes) {
    await untilNames(page);
    // Where no names are offered it would close the editor.
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.waitForTimeout(2000);
  await page.evaluate(
    (selector) => {
      const { watch } = window;
      const latencies: number[] = [];
      const host = document.querySelector(selector)!;
      host.addEventListener('keydown', ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => latencies.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      });
      Object.assign(window, { typed: { frames: watch.frames(), latencies } });
    },
    `${cell('equal')} .cell-editor`,
  );
  const text = 'const result = depthwiseConv2d(x, kernels).shape; pointwiseConv2d(between, mix)';
  const before = await work();
  await page.keyboard.type(text, { delay: 60 });
  const spent = (await work()) - before;
  const { frames, latencies } = await page.evaluate(() => {
    const { typed } = window as unknown as { typed: { frames: { stop(): number[] }; latencies: number[] } };
    return { frames: typed.frames.stop(), latencies: typed.latencies };
  });
  await close();
  const of = (what: string) => `typing ${withTypes ? 'with' : 'without'} types: ${what}`;
  return [
    { what: of('frame'), unit: 'ms', samples: frames, aim: 16.7 },
    { what: of('key to painted'), unit: 'ms', samples: latencies },
    { what: of("main thread's work a key"), unit: 'ms', samples: [spent / text.length] },
  ];
}

/** Asks for names until there are some: before the service is there, nobody hears. */
async function untilNames(page: Page): Promise<void> {
  const names = page.locator('.cm-tooltip-autocomplete li').first();
  for (let times = 0; times < 30; times++) {
    await page.keyboard.press('Control+Space');
    // Asked again too soon, the service would begin anew.
    const found = names.waitFor({ timeout: 2_000 });
    if (await found.then(() => true).catch(() => false)) return;
  }
  throw new Error('no names were offered in a minute');
}

/** From a dot to the names that can follow it. */
export async function names(bench: Bench): Promise<Row[]> {
  const { page, close } = await open(bench, chapters.separable, { savesData: false });
  await page
    .locator(`${cell('equal')} pre`)
    .first()
    .click();
  await page.locator(`${cell('equal')} .cm-content`).focus();
  const ask = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.waitForTimeout(500);
    await page.keyboard.type(name);
    // A caret that goes away and comes back closes the list; Escape without one would close the editor.
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await page.locator('.cm-tooltip-autocomplete').waitFor({ state: 'detached' });
    const start = performance.now();
    await page.keyboard.type('.');
    await page.locator('.cm-tooltip-autocomplete li').first().waitFor();
    return performance.now() - start;
  };
  // The service is fetched at the first key: this is what the first of all readers' questions costs.
  const start = performance.now();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('kernels.');
  await untilNames(page);
  const first = performance.now() - start;
  const next = await repeat(10, (i) => ask(['mix', 'between', 'y', 'filter', 'x'][i % 5]!));
  await close();
  return [
    { what: 'names: first answer', unit: 'ms', samples: [first] },
    { what: 'names: next answer', unit: 'ms', samples: next },
  ];
}

/** What has been sent when a reader has come so far. */
export async function bytes({ browser, site }: Bench): Promise<Row[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const rows: Row[] = [];
  const step = async (what: string, act: () => Promise<unknown>) => {
    await act();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1000);
    const sum = site.log.reduce((total, sent) => total + sent.bytes, 0);
    rows.push({ what: `bytes: ${what}`, unit: 'KB', samples: [sum / 1024] });
    site.log.length = 0;
  };
  site.log.length = 0;
  await step('the page itself', () => page.goto(site.url + chapters.separable));
  await step('+ first run', () => page.evaluate((s) => document.querySelector<HTMLElement>(s)!.click(), runButton('equal'))); // prettier-ignore
  await step('+ first plot', () => page.evaluate((s) => document.querySelector<HTMLElement>(s)!.click(), runButton('ratio-plot'))); // prettier-ignore
  await step('+ editor', () => page.evaluate((s) => document.querySelector<HTMLElement>(s)!.click(), `${cell('equal')} pre`)); // prettier-ignore
  await step('+ types', () => page.keyboard.type(' x.'));
  await context.close();
  return rows;
}
