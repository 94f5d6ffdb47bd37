import { describe, expect, test } from 'vitest';
import { domainOf, formatValue, levelOf } from '../../src/figures/scale.ts';
import { drawSheet, holes, outline, tileStyle } from '../../src/figures/sheet.ts';
import { drawn, drawVolume, sheetOf } from '../../src/figures/volume.ts';
import { tensorAxes, tensorVolumes } from '../../src/figures/tensor-view.ts';
import { axisWindow, taps } from '../../src/figures/window.ts';
import { make } from './fixture.ts';

describe('values', () => {
  test('take their level from the fixed domain, zero alone being neutral', () => {
    expect([-592, -148, -1, 0, 1, 148, 149, 592].map((value) => levelOf(value, 592))).toEqual([
      -4, -1, -1, 0, 1, 1, 2, 4,
    ]);
    expect(levelOf(5, 0)).toBe(0);
    expect(domainOf([1, -3, NaN, Infinity])).toBe(3);
  });

  test('are printed in at most six characters with a true minus sign', () => {
    const printed = [-403, 0, 0.5, -1.239, 123.4, 12345, -1e12, 0.001, NaN, -Infinity].map(formatValue);
    expect(printed).toEqual(['−403', '0', '0.5', '−1.24', '123', '12.3k', '−1e12', '1e-3', 'NaN', '−∞']);
    for (const text of printed) expect(text.length).toBeLessThanOrEqual(6);
  });
});

describe('windows', () => {
  test.each([
    [6, 3, 1, 0, 1, 4],
    [4, 3, 1, 1, 1, 4],
    [224, 3, 2, 1, 1, 112],
    [32, 5, 1, 2, 1, 32],
    [10, 3, 1, 0, 2, 6],
    [6, 3, 2, 1, 1, 3],
    [5, 2, 2, 0, 1, 2],
  ])(
    '%i pixels, kernel %i, stride %i, padding %i, dilation %i give %i',
    (size, kernel, stride, padding, dilation, out) => {
      expect(axisWindow('test', 0, size, kernel, { stride, padding, dilation }).out).toBe(out);
    },
  );

  test('SAME puts the odd zero at the end, as TensorFlow does', () => {
    expect(axisWindow('test', 0, 224, 3, { stride: 2, padding: 'same' })).toMatchObject({
      before: 0,
      after: 1,
    });
    expect(axisWindow('test', 0, 49, 10, { stride: 2, padding: 'same' })).toMatchObject({
      before: 4,
      after: 5,
    });
  });

  test('read positions outside the input where there is padding', () => {
    const window = axisWindow('test', 1, 5, 3, { stride: 2, padding: 1, dilation: 2 });
    expect(taps(window, 0)).toEqual([-1, 1, 3]);
    expect(taps(window, 1)).toEqual([1, 3, 5]);
  });
});

describe('a sheet', () => {
  const style = { tile: 20, numbers: true, domain: 4 };

  test('draws equal neighbours as one line and leaves zero to the ground', () => {
    const drawing = drawSheet(1, 4, (_, j) => [4, 4, 0, -4][j], style);
    expect(drawing.fills).toEqual([
      { level: -4, d: 'M3 0h1' },
      { level: 4, d: 'M0 0h2' },
    ]);
    expect(drawing.numbers.map(({ text }) => text)).toEqual(['4', '4', '0', '−4']);
  });

  test('marks negative tiles by more than colour where numbers are not printed', () => {
    expect(drawSheet(1, 3, (_, j) => j - 1, { ...style, numbers: false }).minus).toBe('M0 0h1');
  });

  test('leaves values that are not computed empty', () => {
    const drawing = drawSheet(1, 2, (_, j) => (j === 0 ? 3 : undefined), style);
    expect(drawing.numbers).toHaveLength(1);
    expect(drawing.fills).toEqual([{ level: 3, d: 'M0 0h1' }]);
  });

  test('hatches padding and shifts its values behind it', () => {
    const margins = { top: 1, bottom: 0, left: 1, right: 0 };
    const drawing = drawSheet(2, 2, () => 4, { ...style, margins });
    expect([drawing.rows, drawing.columns]).toEqual([3, 3]);
    expect(drawing.hatch.match(/M/g)).toHaveLength(5);
    expect(drawing.fills[0]?.d).toBe('M1 1h2M1 2h2');
    expect(outline(drawing, [-1, 0], [-1, 0])).toBe('M0 0h40v40h-40z');
  });

  test('outlines a dilated window tap by tap, its reach dotted', () => {
    const drawing = drawSheet(5, 5, () => 1, style);
    expect(outline(drawing, [0, 2], [1, 3]).match(/M/g)).toHaveLength(4);
    expect(holes(drawing, [0, 2], [1, 3])).toBe('M20 0h60v60h-60z');
    expect(holes(drawing, [0, 1], [1, 2])).toBe('');
  });

  test('prints numbers while tiles are large enough', () => {
    expect(tileStyle([1, 2], 6, 6)).toEqual({ tile: 21, numbers: true });
    expect(tileStyle([-403], 4, 4).tile).toBeGreaterThan(21);
    expect(tileStyle([1], 28, 28).numbers).toBe(false);
  });
});

