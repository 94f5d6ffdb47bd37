import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { keysOf } from '../../src/notebook/keys.ts';
import { executeCells, planRun, requestFor, seedOf, type RunState } from '../../src/notebook/plan.ts';
import { analyse } from '../../src/notebook/resolve.ts';

const notebook = (...sources: string[]): Cell[] =>
  sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags }));
const live = (cells: Cell[], at: number) =>
  cells.map((cell, i) => (i === at ? { ...cell, flags: { ...plainFlags, live: true } } : cell));

/** Plans after an edit of cells that were all shown. */
function plan(
  cells: Cell[],
  edits: Record<number, string>,
  target: string | string[],
  state: Partial<RunState> = {},
) {
  const edited = cells.map((cell, i) => ({ ...cell, source: edits[i] ?? cell.source }));
  const analysis = analyse(edited);
  return planRun(analysis, target, { keys: keysOf(analysis), shown: keysOf(analyse(cells)), ...state });
}

const chain = notebook('const a = [1]', 'const b = [a, 2]', 'const c = [b, 3]', '"apart"', 'c');

describe('planRun', () => {
  it('runs the cell, what it needs, and what it makes stale; in document order', () => {
    const result = plan(chain, { 1: 'const b = [a, 4]' }, 'c1');
    expect(result).toEqual({ run: ['c0', 'c1', 'c2', 'c4'], stale: [], broken: [], needsConfirmation: [] });
  });

  it('leaves alone below what is fresh', () => {
    expect(plan(chain, {}, 'c1').run).toEqual(['c0', 'c1']);
  });

  it('leaves what another edit made stale, unless the target influences it too', () => {
    const cells = notebook('const a = [1]', 'const b = [2]', 'a', 'b');
    const result = plan(cells, { 0: 'const a = [3]', 1: 'const b = [4]' }, 'c0');
    expect(result.run).toEqual(['c0', 'c2']);
  });

  it('brings along what may have changed a shared value', () => {
    const cells = notebook('const a = []', 'a.push(1)', 'const b = a', 'b');
    expect(plan(cells, {}, 'c3').run).toEqual(['c0', 'c1', 'c2', 'c3']);
  });

  it('runs what used the target before it was renamed', () => {
    const cells = notebook('const a = [1]', 'a', '"apart"');
    expect(plan(cells, { 0: 'const z = [1]' }, 'c0').run).toEqual(['c0', 'c1']);
  });

  it('leaves a costly cell below stale, and what it influences', () => {
    const result = plan(chain, { 0: 'const a = [9]' }, 'c0', { durations: { c2: 51 } });
    expect(result).toMatchObject({ run: ['c0', 'c1'], stale: ['c2', 'c4'] });
    expect(plan(chain, { 0: 'const a = [9]' }, 'c0', { durations: { c2: 50 } }).stale).toEqual([]);
  });

  it('runs a costly or live cell that is the target', () => {
    expect(plan(live(chain, 1), {}, 'c1', { durations: { c1: 9000 } })).toMatchObject({
      run: ['c0', 'c1'],
      needsConfirmation: [],
    });
  });

  it('leaves a live cell below stale', () => {
    expect(plan(live(chain, 2), { 1: 'const b = [a]' }, 'c1')).toMatchObject({
      run: ['c0', 'c1'],
      stale: ['c2', 'c4'],
    });
  });

  it('asks before it runs a very costly or live cell that the target needs, unless its values are there', () => {
    const state = { durations: { c1: 2001 } };
    expect(plan(chain, {}, 'c4', state).needsConfirmation).toEqual(['c1']);
    expect(plan(chain, {}, 'c4', { ...state, resident: new Set(['c1']) }).needsConfirmation).toEqual([]);
    expect(plan(chain, {}, 'c4', { ...state, confirmed: true })).toMatchObject({
      run: ['c0', 'c1', 'c2', 'c4'],
      needsConfirmation: [],
    });
    expect(plan(live(chain, 0), {}, 'c4').needsConfirmation).toEqual(['c0']);
    expect(plan(chain, {}, 'c4', { durations: { c1: 2000 } }).needsConfirmation).toEqual([]);
  });

  it('rather leaves a cell below stale than run for it what would need asking', () => {
    const cells = notebook('const slow = [1]', 'const b = [2]', '[slow, b]');
    const result = plan(cells, { 1: 'const b = [3]' }, 'c1', { durations: { c0: 5000 } });
    expect(result).toEqual({ run: ['c1'], stale: ['c2'], broken: [], needsConfirmation: [] });
  });

  it('runs several targets at once: all, or those that are stale', () => {
    const ids = chain.map(({ id }) => id);
    expect(plan(live(chain, 1), {}, ids, { durations: { c2: 9000 } })).toEqual({
      run: ids,
      stale: [],
      broken: [],
      needsConfirmation: [],
    });
    expect(plan(chain, {}, ['c0', 'c3']).run).toEqual(['c0', 'c3']);
  });

  it('does not run a cell that cannot be parsed, and says so', () => {
    const result = plan(chain, { 1: 'const b: = 1' }, 'c1');
    expect(result.broken).toEqual(['c1']);
    expect(result.run).toEqual(['c2', 'c4']);
  });

  it('refuses a target that is not there', () => {
    expect(() => plan(chain, {}, 'c9')).toThrow(/no cell has the id "c9"/);
  });
});

describe('requestFor', () => {
  it('carries code, inputs, seed and what the reader set, and skips what cannot be parsed', () => {
    const analysis = analyse(notebook('const k = [1]', 'const x: = 1', 'k'));
    const request = requestFor('r1', analysis, ['c2', 'c1', 'c0'], {
      c2: { d: 5 },
    });
    expect(request.cells.map(({ cell }) => cell)).toEqual(['c0', 'c2']);
    expect(request.cells[1]).toMatchObject({
      inputs: { k: 'c0' },
      seed: seedOf('c2'),
      controls: { d: 5 },
      live: false,
    });
    expect(() => executeCells(analysis, ['c1'])).toThrow(/c1 cannot be parsed/);
  });

  it('gives a key that changes with the cell and its controls, not with the cells above', () => {
    const key = (above: string, own: string, value: number) =>
      executeCells(analyse(notebook(above, own)), ['c1'], { c1: { d: value } })[0]!.key;
    expect(key('const k = [1]', 'k', 1)).toBe(key('const k = [2]', 'k', 1));
    expect(key('const k = [1]', 'k', 1)).not.toBe(key('const k = [1]', 'k;', 1));
    expect(key('const k = [1]', 'k', 1)).not.toBe(key('const k = [1]', 'k', 2));
  });

  it('gives every cell a seed of its own', () => {
    expect(new Set(Array.from({ length: 1000 }, (_, i) => seedOf(`cell-${i}`))).size).toBe(1000);
  });
});
