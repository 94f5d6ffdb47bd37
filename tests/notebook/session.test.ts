import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import type { RunEnd } from '../../src/notebook/sandbox/client.ts';
import { createSession, type Session } from '../../src/notebook/session.ts';
import { fromTheTop } from '../helpers/from-the-top.ts';
import { localClient } from '../helpers/local-client.ts';
import { scenario } from '../helpers/notebook-harness.ts';
import { keepingRuntime } from '../helpers/runtime-evaluator.ts';

const document = (sources: readonly string[]): Cell[] =>
  sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags }));

async function open(...sources: string[]) {
  const cells = document(sources);
  const shown = await fromTheTop(cells);
  const changes: string[] = [];
  /** The cells of each request. */
  const requests: string[] = [];
  const runtime = localClient(keepingRuntime);
  const session = createSession({
    cells: cells.map((cell) => ({ cell, shown: shown.get(cell.id)! })),
    runtime: {
      ...runtime,
      run(request, onReport) {
        requests.push(request.cells.map(({ cell }) => cell).join(' '));
        return runtime.run(request, onReport);
      },
    },
    onChange: (cell) => changes.push(cell),
  });
  return { session, changes, requests };
}

const text = (session: Session, id: string): string =>
  session
    .shownOf(id)
    .outputs.map((output) =>
      output.output_type === 'execute_result'
        ? output.data['text/plain']
        : output.output_type === 'error'
          ? output.error.message
          : output.output_type,
    )
    .join();
const states = (session: Session, ...ids: string[]) => ids.map((id) => session.stateOf(id));

