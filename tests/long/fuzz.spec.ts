/**
 * One reader for ten thousand seeded steps over the built site: edits, runs, stops, adds, moves, deletes, takes back,
 * resets, slides, reloads, opens a second tab. After every step the page shows the reader's texts in the reader's
 * order and nothing hangs; again and again, what it shows as up to date is what a run from the top shows.
 *
 * Seeds and steps of a failure stand in its message; `FUZZ_SEED=… FUZZ_STEPS=…` takes them again.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/site.ts';
import { installDriver, type Driver, type Seen } from './fuzz-driver.ts';
import { endless, snippets } from './fuzz-sources.ts';

const notebooks = [
  { name: 'a chapter', path: 'chapters/depthwise-separable/', most: 20 },
  { name: 'the scratch notebook', path: 'scratch/', most: 7 },
];
const seeds = process.env['FUZZ_SEED'] ? [Number(process.env['FUZZ_SEED'])] : [1, 2, 3, 4, 5];
const stepsEach = Number(process.env['FUZZ_STEPS'] ?? 1000);

/** What the reader would say that the notebook holds. */
interface Model {
  order: string[];
  texts: Map<string, string>;
  /** Every text that a cell has had. */
  former: Map<string, Set<string>>;
  original: ReadonlyMap<string, string>;
  past: Arranged[];
  future: Arranged[];
  /** What the last reset of a cell took away. */
  taken: Map<string, string>;
  /** Cells of which a reset is the last word. */
  reset: Set<string>;
}

/** How the cells stood on the other side of a step, and which edited cells the step reset besides. */
interface Arranged {
  order: string[];
  edited: readonly string[];
}

for (const { name, path, most } of notebooks)
  for (const seed of seeds)
    test(`${stepsEach} steps in ${name}, seed ${seed}`, async ({ page, site, complaints }) => {
      test.setTimeout(2_400_000);
      const fuzz = new Fuzz(page, site.url + path, complaints, seed, most);
      await fuzz.begin();
      const started = Date.now();
      try {
        for (let i = 0; i < stepsEach; i++) await fuzz.step();
        await fuzz.compare();
      } catch (error) {
        const last = fuzz.log.slice(-60).join('\n  ');
        throw new Error(`seed ${seed}, step ${fuzz.log.length} in ${path}; the last steps:\n  ${last}`, {
          cause: error,
        });
      }
      const kinds = Object.entries(fuzz.counts).map(
        ([step, count]) => `${count} ${step} (${(fuzz.times[step]! / count).toFixed(0)} ms)`,
      );
      console.log(`  ${((Date.now() - started) / stepsEach).toFixed(0)} ms a step: ${kinds.join(', ')}`);
    });

type Step = (cell: string) => Promise<unknown>;

class Fuzz {
  readonly log: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly times: Record<string, number> = {};
  readonly #random: () => number;
  #page: Page;
  #model!: Model;
  #seen!: Seen;
  #unique = 0;

  readonly #url: string;
  readonly #complaints: readonly string[];
  readonly #most: number;

  /** @param most - how many cells may be in sight before no more are added */
  constructor(page: Page, url: string, complaints: readonly string[], seed: number, most: number) {
    this.#page = page;
    this.#url = url;
    this.#complaints = complaints;
    this.#random = mulberry(seed);
    this.#most = most;
  }

  async begin(): Promise<void> {
    await this.#page.context().addInitScript(installDriver);
    await this.#page.goto(this.#url);
    const seen = await this.#look();
    this.#model = {
      order: seen.order,
      texts: new Map(Object.entries(seen.texts)),
      former: new Map(Object.entries(seen.texts).map(([id, text]) => [id, new Set([text])])),
      original: new Map(Object.entries(seen.texts)),
      past: [],
      future: [],
      taken: new Map(),
      reset: new Set(),
    };
    // The runtime is there once and for all.
    await this.#do('press', seen.order[0]!, 'run');
    await expect.poll(() => this.#isRun(seen.order[0]!)).toBe(true);
    this.#seen = await this.#look();
  }

  async #isRun(id: string): Promise<boolean> {
    return /ran in|Failed/.test(
      (await this.#page.locator(`[data-cell-id="${id}"] .cell-status`).textContent())!,
    );
  }