describe('a volume', () => {
  const sheets = { ...sheetOf(2, 2, [1, 2, 3, 4]), channels: 3 };

  test('stands with its first channel in front, the others to the upper right', () => {
    const { sheets: placed } = drawVolume(sheets);
    expect(placed.map(({ channel }) => channel)).toEqual([2, 1, 0]);
    const [back, , front] = placed;
    expect(back?.x).toBeGreaterThan(front?.x ?? NaN);
    expect(back?.y).toBeLessThan(front?.y ?? NaN);
    expect(front?.drawing.numbers).toHaveLength(4);
    expect(back?.drawing.numbers).toHaveLength(0);
  });

  test('moved apart, hides nothing and prints every number', () => {
    const { sheets: placed, width } = drawVolume(sheets, { apart: true });
    expect(placed.every(({ drawing }) => drawing.numbers.length === 4)).toBe(true);
    const xs = placed.map(({ x }) => x).reverse();
    for (let k = 1; k < xs.length; k++) expect((xs[k] as number) - (xs[k - 1] as number)).toBeGreaterThan(40);
    expect(width).toBeGreaterThan(120);
  });

  test('of many channels draws eight', () => {
    expect(drawn(64)).toHaveLength(8);
    expect(drawVolume({ ...sheets, channels: 64 }).sheets).toHaveLength(8);
  });
});

describe('a tensor', () => {
  test('of rank 4 is a bank of filters, or with B in front a batch', () => {
    const tensor = make([2, 3, 4, 5], (a, b, c, d) => 1000 * a + 100 * b + 10 * c + d);
    const bank = tensorVolumes(tensor, tensorAxes('test', { tensor }));
    expect(bank).toHaveLength(5);
    expect(bank[4]).toMatchObject({ rows: 2, columns: 3, channels: 4 });
    expect(bank[4]?.at(1, 2, 3)).toBe(1234);
    const batch = tensorVolumes(tensor, ['B', 'H', 'W', 'C']);
    expect(batch).toHaveLength(2);
    expect(batch[1]).toMatchObject({ rows: 3, columns: 4, channels: 5 });
    expect(batch[1]?.at(2, 3, 4)).toBe(1234);
  });

  test('of rank 1 is a row, of rank 2 a sheet', () => {
    expect(
      tensorVolumes(
        make([3], (n) => n),
        ['n'],
      )[0]?.at(0, 2, 0),
    ).toBe(2);
    expect(
      tensorVolumes(
        make([2, 3], (i, j) => 10 * i + j),
        ['H', 'W'],
      )[0]?.at(1, 2, 0),
    ).toBe(12);
  });

  test('of another rank, or with labels that do not match, is refused', () => {
    expect(() => tensorAxes('f', { tensor: make([1, 1, 1, 1, 1], () => 0) })).toThrow(
      'rank 5; give rank 1 to 4',
    );
    expect(() => tensorAxes('f', { tensor: make([2], () => 0), labels: ['a', 'b'] })).toThrow(
      '2 labels for 1 axes',
    );
  });
});