describe('a session', () => {
  it('begins fresh, with what the build shows', async () => {
    const { session } = await open('const a = 1', 'a + 1');
    expect(states(session, 'c0', 'c1')).toEqual(['fresh', 'fresh']);
    expect(text(session, 'c1')).toBe('2');
  });

  it('makes stale what an edit may change, and nothing else', async () => {
    const { session } = await open('const a = { n: 1 }', 'a.n + 1', "'alone'");
    session.setSource('c0', 'const a = { n: 5 }');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['stale', 'stale', 'fresh']);
    session.setSource('c0', 'const a = { n: 1 }');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'fresh', 'fresh']);
  });

  it('goes on beside a cell that is too deep for the stack', async () => {
    const { session } = await open('1', '2');
    session.setSource('c0', `1${' + 1'.repeat(20_000)}`);
    session.setSource('c1', '3');
    await session.run(['c0', 'c1']);
    expect(states(session, 'c0', 'c1')).toEqual(['failed', 'fresh']);
    expect(text(session, 'c0')).toContain('too long');
    expect(text(session, 'c1')).toBe('3');
  });

  it('looks into what is written only when somebody asks what it changes', async () => {
    const { session, changes, requests } = await open('const a = 1', 'a + 1');
    session.setSource('c0', 'const a =');
    session.setSource('c0', 'const a = 2');
    expect(session.sourceOf('c0')).toBe('const a = 2');
    expect(changes).toEqual([]);
    expect(session.stale()).toEqual(['c0', 'c1']);
    expect(changes).toEqual(['c0', 'c1']);
    // A run is of what was written last.
    session.setSource('c0', 'const a = 3');
    await session.run('c1');
    expect(requests).toEqual(['c0 c1']);
    expect(text(session, 'c1')).toBe('4');
    expect(session.analysis.cells.get('c0')!.cell.source).toBe('const a = 3');
  });

  it('does not take what was written while it ran for what it has run', async () => {
    const { session } = await open('const a = 1', 'a + 1');
    session.setSource('c0', 'await null; const a = 2');
    const run = session.run('c0');
    await null;
    session.setSource('c0', 'const a = 3');
    await run;
    expect(text(session, 'c1')).toBe('3');
    expect(states(session, 'c0', 'c1')).toEqual(['stale', 'stale']);
  });

  it('tells of a cell whose error has another likely cause since a cell below was edited', async () => {
    const { session, changes } = await open('twice(1)', "'nothing'");
    expect(session.hintOf('c0')).toBeNull();
    session.setSource('c1', 'const twice = (n: number) => 2 * n');
    expect(session.hintOf('c0')).toMatchObject({ code: 'definedBelow' });
    expect(changes).toContain('c0');
    expect(states(session, 'c0')).toEqual(['failed']);
    changes.length = 0;
    session.arrange(['c0']);
    expect(session.hintOf('c0')).toMatchObject({ code: 'deleted', cell: 'c1' });
    expect(changes).toContain('c0');
  });

  it('numbers what it evaluates for the reader, and counts anew after a restart that runs nothing', async () => {
    const { session } = await open('const a = 1', 'a + 1', "'alone'");
    expect(session.executionOf('c0')).toBeNull();
    session.setSource('c0', 'const a = 5');
    await session.run('c0');
    expect(['c0', 'c1', 'c2'].map(session.executionOf)).toEqual([1, 2, null]);
    // What is only replayed shows what it showed, under its number.
    await session.run('c1');
    expect(['c0', 'c1'].map(session.executionOf)).toEqual([1, 3]);
    await session.restart();
    expect(['c0', 'c1'].map(session.executionOf)).toEqual([null, null]);
    expect(text(session, 'c1')).toBe('6');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'fresh', 'fresh']);
    await session.run(['c0', 'c1', 'c2']);
    expect(['c0', 'c1', 'c2'].map(session.executionOf)).toEqual([1, 2, 3]);
  });

  it('runs an edited cell and what depends on it', async () => {
    const { session } = await open('const a = 1', 'a + 1');
    session.setSource('c0', 'const a = 5');
    expect(await session.run('c0')).toEqual({ how: 'done' });
    expect(text(session, 'c1')).toBe('6');
    expect(session.stale()).toEqual([]);
  });

  it('blocks what needs a cell that fails, naming it, and recovers', async () => {
    const { session } = await open('const a = 1', 'a + 1');
    session.setSource('c0', "const a = 1; throw new Error('no')");
    await session.run('c0');
    expect(states(session, 'c0', 'c1')).toEqual(['failed', 'blocked']);
    expect(session.shownOf('c1').blocker).toBe('c0');
    session.setSource('c0', 'const a = 2');
    await session.run('c0');
    expect(states(session, 'c0', 'c1')).toEqual(['fresh', 'fresh']);
  });

  it('shows a syntax error at its place without a run', async () => {
    const { session } = await open('const a = 1');
    session.setSource('c0', 'const x: = 3');
    await session.run('c0');
    expect(session.stateOf('c0')).toBe('failed');
    expect(session.shownOf('c0').outputs).toMatchObject([{ error: { line: 1, column: 10 } }]);
    session.setSource('c0', 'const a = 1');
    await session.run('c0');
    expect(session.stateOf('c0')).toBe('fresh');
    expect(session.shownOf('c0').outputs).toEqual([]);
  });

  it('does not draw again what was only replayed', async () => {
    const { session, changes } = await open('const a = [1]', 'a.length', 'const b = a.concat(2)\nb');
    session.setSource('c2', 'const b = a.concat(3)\nb');
    changes.length = 0;
    await session.run('c2');
    expect(changes.filter((id) => id === 'c1')).toEqual([]);
  });

  it('does not run what only a cell that goes on changing nothing could change', async () => {
    const { session, changes, requests } = await open('const a = [1]', 'a.concat(2)', 'a.join()');
    session.setSource('c1', 'a.concat(3)');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'stale', 'stale']);
    changes.length = 0;
    const run = session.run('c1');
    await null;
    expect(states(session, 'c1', 'c2')).toEqual(['queued', 'queued']);
    expect(await run).toEqual({ how: 'done' });
    expect(requests).toEqual(['c0 c1']);
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'fresh', 'fresh']);
    expect(session.executionOf('c2')).toBeNull();
  });

  it('runs again with what it could change when such a cell now changes something', async () => {
    const { session, requests } = await open('const a = [1]', 'a.concat(2)', 'a.join()');
    session.setSource('c1', 'a.push(3)');
    expect(await session.run('c1')).toEqual({ how: 'done' });
    expect(requests).toEqual(['c0 c1', 'c0 c1 c2']);
    expect(text(session, 'c2')).toBe('1,3');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'fresh', 'fresh']);
    session.setSource('c1', 'a.concat(2)');
    expect(await session.run('c1')).toEqual({ how: 'done' });
    expect(text(session, 'c2')).toBe('1');
  });

  it('joins runs that are asked for while one is under way', async () => {
    const { session } = await open('const a = 1', 'a', "'b'");
    session.setSource('c0', 'await null; const a = 2');
    session.setSource('c2', "'c'");
    const outcomes = await Promise.all([session.run('c0'), session.run('c2'), session.run('c2')]);
    expect(outcomes).toEqual([{ how: 'done' }, { how: 'done' }, { how: 'done' }]);
    expect(session.stale()).toEqual([]);
  });

  it('ends a run that is stopped, drops what waits, and runs again', async () => {
    const { session } = await open('const a = 1', 'a');
    session.setSource('c0', 'await new Promise(() => {}); const a = 2');
    const first = session.run('c0');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(session.stateOf('c0')).toBe('running');
    const second = session.run('c1');
    await session.stop();
    expect(await first).toEqual({ how: 'stopped' });
    expect(await second).toEqual({ how: 'stopped' });
    expect(states(session, 'c0', 'c1')).toEqual(['stale', 'stale']);
    session.setSource('c0', 'const a = 3');
    await session.run('c0');
    expect(text(session, 'c1')).toBe('3');
  });

  it('evaluates an expression where it is asked to, and leaves no trace', async () => {
    const { session, changes } = await open('const a = 1', 'const b = a + 1', 'const b = 9');
    expect(await session.evaluate('a + b', 'c1')).toMatchObject([{ data: { 'text/plain': '3' } }]);
    expect(await session.evaluate('a + b')).toMatchObject([{ data: { 'text/plain': '10' } }]);
    expect(await session.evaluate('nowhere')).toMatchObject([{ error: { name: 'ReferenceError' } }]);
    expect(changes).toEqual([]);
    expect(session.stale()).toEqual([]);
  });

  it('says why an expression cannot be evaluated when a cell that it needs fails', async () => {
    const { session } = await open('const a = 1');
    session.setSource('c0', "const a = 1; throw new Error('broken')");
    expect(await session.evaluate('a')).toMatchObject([{ error: { message: 'broken' } }]);
  });

  it('gives an expression that never ends a few seconds, which are its own', async () => {
    vi.useFakeTimers();
    let end: (how: RunEnd) => void = () => undefined;
    const session = createSession({
      cells: [],
      onChange: () => undefined,
      runtime: {
        ...localClient(keepingRuntime),
        run: ({ id }, onReport) => {
          const begin = () =>
            onReport({ type: 'status', execution_state: 'busy', cell: '(expression)', parent: id });
          setTimeout(begin, 60_000);
          return new Promise((resolve) => (end = resolve));
        },
        stop: async () => end('stopped'),
      },
    });
    let done = false;
    const never = session.evaluate('1').finally(() => (done = true));
    await vi.advanceTimersByTimeAsync(61_000);
    expect(done).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await never).toEqual([]);
    vi.useRealTimers();
  });

  it('takes another order: names are resolved anew, and the old order is fresh again', async () => {
    const { session, changes } = await open('const a = 1', 'const b = a + 1', 'const a = 9', 'a + b');
    session.arrange(['c0', 'c2', 'c1', 'c3']);
    expect(states(session, 'c0', 'c1', 'c2', 'c3')).toEqual(['fresh', 'stale', 'fresh', 'stale']);
    expect(changes.sort()).toEqual(['c1', 'c3']);
    await session.run(session.stale());
    expect(text(session, 'c3')).toBe('19');
    session.arrange(['c0', 'c1', 'c2', 'c3']);
    expect(states(session, 'c1', 'c3')).toEqual(['stale', 'stale']);
    expect(() => session.arrange(['c0', 'c9'])).toThrow('no cell has the id "c9"; there are c0, c1, c2, c3');
  });

  it('lets a cell go with what it defines, and has it back as it was edited', async () => {
    const { session } = await open('const a = 1', 'const b = a + 1', 'b');
    session.setSource('c1', 'const b = a + 4');
    await session.run('c1');
    session.arrange(['c0', 'c2']);
    await session.run('c2');
    expect(states(session, 'c2')).toEqual(['failed']);
    session.setSource('c1', 'const b = a + 5');
    session.arrange(['c0', 'c1', 'c2']);
    expect(session.sourceOf('c1')).toBe('const b = a + 5');
    await session.run('c1');
    expect(text(session, 'c2')).toBe('6');
  });

  it('runs a cell that was added, fresh while it is empty', async () => {
    const { session } = await open('const a = 1', 'a');
    const cell = { id: 'mine-1', source: '', flags: plainFlags };
    session.arrange(['c0', 'mine-1', 'c1'], [cell]);
    expect(states(session, 'c0', 'mine-1', 'c1')).toEqual(['fresh', 'fresh', 'fresh']);
    session.setSource('mine-1', 'const a = 2');
    expect(states(session, 'mine-1', 'c1')).toEqual(['stale', 'stale']);
    await session.run('mine-1');
    expect(text(session, 'c1')).toBe('2');
    session.arrange(['c0', 'c1']);
    expect(states(session, 'c1')).toEqual(['stale']);
    // It is no newcomer the second time.
    session.setSource('mine-1', 'const a = 3');
    session.arrange(['c0', 'mine-1', 'c1'], [cell]);
    expect(states(session, 'mine-1')).toEqual(['stale']);
    // One with a text was not run yet.
    session.arrange(['c0', 'mine-2', 'c1'], [{ ...cell, id: 'mine-2', source: '6 * 7' }]);
    expect(states(session, 'mine-2')).toEqual(['stale']);
  });

  it('does not mind that a cell is taken out while it runs', async () => {
    const { session } = await open('const a = 1', 'a + 1', 'a + 2');
    session.setSource('c0', 'const a = 2');
    const running = session.run(['c0', 'c1']);
    await null;
    session.arrange(['c0', 'c2']);
    expect(await running).toEqual({ how: 'done' });
    expect(await session.run(['c1', 'c2'])).toEqual({ how: 'done' });
    expect(text(session, 'c2')).toBe('4');
    expect(session.stale()).toEqual([]);
  });

  it('after any edits, runs and stops, shows in every fresh cell what a run from the top shows', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(scenario, fc.infiniteStream(fc.nat(3)), async ({ sources, steps }, waits) => {
        const { session } = await open(...sources);
        let current = [...sources];
        const past: string[][] = [];
        const set = (next: string[]) => {
          next.forEach((source, i) => session.setSource(`c${i}`, source));
          current = next;
        };
        for (const step of steps) {
          const stopsAfter = waits.next().value;
          let run: Promise<unknown> = Promise.resolve();
          if (step.do === 'edit') {
            past.push(current);
            set(current.with(step.cell % current.length, step.source));
          } else if (step.do === 'undo') set(past.pop() ?? current);
          else if (step.do === 'run')
            run = session.run(`c${step.cell % current.length}`, { confirmed: true });
          else if (step.do === 'run stale') run = session.run(session.stale(), { confirmed: true });
          else {
            run = session.run(session.stale(), { confirmed: true });
            for (let i = 0; i < stopsAfter * 5; i++) await null;
            await session.stop();
          }
          await run;
          const expected = await fromTheTop(document(current));
          for (const [id, { outputs, status, blocker }] of expected) {
            if (session.stateOf(id) === 'stale') continue;
            compared++;
            const shown = session.shownOf(id);
            expect({ id, outputs: shown.outputs, status: shown.status, blocker: shown.blocker }).toEqual({
              id,
              outputs,
              status,
              blocker,
            });
          }
        }
      }),
      { seed: 20261124, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

describe('what the reader sets on an input', () => {
  const source = (declaration: string) => `const k = view(${declaration})\nk`;
  const three = source('Inputs.range([1, 7], { value: 3 })');
  /** What the input shows, and what the cell makes of it. */
  const seen = (session: Session) => {
    const [input] = session
      .shownOf('c0')
      .outputs.flatMap((output) =>
        'data' in output ? (output.data['application/vnd.separable.input+json'] ?? []) : [],
      );
    return [input?.value, text(session, 'c0').split(',').at(-1)];
  };

  it('holds while the code declares the same input, and not for another', async () => {
    const { session } = await open(three, 'k + 1');
    await session.setControl('c0', 0, 7);
    expect(seen(session)).toEqual([7, '7']);
    expect(text(session, 'c1')).toBe('8');
    session.setSource('c0', `${three} + 0`);
    await session.run('c0');
    expect(seen(session)).toEqual([7, '7']);
    for (const [declaration, value] of [
      ['Inputs.range([1, 7], { value: 2 })', 2],
      ['Inputs.range([1, 5], { value: 3 })', 3],
      ['Inputs.number([1, 7], { value: 3 })', 3],
      ["Inputs.button('again')", 0],
    ] as const) {
      session.setSource('c0', three);
      await session.run('c0');
      await session.setControl('c0', 0, 7);
      session.setSource('c0', source(declaration));
      await session.run('c0');
      expect(seen(session)).toEqual([value, String(value)]);
      expect(session.stale(), 'what was dropped makes nothing stale').toEqual([]);
      // Back at the first one, it is as the code says.
      session.setSource('c0', three);
      expect(states(session, 'c0')).toEqual(['stale']);
      await session.run('c0');
      expect(seen(session)).toEqual([3, '3']);
      expect(text(session, 'c1')).toBe('4');
    }
  });

  it('is taken up again by an undo that comes before a run, and survives a failure above the input', async () => {
    const { session } = await open(three);
    await session.setControl('c0', 0, 7);
    session.setSource('c0', source('Inputs.toggle()'));
    session.setSource('c0', three);
    expect(states(session, 'c0')).toEqual(['fresh']);
    session.setSource('c0', `missing\n${three}`);
    await session.run('c0');
    session.setSource('c0', three);
    await session.run('c0');
    expect(seen(session)).toEqual([7, '7']);
  });

  it('ends with the input, with a reset and with a restart', async () => {
    const { session } = await open(three);
    await session.setControl('c0', 0, 7);
    session.setSource('c0', '1');
    await session.run('c0');
    session.setSource('c0', three);
    await session.run('c0');
    expect(seen(session)).toEqual([3, '3']);
    for (const end of [() => session.clearControls('c0'), () => session.restart()]) {
      await session.setControl('c0', 0, 7);
      await end();
      expect(states(session, 'c0')).toEqual(['stale']);
      await session.run('c0');
      expect(seen(session)).toEqual([3, '3']);
    }
  });

  it('stays with its input when another comes or goes before it, or is declared the same', async () => {
    const w = 'view(Inputs.range([0, 9], { value: 2 }))';
    const { session } = await open(
      `const on = view(Inputs.toggle())\nconst v = on ? view(Inputs.range([0, 9], { value: 4 })) : -1;[v, ${w}, ${w}].join(' ')`,
    );
    await session.setControl('c0', 2, 3);
    expect(text(session, 'c0')).toContain('-1 2 3');
    await session.setControl('c0', 0, true);
    expect(text(session, 'c0')).toContain('4 2 3');
    await session.setControl('c0', 1, 5);
    expect(text(session, 'c0')).toContain('5 2 3');
    // Its declaration goes, and what it was set to with it.
    await session.setControl('c0', 0, false);
    await session.setControl('c0', 0, true);
    expect(text(session, 'c0')).toContain('4 2 3');
    expect(session.controlOf('c0', 3)).toBe(3);
  });

  it('leaves fresh what runs along beside a cell that takes too long to', async () => {
    const slow = 'await new Promise((done) => setTimeout(done, 60))\nk * 10';
    const { session } = await open(three, slow, 'k + 1');
    session.setSource('c1', `${slow} + 0`);
    await session.run('c1');
    await session.setControl('c0', 0, 7);
    expect(text(session, 'c2')).toBe('8');
    expect(states(session, 'c0', 'c1', 'c2')).toEqual(['fresh', 'stale', 'fresh']);
  });

  it('ends when a cell above declares the input otherwise', async () => {
    const { session } = await open('const most = view(Inputs.range([5, 9], { value: 7 }))\nmost', three, '0');
    session.setSource('c1', 'const k = view(Inputs.range([1, most], { value: 3 }))\nk');
    await session.run('c1');
    await session.setControl('c1', 0, 7);
    expect(text(session, 'c1')).toContain('7');
    await session.setControl('c0', 0, 5);
    expect(text(session, 'c1')).toContain('3');
    await session.setControl('c0', 0, 7);
    expect(text(session, 'c1')).toContain('3');
    expect(session.stale()).toEqual([]);
  });
});
