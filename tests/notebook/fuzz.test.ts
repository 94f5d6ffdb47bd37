/**
 * One reader for thousands of steps: edits, runs, stops, adds code and text, moves, deletes, takes back, reloads. After
 * every step the page must show the reader's texts in the reader's order, and every cell that is called fresh what a
 * run from the top shows; what is text takes no part in any run.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  addedId,
  arranged,
  arrangementId,
  arrangementOf,
  arrangementText,
  isAdded,
  move,
  readArrangement,
  rebase,
  remembering,
  setGone,
  setKind,
  textCells,
  type Arrangement,
  type CellKind,
} from '../../src/notebook/arrangement.ts';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { createSession, type Session } from '../../src/notebook/session.ts';
import { openDrafts, type Drafts } from '../../src/notebook/storage/drafts.ts';
import type { Original } from '../../src/notebook/storage/revision.ts';
import { createSaver, type Saver } from '../../src/notebook/storage/saver.ts';
import { memoryStore } from '../../src/notebook/storage/store.ts';
import { fromTheTop } from '../helpers/from-the-top.ts';
import { localClient } from '../helpers/local-client.ts';
import { scenario } from '../helpers/notebook-harness.ts';
import { keepingRuntime } from '../helpers/runtime-evaluator.ts';
import { hash } from '../../src/notebook/hash.ts';
import { memoryChannels } from './storage/make.ts';

/** `npm run test:long` takes ten times as many. */
const stepsTaken = 1000 * Number(process.env['REPLAY_TIMES'] ?? 1);

const chapter = ['c0', 'c1', 'c2', 'c3', 'c4'];
/** Values of the prose stand between the cells; nobody edits or moves them. */
const blocks = ['c0', 'v0', 'c1', 'c2', 'v1', 'c3', 'c4'];
const chapterSource: Record<string, string> = {
  c0: 'const a = { n: 1, list: [1] }',
  v0: 'a.n',
  c1: 'const b = { of: a, list: [] }\nb.of.n',
  c2: 'a.list.push(2)\na.list.length',
  v1: 'a.list.length',
  c3: 'const c = () => a.list.length + b.list.length',
  c4: 'c()',
};
const cellOf = (id: string, source = chapterSource[id] ?? ''): Cell => ({ id, source, flags: plainFlags });
function originalOf(id: string): Original {
  const source = id === arrangementId ? arrangementText(arrangementOf(chapter)) : (chapterSource[id] ?? '');
  return { hash: hash(source), source };
}

/** A page that is open: the engine, put together as the browser's page puts it together. */
interface Page {
  session: Session;
  drafts: Drafts;
  saver: Saver;
  entries: Arrangement;
  past: Arrangement[];
  future: Arrangement[];
}

const store = memoryStore();
const channels = memoryChannels();

async function openPage(): Promise<Page> {
  const built = await fromTheTop(blocks.map((id) => cellOf(id)));
  const session = createSession({
    cells: blocks.map((id) => ({ cell: cellOf(id), shown: built.get(id)! })),
    runtime: localClient(keepingRuntime),
    onChange: () => undefined,
  });
  const drafts = openDrafts({ base: '/', chapter: 'fuzz', store, channel: channels() });
  const saver = createSaver({ save: (cell, source, base) => drafts.save(cell, source, base) });
  const page: Page = { session, drafts, saver, entries: arrangementOf(chapter), past: [], future: [] };
  const kept = await drafts.load();
  const textOf = (id: string) => kept.find(({ cell }) => cell === id)?.branches[0]?.source;
  const entries = textOf(arrangementId);
  if (entries !== undefined) show(page, rebase(readArrangement(entries), chapter));
  for (const { cell } of kept) {
    const source = textOf(cell);
    if (cell !== arrangementId && source !== undefined) session.setSource(cell, source);
  }
  return page;
}

