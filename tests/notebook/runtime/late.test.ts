/** Plots that cannot be recorded, in the locked-down worker: drawn when their cell has ended. */
import { expect, test } from 'vitest';
import { worker } from './harness.ts';

const { run } = worker();

const rows = 'const rows = [{ x: 1, y: 2 }, { x: 2, y: 5 }, { x: 3, y: 4 }]\n';
const ticks = (body: string, then = '') =>
  `${rows}const plot = Plot.plot({ x: { tickFormat: (d) => ${body} }, marks: [Plot.dot(rows, { x: 'x', y: 'y' })] })\n${then}`;

test('a tick format, a reducer and a mark of the cell’s own come out as SVG', async () => {
  const reports = await run({
    ticks: ticks("'≈' + d", 'plot'),
    reducer: `${rows}Plot.barY(rows, Plot.groupX({ y: (v) => v.length }, { x: 'x', y: 'y' })).plot()`,
    mark: `${rows}Plot.plot({ marks: [Plot.line(rows, { x: 'x', y: 'y' }), (index, scales) => svg\`<circle r="9" cx="\${scales.x(2)}"/>\`] })`,
  });
  for (const cell of ['ticks', 'reducer', 'mark']) {
    expect(reports.error(cell)).toBeUndefined();
    expect(reports.result(cell)!['image/svg+xml']).toMatch(/^<svg .*<\/svg>$/s);
    expect(reports.text(cell)).toContain('Drawn as a picture, without tips');
  }
  expect(reports.result('ticks')!['image/svg+xml']).toContain('≈2');
  expect(reports.result('mark')!['image/svg+xml']).toContain('<circle r="9" cx="330"/>');
});

test('the same cell gives the same picture, whatever was drawn before, and draws the same chance', async () => {
  const source = ticks('Math.random()', 'display(Math.random())\nplot');
  const clipped = `${rows}Plot.line(rows, { x: 'x', y: 'y', clip: true, markerEnd: 'arrow' }).plot({ y: { tickFormat: () => '' } })`;
  const [first, again] = [await run({ a: source, b: clipped }), await run({ a: source, b: clipped })];
  expect(again.shown('a')).toEqual(first.shown('a'));
  expect(again.shown('b')).toEqual(first.shown('b'));
  expect(first.result('b')!['image/svg+xml']).toContain('clip-path');
});

test('what was displayed before the end is replaced where it stands', async () => {
  const reports = await run({ a: ticks('d', "display(plot)\ndisplay('after')\nundefined") });
  expect(reports.displays('a').map((data) => 'image/svg+xml' in data)).toEqual([false, false]);
  expect(reports.updates('a')).toHaveLength(1);
  expect(reports.updates('a')[0]!['image/svg+xml']).toMatch(/^<svg/);
});

test('a picture that one cell makes can be shown by another', async () => {
  const reports = await run({ a: ticks('d'), b: 'plot' });
  expect(reports.result('b')!['image/svg+xml']).toMatch(/^<svg/);
});

test('what fails while it is drawn fails the cell, at its line', async () => {
  const reports = await run({
    mine: ticks("{ throw new RangeError('mine') }", 'plot'),
    plot: `${rows}\nPlot.plot({ y: { type: 'nonsense', tickFormat: () => '' }, marks: [Plot.dotX(rows, { y: 'y' })] })`,
  });
  expect(reports.error('mine')).toMatchObject({
    name: 'RangeError',
    message: 'mine',
    frame: { cell: 'mine' },
  });
  expect(reports.reply('mine').status).toBe('error');
  expect(reports.error('plot')).toMatchObject({ name: 'TypeError', frame: { cell: 'plot' } });
  expect(reports.error('plot')!.message).toContain('unknown scale type');
});

test('a function of one cell cannot change how Plot draws for another', async () => {
  const tamper = `Plot.plot({ marks: [(index, scales, values, size, context) => {
    const prototype = Object.getPrototypeOf(context.ownerSVGElement)
    prototype.setAttribute = () => { throw new Error('changed') }
    return null
  }] })`;
  const reports = await run({ before: tamper, after: ticks('d', 'plot') });
  expect(reports.result('after')!['image/svg+xml']).toMatch(/<circle/);
});
