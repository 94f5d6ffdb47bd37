import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { analyse, cellOf, codeOf, hintFor, placeInSource } from '../../src/notebook/resolve.ts';
import { transpile } from '../../src/notebook/transpile.ts';

const notebook = (...sources: string[]): Cell[] =>
  sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags }));

const inputsOf = (cells: Cell[], id: string) => Object.fromEntries(cellOf(analyse(cells), id).inputs);

describe('analyse', () => {
  it('takes a name from the nearest cell above that defines it', () => {
    const cells = notebook('const k = 1', 'const k = 2; const m = 3', 'k + m', 'const k = 4');
    expect(inputsOf(cells, 'c2')).toEqual({ k: 'c1', m: 'c1' });
  });

  it('does not look below, nor into the cell itself', () => {
    expect(inputsOf(notebook('k', 'const k = 1; k'), 'c0')).toEqual({});
    expect(inputsOf(notebook('const k = 0', 'const k = 1; k'), 'c1')).toEqual({});
  });

  it('makes an assigned name from above the cell’s own, and leaves one that nobody defines alone', () => {
    const analysis = analyse(notebook('const x = 1', 'x = x + 1; unknown = 2', 'x'));
    expect(cellOf(analysis, 'c1').definitions).toEqual(['x']);
    expect(cellOf(analysis, 'c2').inputs.get('x')).toBe('c1');
    expect(cellOf(analysis, 'c2').ancestors).toEqual(new Set(['c1', 'c0']));
  });

  it('lets a cell that cannot be parsed define nothing', () => {
    const analysis = analyse(notebook('const k = 1', 'const k: = 2', 'k'));
    expect(cellOf(analysis, 'c1').error).toMatchObject({ line: 1, column: 10 });
    expect(cellOf(analysis, 'c2').inputs.get('k')).toBe('c0');
    expect(codeOf(cellOf(analysis, 'c1'))).toBeNull();
  });

  it('transpiles after an edit only what changed', () => {
    const cells = notebook('const a = 1', 'a + 1');
    const before = analyse(cells);
    const after = analyse([cells[0]!, { ...cells[1]!, source: 'a + 2' }], { previous: before });
    expect(cellOf(after, 'c0').transpilation).toBe(cellOf(before, 'c0').transpilation);
    expect(cellOf(after, 'c1').transpilation).not.toBe(cellOf(before, 'c1').transpilation);
  });

  it('takes what is known of a source as it is, and of no other', () => {
    const known = new Map([['const a = 1', transpile('const a = 1')]]);
    const cells = new Map(analyse(notebook('const a = 1', 'a + 1'), { known }).cells);
    expect(cells.get('c0')!.transpilation).toBe(known.get('const a = 1'));
    expect(cells.get('c1')).toEqual(analyse(notebook('const a = 1', 'a + 1')).cells.get('c1'));
  });

  it('reads inputs anew at each use where a function of their cell changes them', () => {
    const analysis = analyse(
      notebook('let n = 0, m = 0; function tick() { n++ }', 'tick(); n + m', 'n = n + 1', 'n'),
    );
    expect(cellOf(analysis, 'c1').live).toEqual(['n']);
    expect(codeOf(cellOf(analysis, 'c1'))).toContain('$inputs.n + m');
    expect(cellOf(analysis, 'c3').live).toEqual([]);
  });

  it('leads from the wrapped code back to the source', () => {
    const analysis = analyse(notebook('const n = 1', 'n + boom()'));
    const cell = cellOf(analysis, 'c1');
    const column = codeOf(cell)!.indexOf('boom') + 1;
    expect(placeInSource(cell, { line: 1, column })).toEqual({ line: 1, column: 5 });
  });

  it('refuses two cells of one id, naming it', () => {
    expect(() => analyse([...notebook('1'), ...notebook('2')])).toThrow(/two cells have the id "c0"/);
    expect(() => cellOf(analyse(notebook('1')), 'nowhere')).toThrow(
      /no cell has the id "nowhere"; there are c0/,
    );
  });
});