  #do<Name extends keyof Driver>(
    name: Name,
    ...parameters: Parameters<Driver[Name]>
  ): Promise<Awaited<ReturnType<Driver[Name]>>> {
    return this.#on(this.#page, name, ...parameters);
  }

  #on<Name extends keyof Driver>(
    page: Page,
    name: Name,
    ...parameters: Parameters<Driver[Name]>
  ): Promise<Awaited<ReturnType<Driver[Name]>>> {
    return page.evaluate(([name, parameters]) => (window.driver as any)[name](...parameters), [
      name,
      parameters,
    ] as const);
  }

  #look = (): Promise<Seen> => this.#do('see');

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  #chance = (part: number): boolean => this.#random() < part;

  async step(): Promise<void> {
    const entries = Object.entries(weights);
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let at = this.#random() * total;
    const name = entries.find(([, weight]) => (at -= weight) < 0)![0] as keyof typeof weights;
    // A notebook without any cell has but its bar, where Z takes back.
    if (this.#model.order.length === 0) {
      await this.#do('barKey', 'z');
      this.#back('undo');
      return this.#check(await this.#do('idle'));
    }
    const cell = this.#pick(this.#model.order);
    this.log.push(`${this.log.length + 1} ${name} ${cell}`);
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    const started = performance.now();
    await this.#steps[name](cell);
    // Most readers wait; some do the next thing at once.
    this.#check(await this.#do(this.#chance(0.85) ? 'idle' : 'see'));
    this.times[name] = (this.times[name] ?? 0) + performance.now() - started;
  }

  #note(what: string): void {
    this.log[this.log.length - 1] += ` · ${what}`;
  }

  #check(seen: Seen): void {
    const { order, texts } = this.#model;
    this.#seen = seen;
    expect(seen.order, 'the cells in sight').toEqual(order);
    expect(seen.texts, 'their texts').toEqual(Object.fromEntries(order.map((id) => [id, texts.get(id)])));
    for (const [id, state] of Object.entries(seen.states)) {
      expect(state, id).toMatch(/^(fresh|stale|queued|running|blocked|failed)$/);
      const isEdited = this.#model.original.has(id) && texts.get(id) !== this.#model.original.get(id);
      if (isEdited) expect(seen.reset[id], `reset of ${id}`).toBe('reset');
      else expect(seen.reset[id], `reset of ${id}`).not.toBe('reset');
    }
    expect(this.#complaints).toEqual([]);
  }

  #write(id: string, text: string): void {
    this.#model.texts.set(id, text);
    this.#model.reset.delete(id);
    if (!this.#model.former.has(id)) this.#model.former.set(id, new Set());
    this.#model.former.get(id)!.add(text);
  }

  #arrange(order: string[]): void {
    if (order.join() !== this.#model.order.join()) this.#advance(order, []);
  }

  #advance(order: string[], edited: readonly string[]): void {
    this.#model.past.push({ order: this.#model.order, edited });
    this.#model.future = [];
    this.#model.order = order;
    for (const id of edited) this.#reset(id);
  }

  /** A cell has the chapter's text again, and what it had can be given back. */
  #reset(id: string): void {
    const { texts, original, taken, reset } = this.#model;
    if (!reset.has(id)) taken.set(id, texts.get(id)!);
    this.#write(id, original.get(id)!);
    reset.add(id);
  }

  #source(cell: string): string {
    const text = this.#model.texts.get(cell)!;
    const original = this.#model.original.get(cell);
    const kind = this.#random();
    if (kind < 0.25 && original !== undefined) return original;
    if (kind < 0.4) return `${text}\n// ${++this.#unique}`;
    if (kind < 0.5) return text.replace(/\d/, () => String(Math.floor(this.#random() * 9) + 1));
    return this.#pick(snippets);
  }

  /** Takes as the reader's what stands in the cell now, which must be a text that it has had. */
  async #takeFormer(cell: string): Promise<void> {
    const text = (await this.#look()).texts[cell]!;
    expect([...this.#model.former.get(cell)!], `a text that ${cell} has had`).toContain(text);
    this.#write(cell, text);
    // Nobody would stop it.
    if (endless.some((start) => text.startsWith(start.slice(0, 8))))
      await this.#paste(cell, this.#pick(snippets));
  }

  async #paste(cell: string, text: string): Promise<void> {
    await this.#do('paste', cell, text);
    this.#write(cell, text);
  }

  async #added(cell: string, side: 0 | 1, act: () => Promise<unknown>): Promise<string> {
    const before = new Set(this.#model.order);
    await act();
    let id: string | undefined;
    await expect
      .poll(async () => (id = (await this.#look()).order.find((one) => !before.has(one))))
      .toBeTruthy();
    const at = this.#model.order.indexOf(cell) + side;
    this.#arrange(this.#model.order.toSpliced(at, 0, id!));
    this.#write(id!, '');
    return id!;
  }

  readonly #steps: Record<keyof typeof weights, Step> = {
    paste: (cell) => this.#paste(cell, this.#source(cell)),
    type: async (cell) => {
      const typed = `// ${++this.#unique}`;
      await this.#do('type', cell, typed);
      this.#write(cell, this.#model.texts.get(cell)! + typed);
    },
    undoEdit: async (cell) => {
      await this.#do('undo', cell, this.#chance(0.3));
      await this.#takeFormer(cell);
    },
    openEditor: (cell) => this.#do('openEditor', cell),
    closeEditor: (cell) => this.#do('closeEditor', cell),
    scrub: async (cell) => {
      const steps = this.#pick([-3, -1, 1, 2, 5]);
      if (!(await this.#do('scrub', cell, Math.floor(this.#random() * 9), steps))) return;
      const text = (await this.#look()).texts[cell]!;
      const shape = (of: string) => of.replace(/-?\d[\d_.]*n?/g, '#').replace(/-(?=#)/g, '');
      expect(shape(text), `${cell}: only a number has changed`).toBe(shape(this.#model.texts.get(cell)!));
      this.#write(cell, text);
    },
    slide: (cell) => this.#do('slide', cell, this.#random()),
    hover: (cell) => this.#do('hover', cell),
    run: (cell) => (this.#chance(0.5) ? this.#do('press', cell, 'run') : this.#do('keys', cell, 'Mod+Enter')),
    runStale: () => this.#do('pressBar', 'Run stale'),
    runAll: () => this.#do('pressBar', 'Run all'),
    runAbove: (cell) => this.#do('palette', cell, 'Run all above'),
    runBelow: (cell) => this.#do('palette', cell, 'Run from here on'),
    stop: (cell) => (this.#chance(0.5) ? this.#do('pressBar', 'Stop') : this.#do('keys', cell, 'i', 'i')),
    stopEndless: async (cell) => {
      const text = this.#model.texts.get(cell)!;
      await this.#do('idle');
      await this.#paste(cell, this.#pick(endless));
      await this.#do('press', cell, 'run');
      const how = this.#pick(['stop', 'restart', 'keys', 'reload', 'at once'] as const);
      this.#note(how);
      if (how !== 'at once') await this.#do('whenRunning', cell);
      if (how === 'reload') await this.#reload();
      else if (how === 'restart') await this.#do('pressBar', 'Restart');
      else if (how === 'keys') await this.#do('keys', cell, 'i', 'i');
      else if (how === 'stop') await this.#do('press', cell, 'run');
      await this.#paste(cell, text);
      // What was pressed at once may run by now.
      if (how === 'at once') {
        await new Promise((resolve) => setTimeout(resolve, this.#random() * 200));
        await this.#do('pressBar', 'Restart');
      }
      await this.#do('idle');
    },
    restart: (cell) =>
      this.#chance(0.5) ? this.#do('pressBar', 'Restart') : this.#do('keys', cell, '0', '0'),
    add: async (cell) => {
      if (this.#model.order.length >= this.#most) return;
      const side = this.#pick([0, 1] as const);
      const id = await this.#added(cell, side, () =>
        this.#chance(0.7)
          ? this.#do('keys', cell, side === 0 ? 'a' : this.#pick(['b', 'Alt+Enter']))
          : this.#do('menu', cell, side === 0 ? 'Add a cell above' : 'Add a cell below'),
      );
      if (this.#chance(0.8)) await this.#paste(id, this.#pick(snippets));
    },
    move: async (cell) => {
      const by = this.#pick([-1, 1] as const);
      if (this.#chance(0.7))
        await this.#do('keys', cell, by < 0 ? 'Mod+Shift+ArrowUp' : 'Mod+Shift+ArrowDown');
      else await this.#do('menu', cell, by < 0 ? 'Move the cell up' : 'Move the cell down');
      const order = [...this.#model.order];
      const at = order.indexOf(cell);
      const other = order[at + by];
      if (other) [order[at], order[at + by]] = [other, cell];
      this.#arrange(order);
      await expect
        .poll(async () => (await this.#look()).focusCell, 'the focus goes with what is moved')
        .toBe(cell);
    },
    remove: async (cell) => {
      if (this.#chance(0.7)) await this.#do('keys', cell, 'd', 'd');
      else await this.#do('menu', cell, 'Delete the cell');
      this.#arrange(this.#model.order.filter((id) => id !== cell));
      await this.#expectFocus();
      if (this.#model.order.length > 0 && this.#chance(0.7)) return;
      // Taken back at once, as is offered.
      this.#note('undone');
      await this.#do('pressBar', 'Undo');
      this.#back('undo');
    },
    undo: async (cell) => {
      await this.#do('keys', cell, 'z');
      this.#back('undo');
      // What a reset of all took comes from the database.
      await this.#do('idle');
      await this.#expectFocus();
    },
    redo: async (cell) => {
      await this.#do('keys', cell, 'Shift+Z');
      this.#back('redo');
      await this.#do('idle');
      await this.#expectFocus();
    },
    reset: async () => {
      const cells = this.#model.order.filter((id) => this.#seen.reset[id] !== 'none');
      const cell = cells.length > 0 && this.#pick(cells);
      if (!cell) return;
      await this.#do('idle');
      const { reset } = await this.#look();
      this.#note(`${cell} ${reset[cell]}`);
      if (reset[cell] === 'none') return;
      if (reset[cell] === 'reset') this.#reset(cell);
      else this.#write(cell, this.#model.taken.get(cell)!);
      await this.#do('press', cell, 'reset');
      await expect.poll(async () => (await this.#look()).texts[cell]).toBe(this.#model.texts.get(cell));
    },
    resetAll: async (cell) => {
      await this.#do('idle');
      const { texts, original } = this.#model;
      await this.#do('palette', cell, 'Your changes');
      if (await this.#do('dialog', 'Reset all', 0)) {
        await this.#do('idle');
        const plain = [...original.keys()];
        this.#advance(
          plain,
          plain.filter((id) => texts.get(id) !== original.get(id)),
        );
        await expect.poll(async () => (await this.#look()).order).toEqual(plain);
        if (this.#chance(0.6)) {
          this.#note('undone');
          await this.#do('dialog', 'Undo', 0);
          await this.#do('idle');
          this.#back('undo');
        }
      }
      await this.#do('closeDialog');
    },
    bringBack: async (cell) => {
      await this.#do('palette', cell, 'History of the cell');
      if (await this.#do('dialog', 'Bring this back', Math.floor(this.#random() * 50)))
        await this.#takeFormer(cell);
      await this.#do('closeDialog');
    },
    panel: async (cell) => {
      const panel = this.#pick(['Variables', 'Keyboard shortcuts', 'Your changes']);
      this.#note(panel);
      await this.#do('palette', cell, panel);
      await this.#do('dialog', 'no such button', 0);
      if (this.#chance(0.5)) await this.#do('idle');
      await this.#do('closeDialog');
    },
    difference: async (cell) => {
      if (this.#seen.reset[cell] === 'reset') await this.#do('press', cell, 'differs');
    },
    reload: () => this.#reload(),
    otherTab: (cell) => this.#otherTab(cell),
    compare: () => this.compare(),
  };

  /** Taking out the cell that has it does not lose the focus. */
  async #expectFocus(): Promise<void> {
    await expect.poll(async () => (await this.#look()).focus, 'the focus').not.toMatch(/^(body.*)?$/);
  }

  #back(how: 'undo' | 'redo'): void {
    const { past, future, texts, original, reset, taken } = this.#model;
    const [from, to] = how === 'undo' ? [past, future] : [future, past];
    const step = from.pop();
    if (!step) return;
    to.push({ ...step, order: this.#model.order });
    this.#model.order = step.order;
    for (const id of step.edited) {
      if (how === 'redo') this.#reset(id);
      // What has been edited since then stays.
      else if (reset.has(id) && texts.get(id) === original.get(id)) this.#write(id, taken.get(id)!);
    }
  }

  async #reload(): Promise<void> {
    await this.#page.reload();
    this.#model.past = [];
    this.#model.future = [];
    this.#model.taken.clear();
    this.#model.reset.clear();
    await this.#expectWhole(this.#page);
  }

  /** A page that was just opened comes to show all that the reader has written. */
  async #expectWhole(page: Page): Promise<void> {
    const { order, texts } = this.#model;
    const whole = { order, texts: Object.fromEntries(order.map((id) => [id, texts.get(id)])) };
    await expect
      .poll(async () => {
        const { order, texts } = await this.#on(page, 'see');
        return { order, texts };
      }, 'what a page shows that was just opened')
      .toEqual(whole);
    await this.#on(page, 'idle');
  }

  async #otherTab(cell: string): Promise<void> {
    // A run stores what was written first.
    await this.#do('press', cell, 'run');
    await this.#do('idle');
    const other = await this.#page.context().newPage();
    await other.goto(this.#url);
    await this.#expectWhole(other);
    const text = `'of another tab' // ${++this.#unique}`;
    const how = this.#pick(['take', 'reload', 'both', 'arrange'] as const);
    this.#note(how);
    const write = async (id: string) => {
      await this.#on(other, 'paste', id, text);
      await this.#on(other, 'press', id, 'run');
      await this.#on(other, 'idle');
      await other.close();
    };
    if (how === 'arrange') {
      await this.#on(other, 'keys', cell, 'b');
      let id: string | undefined;
      const known = new Set(this.#model.order);
      await expect
        .poll(async () => (id = (await this.#on(other, 'see')).order.find((one) => !known.has(one))))
        .toBeTruthy();
      await write(id!);
      expect(await this.#do('notice', null, 'The other tab’s')).toBeNull();
      this.#model.order = this.#model.order.toSpliced(this.#model.order.indexOf(cell) + 1, 0, id!);
      this.#write(id!, text);
      await this.#expectWhole(this.#page);
      return;
    }
    await write(cell);
    if (how === 'take') {
      expect(await this.#do('notice', cell, 'The other tab’s')).toBeNull();
      this.#write(cell, text);
      await this.#expectWhole(this.#page);
    } else if (how === 'reload') {
      this.#write(cell, text);
      await this.#reload();
    } else {
      const mine = `'of this tab' // ${++this.#unique}`;
      await this.#paste(cell, mine);
      await this.#reload();
      const choice = this.#pick(['Keep mine', 'The other tab’s', 'Show both']);
      this.#note(choice);
      expect(await this.#do('notice', cell, choice)).toBeNull();
      const both = `${mine}\n\n// The other tab’s\n// ${text}`;
      this.#write(cell, { 'Keep mine': mine, 'The other tab’s': text }[choice] ?? both);
      await this.#expectWhole(this.#page);
    }
  }

  /** What is shown as up to date is what a run from the top shows with the same inputs. */
  async compare(): Promise<void> {
    await this.#do('idle');
    const { states } = await this.#look();
    const before = await this.#do('shown');
    const sliders = await this.#do('sliders');
    await this.#do('pressBar', 'Restart');
    await this.#do('idle');
    // A restart lets go of what they were set to.
    for (const { cell, at, value } of sliders) {
      await this.#do('moveSlider', cell, at, value);
      await this.#do('idle');
    }
    await this.#do('pressBar', 'Run all');
    await expect.poll(async () => (await this.#look()).bar, { timeout: 30_000 }).toMatch(/^Ran in/);
    await this.#do('idle');
    const after = await this.#do('shown');
    const top = await this.#look();
    const isRight = (id: string) => states[id] === 'stale' || before[id] === after[id];
    const wrong = top.order.filter((id) => !isRight(id));
    expect(
      wrong.map((id) => ({ id, state: states[id], shown: before[id], top: after[id] })),
      'what was called fresh',
    ).toEqual([]);
    expect(top.order.filter((id) => top.states[id] === 'stale')).toEqual([]);
  }
}

/** How often each is done. */
const weights = {
  paste: 16,
  type: 5,
  undoEdit: 4,
  openEditor: 2,
  closeEditor: 3,
  scrub: 5,
  slide: 4,
  hover: 3,
  run: 17,
  runStale: 4,
  runAll: 1,
  runAbove: 1.5,
  runBelow: 1.5,
  stop: 2,
  stopEndless: 0.7,
  restart: 1.5,
  add: 6,
  move: 6,
  remove: 5,
  undo: 4,
  redo: 2.5,
  reset: 4,
  resetAll: 0.4,
  bringBack: 1,
  panel: 1,
  difference: 1,
  reload: 1.2,
  otherTab: 0.4,
  compare: 0.8,
};

/** A generator of numbers in [0, 1), the same ones for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