function show(page: Page, entries: Arrangement): void {
  page.entries = entries;
  const text = textCells(entries);
  page.session.arrange(
    arranged(
      blocks,
      (id) => (chapter.includes(id) ? id : null),
      entries,
      (id) => id,
    ).filter((id) => !text.has(id)),
    entries.filter(({ id }) => isAdded(id)).map(({ id }) => cellOf(id)),
  );
}

function arrange(page: Page, entries: Arrangement): void {
  if (entries === page.entries) return;
  page.past.push(page.entries);
  page.future = [];
  show(page, entries);
  keep(page, arrangementId, arrangementText(entries));
}

function step(page: Page, from: Arrangement[], to: Arrangement[]): void {
  const next = from.pop();
  if (!next) return;
  to.push(page.entries);
  show(page, remembering(next, page.entries));
  keep(page, arrangementId, arrangementText(page.entries));
}

function keep({ saver }: Page, id: string, source: string): void {
  saver.change(id, source, originalOf(id));
}

describe('a reader of many steps', () => {
  it(
    'loses no edit, sees no stale cell called fresh, and is never left waiting',
    { timeout: 60_000 + 60 * stepsTaken },
    async () => {
      const random = mulberry(20261125);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const sources = fc.sample(scenario, { numRuns: 300, seed: 7 }).flatMap((one) => one.sources);
      let page = await openPage();
      /** What the reader has written, cell by cell, and the texts before. */
      const written = new Map(chapter.map((id) => [id, chapterSource[id]!]));
      const before: [string, string][] = [];
      let taken: [id: string, source: string] | null = null;
      const counts: Record<string, number> = {};
      let compared = 0;

      const write = (id: string, source: string) => {
        written.set(id, source);
        page.session.setSource(id, source);
        keep(page, id, source);
      };
      const addCell = (near: string, kind: CellKind) => {
        // More would only make it slow.
        if (page.entries.filter((entry) => isAdded(entry.id)).length >= 6) return;
        const id = addedId(Math.floor(random() * 2 ** 32), (taken) => written.has(taken));
        arrange(page, add(page.entries, id, pick(['above', 'below']), near, kind));
        written.set(id, '');
      };
      const turn = (kind: CellKind) => {
        const mine = page.entries.filter((entry) => isAdded(entry.id) && entry.kind !== kind);
        if (mine.length > 0) arrange(page, setKind(page.entries, pick(mine).id, kind));
      };
      const finished = (run: Promise<unknown>, what: string) =>
        Promise.race([
          run,
          new Promise((_, reject) => setTimeout(() => reject(new Error(`${what} never ended`)), 20_000)),
        ]);

      const actions: Record<string, (id: string) => unknown> = {
        edit(id) {
          before.push([id, written.get(id)!]);
          write(id, pick(sources));
        },
        undoEdit() {
          const last = before.pop();
          if (last && page.entries.some((entry) => entry.id === last[0])) write(...last);
        },
        run: (id) => finished(page.session.run(id, { confirmed: true }), 'a run'),
        runStale: () =>
          finished(page.session.run(page.session.stale(), { confirmed: true }), 'a run of all stale'),
        async stop(id) {
          const run = page.session.run(id, { confirmed: true });
          for (let i = Math.floor(random() * 12); i > 0; i--) await Promise.resolve();
          await finished(page.session.stop(), 'stop');
          await finished(run, 'a stopped run');
        },
        restart: () => finished(page.session.restart(), 'restart'),
        add: (id) => addCell(id, 'code'),
        addText: (id) => addCell(id, 'text'),
        toText: () => turn('text'),
        toCode: () => turn('code'),
        move: (id) => arrange(page, move(page.entries, id, pick([1, -1]), chapter)),
        moveInMidRun(id) {
          const run = page.session.run(id, { confirmed: true });
          arrange(page, move(page.entries, pick(page.entries).id, pick([1, -1]), chapter));
          return finished(run, 'a run under which cells moved');
        },
        remove: (id) => arrange(page, setGone(page.entries, id, true)),
        removeInMidRun(id) {
          const run = page.session.run(page.session.stale(), { confirmed: true });
          arrange(page, setGone(page.entries, id, true));
          return finished(run, 'a run under which a cell went');
        },
        turnInMidRun() {
          const run = page.session.run(page.session.stale(), { confirmed: true });
          turn(pick(['text', 'code']));
          return finished(run, 'a run under which a cell changed its kind');
        },
        bringBack: () => arrange(page, setGone(page.entries, pick(page.entries).id, false)),
        undo: () => step(page, page.past, page.future),
        redo: () => step(page, page.future, page.past),
        async reset(id) {
          if (isAdded(id)) return;
          await page.saver.flush();
          if (written.get(id) === chapterSource[id]) return;
          taken = [id, written.get(id)!];
          await page.drafts.reset(id, originalOf(id));
          written.set(id, chapterSource[id]!);
          page.session.setSource(id, chapterSource[id]!);
        },
        async undoReset() {
          if (!taken || written.get(taken[0]) !== chapterSource[taken[0]]) return;
          await page.saver.flush();
          const draft = await page.drafts.undoReset(taken[0]);
          if (!draft) return;
          const [id] = taken;
          taken = null;
          written.set(id, draft.branches[0]!.source);
          page.session.setSource(id, draft.branches[0]!.source);
        },
        async reload() {
          await page.saver.flush();
          await page.session.stop();
          page.drafts.close();
          page = await openPage();
        },
      };
      const names = Object.keys(actions);
      const weights: Record<string, number> = { edit: 6, run: 6, runStale: 2, reload: 1 };
      const bag = names.flatMap((name) => Array<string>(weights[name] ?? 1).fill(name));

      for (let n = 1; n <= stepsTaken; n++) {
        const name = pick(bag);
        const seen = page.entries.filter(({ gone }) => !gone);
        counts[name] = (counts[name] ?? 0) + 1;
        // A notebook from which everything was taken out: one cell comes back.
        if (seen.length === 0) actions['bringBack']!('');
        else await actions[name]!(pick(seen).id);

        const where = `step ${n}, ${name}`;
        const visible = page.entries.filter(({ gone, kind }) => !gone && kind === 'code').map(({ id }) => id);
        const order = [...page.session.analysis.cells.keys()];
        expect(
          order.filter((id) => !id.startsWith('v')),
          where,
        ).toEqual(visible);
        expect(
          order.filter((id) => id.startsWith('v')),
          where,
        ).toEqual(['v0', 'v1']);
        for (const [id, source] of written) {
          if (!page.entries.some((entry) => entry.id === id)) continue;
          expect(page.session.sourceOf(id), `${where}: ${id}`).toBe(source);
        }
        for (const id of textCells(page.entries)) {
          expect(page.session.stateOf(id), `${where}: ${id}`).toBe('fresh');
          expect(page.session.stale(), `${where}: ${id}`).not.toContain(id);
        }
        for (const id of written.keys())
          expect(
            page.entries.some((entry) => entry.id === id),
            `${where}: ${id} is known`,
          ).toBe(true);
        const expected = await fromTheTop(order.map((id) => cellOf(id, page.session.sourceOf(id))));
        for (const id of order) {
          if (page.session.stateOf(id) === 'stale') continue;
          compared++;
          const { outputs, status, blocker } = page.session.shownOf(id);
          const top = expected.get(id)!;
          expect({ outputs, status, blocker }, `${where}: ${id}`).toEqual({
            outputs: top.outputs,
            status: top.status,
            blocker: top.blocker,
          });
        }
      }
      // Everything was done, and often.
      for (const name of names) expect(counts[name], name).toBeGreaterThan(stepsTaken / 100);
      expect(compared).toBeGreaterThan(2 * stepsTaken);
    },
  );
});

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