describe('functions without a state', () => {
  const stateless = (...sources: string[]) => [
    ...cellOf(analyse(notebook(...sources)), `c${sources.length - 1}`).stateless,
  ];

  it('use globals, their own variables, constants that cannot change, and each other', () => {
    expect(
      stateless(
        'const half = 0.5\nconst scale = (v: number) => v * half',
        `export const f = (v: number) => { let n = v; n += 1; return scale(n) * unit + Math.PI }
         const unit = 2
         function even(n: number): boolean { return n === 0 || odd(n - 1) }
         const odd = function self(n: number): boolean { return n !== 0 && (even(n - 1) || self(n)) }`,
      ),
    ).toEqual(['f', 'even', 'odd']);
  });

  it('use no variable and no object of a cell', () => {
    expect(
      stateless(
        'const above = [1]\nlet k = 1\nconst push = () => above.push(1)',
        `let n = 0
         const list = [1]
         const count = () => n++
         const add = () => list.push(1)
         const see = () => above.length + k
         const call = () => push()
         const indirect = () => count()
         const made = (() => { let n = 0; return () => n++ })()
         const evaluated = (text: string) => eval(text)
         const holder = { f: () => 1 }`,
      ),
    ).toEqual([]);
  });

  it('do not reach it from where their own name for it is not known yet', () => {
    expect(
      stateless(
        `const list: number[] = []
         function next(state = list) { var list = state.push(1); return list }
         const f = () => { switch (list.push(1)) { case -1: let list = 0; return list } }`,
      ),
    ).toEqual([]);
  });

  it('keep their names', () => {
    expect(
      stateless(
        `function once() { return 1 }
         function replaced() { return 1 }
         replaced = () => 2
         let variable = () => 1
         function late() { return 1 }
         const change = () => { late = once }`,
      ),
    ).toEqual(['once']);
  });
});

describe('hintFor', () => {
  it('names a broken cell above that seems to define the name', () => {
    const analysis = analyse(notebook('const { a, size: = 3', 'size'));
    expect(hintFor(analysis, 'c1', 'size')).toEqual({ code: 'brokenAbove', name: 'size', cell: 'c0' });
    expect(hintFor(analysis, 'c1', 'siz')).toBeNull();
  });

  it('remembers what the broken cell defined before it broke', () => {
    const cells = notebook('const [x] = [1]', 'x');
    const previous = analyse(cells);
    const broken = analyse([{ ...cells[0]!, source: '= [1]' }, cells[1]!], { previous });
    expect(hintFor(broken, 'c1', 'x')).toEqual({ code: 'brokenAbove', name: 'x', cell: 'c0' });
  });

  it('names a cell below that defines the name', () => {
    const analysis = analyse(notebook('k', 'const k = 1', 'const k = 2'));
    expect(hintFor(analysis, 'c0', 'k')).toEqual({ code: 'definedBelow', name: 'k', cell: 'c1' });
  });

  it('names a cell above that defined the name before it was changed, also when that is no neighbour', () => {
    const cells = notebook('const size = 3', 'const other = 1', 'size + other');
    const changed = analyse(
      cells.map((cell) => (cell.id === 'c0' ? { ...cell, source: 'const len = 3' } : cell)),
      { previous: analyse(cells) },
    );
    expect(hintFor(changed, 'c2', 'size')).toEqual({ code: 'changedAbove', name: 'size', cell: 'c0' });
    expect(hintFor(changed, 'c1', 'other')).toBeNull();
  });

  it('names a cell that was deleted, and no longer when it is back', () => {
    const cells = notebook('const size = 3', 'size');
    const without = analyse([cells[1]!], { previous: analyse(cells) });
    expect(hintFor(without, 'c1', 'size')).toEqual({ code: 'deleted', name: 'size', cell: 'c0' });
    const later = analyse([cells[1]!], { previous: without });
    expect(hintFor(later, 'c1', 'size')).toEqual({ code: 'deleted', name: 'size', cell: 'c0' });
    expect(analyse(cells, { previous: later }).gone.size).toBe(0);
  });

  it('names what may have been meant: of the cells above, and of the library as other cells use it', () => {
    const analysis = analyse(
      notebook('const kernel = ones([3, 3])', 'kernal', 'const kernals = conv2d(x, y)'),
    );
    const meant = (name: string) => hintFor(analysis, 'c1', name);
    expect(meant('kernal')).toEqual({ code: 'misspelt', name: 'kernal', meant: 'kernel' });
    expect(meant('conv2')).toEqual({ code: 'misspelt', name: 'conv2', meant: 'conv2d' });
    expect(meant('z')).toBeNull();
  });
});
