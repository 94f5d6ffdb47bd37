import { parseHTML } from 'linkedom';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Figure from '../../components/figures/Figure.svelte';
import { isFigureName, loadFigure } from '../../components/figures/registry.ts';
import { renderFigure, renderFigurePicture } from '../../components/figures/render.ts';
import { tensor } from '../../src/conv/index.ts';
import { describe as inWords } from '../../src/figures/describe.ts';
import { createFigures } from '../../src/figures/index.ts';
import type { FigureValue } from '../../src/figures/index.ts';
import { between, comparison, depthwise, input, pointwise, separable, standard } from './fixture.ts';

const figures = createFigures();
const step = { i: 1, j: 2, n: 3 };

function bundle(value: FigureValue) {
  return value[Symbol.for('separable.mime')] as NonNullable<FigureValue[symbol]>;
}

function figureOf(value: FigureValue) {
  return bundle(value)['application/vnd.separable.figure+json'];
}

describe('what a cell hands in', () => {
  test('becomes plain data that JSON and a message keep as it is', () => {
    const x = tensor([2, 2, 1], [0.1, -2, 3, 0.30000001192092896]);
    const figure = figureOf(figures.tensor(x, { title: 'x' }));
    expect(figure).toEqual({
      name: 'tensor',
      props: { tensor: { shape: [2, 2, 1], data: [0.1, -2, 3, 0.3] }, title: 'x' },
    });
    expect(structuredClone(figure)).toEqual(figure);
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  test('may hold NaN and infinities', () => {
    const figure = figureOf(figures.tensor(tensor([3], [NaN, Infinity, -Infinity])));
    expect(JSON.parse(JSON.stringify(figure.props))).toEqual({
      tensor: { shape: [3], data: ['NaN', 'Infinity', '-Infinity'] },
    });
    expect(renderFigure(figure)).toContain('−∞');
  });

  test('is refused with the argument, what was given and what to do', () => {
    const wrong = (props: unknown) => () => figures.standardConv(props as typeof standard);
    expect(wrong({ filter: standard.filter })).toThrow(
      'figures.standardConv: input is undefined; give a tensor, as in tensor([6, 6, 2], data)',
    );
    expect(wrong({ ...standard, kernel: 3 })).toThrow(
      'figures.standardConv: has no option kernel; give input',
    );
    expect(wrong(null)).toThrow('figures.standardConv: was given null');
    expect(() => figures.tensor({ shape: [2, 2], data: [1, 2, 3] })).toThrow(
      'holds 4 numbers, its data has 3',
    );
    expect(() => figures.tensor({ shape: [300, 300], data: new Float32Array(90_000) })).toThrow(
      'tensor has 90000 numbers, a figure carries at most 65536; slice a region of it, or show the tensor itself, which has regions',
    );
    expect(() => figures.tensor(input, { title: 3 as unknown as string })).toThrow('title is number');
  });
});

describe('the words of a figure', () => {
  test('carry the weights, the arithmetic at the step and the counts', () => {
    const text = bundle(figures.denseVsSeparable({ ...comparison, step }))['text/plain'];
    expect(text).toContain('4 filters of 3×3×2: 72 weights.');
    expect(text).toContain('26 weights in all');
    expect(text).toContain('Channel 1: 44·1 + 45·1 + 46·1 + 50·1 + 51·1 + 52·1 + 56·1 + 57·1 + 58·1 = 459.');
    expect(text).toContain('Together (−8)·2 + 459·(−1) = −475.');
    expect(text).toContain('504 multiplications and 476 additions so far');
    expect(text).toContain('182 multiplications and 140 additions so far');
  });

  test('say where the handed-in output is another', () => {
    const text = bundle(figures.standardConv({ ...standard, bias: tensor([4], [1, 1, 1, 1]), step }))[
      'text/plain'
    ];
    expect(text).toContain('= −474.');
    expect(text).toContain('The output that was handed in has −475 there.');
  });

  test('read small tensors out and sum up large ones', () => {
    expect(bundle(figures.tensor(between))['text/plain']).toContain('387 396 405 414; 441 450 459 468');
    const large = bundle(figures.tensor(tensor([20, 20])))['text/plain'];
    expect(large).toBe('A tensor of shape 20×20 (H, W).\nValues from 0 to 0, mean 0.');
  });

  test('stay short for many channels and large kernels', () => {
    const text = inWords('standardConv', {
      input: { shape: [9, 9, 100], data: new Array<number>(8100).fill(1) },
      filter: { shape: [7, 7, 100, 1], data: new Array<number>(4900).fill(1) },
      step: { i: 0, j: 0, n: 0 },
    });
    expect(text).toContain('Channel 7: 49 products = 49.');
    expect(text).toContain('92 more channels: 4508.');
    expect(text).toContain('= 4900.');
    expect(text.length).toBeLessThan(1500);
  });

  test('are Chinese for a Chinese page', () => {
    const text = inWords('separableConv', { ...separable, step }, 'zh-tw');
    expect(text).toContain('逐點卷積：4 個 1×1×2 的濾波器，共 8 個權重。');
    expect(text).toContain('合計 (−8)·2 + 459·(−1) = −475。');
    expect(text).not.toMatch(/channel|filter|weights/i);
  });
});

describe('the drawing', () => {
  const html = (value: FigureValue, lang?: string) => renderFigure({ ...figureOf(value), lang });
  const between4 = /−403.*−412.*−421.*−430/s;

  test('of both layers shows the real numbers and the counts from the tensors', () => {
    const dense = html(figures.standardConv(standard));
    expect(dense).toMatch(between4);
    expect(dense).toContain('3·3·2·4 = 72 weights');
    const split = html(figures.separableConv(separable));
    expect(split).toMatch(between4);
    expect(split).toContain('3·3·2 = 18 weights');
    expect(split).toContain('2·4 = 8 weights');
    expect(split).toContain('18 + 8 = 26 weights. A standard layer of the same size has 72.');
  });

  test('keeps the depthwise lanes apart: strands only before the 1×1 filters', () => {
    const split = html(figures.separableConv(separable));
    const lanes = split.slice(split.indexOf('fig-lanes'), split.indexOf('fig-mix'));
    expect(lanes.match(/fig-lane /g)).toHaveLength(2);
    expect(lanes).not.toContain('fig-strand');
    // Two channels to four filters, drawn across and down.
    expect(split.match(/fig-strand/g)).toHaveLength(16);
  });

  test('outlines window, weights and pixel at a step, and nothing without one', () => {
    expect(html(figures.separableConv(separable))).not.toContain('fig-now');
    // Window in 2 channels, 2 kernels, 2 pixels between, 2 sheets of one filter, 1 pixel of the output.
    expect(html(figures.separableConv({ ...separable, step })).match(/class="fig-now"/g)).toHaveLength(9);
  });

  test('shows both designs at one value with products, sums and counts', () => {
    const both = html(figures.denseVsSeparable({ ...comparison, step }));
    for (const text of ['−475', '−459', '1,152', '1,088', '504', '182', '416', '320'])
      expect(both).toContain(text);
    expect(both).toContain('Already computed for map 0 of this pixel');
    expect(html(figures.denseVsSeparable(comparison))).not.toContain('Already computed');
  });

  test('says so where the handed-in output is another', () => {
    const other = {
      ...comparison,
      separable: { shape: [4, 4, 4], data: new Array<number>(64).fill(7) },
      step,
    };
    expect(html(figures.denseVsSeparable(other))).toContain('≠ The output you handed in has 7 here.');
  });

  test('is one named image with the same in words, in the language of the page', () => {
    const zh = html(figures.separableConv(separable), 'zh-tw');
    expect(zh).toContain('role="img" aria-label="深度可分離卷積"');
    expect(zh).toContain('用文字說明這張圖');
    expect(zh).toContain('中間');
    expect(zh).not.toMatch(/>[^<]*(channel|filter|weights)/i);
  });

  test('has no style element, no inline style, no script and no id', () => {
    for (const value of [
      figures.tensor(input, { title: '<b>&' }),
      figures.standardConv(standard),
      figures.separableConv(separable),
      figures.denseVsSeparable(comparison),
    ]) {
      expect(html(value)).not.toMatch(/<style|<script|\sstyle=|\sid=|<b>&</);
    }
  });

  test('draws maps that were not handed in empty', () => {
    const empty = html(figures.separableConv({ input, depthwise, pointwise }));
    expect(empty).not.toContain('−403');
    expect(empty).toContain('4×4×4');
  });

  test('of an unknown name shows the description instead', () => {
    const { body } = render(Figure, { props: { name: 'hologram', props: {}, description: 'in words' } });
    expect(body).toContain('<pre>in words</pre>');
  });
});

test('the registry loads every figure', async () => {
  for (const name of Object.keys(figures)) {
    if (!isFigureName(name)) throw new Error(`${name} is not in the registry`);
    expect(await loadFigure(name)).toBeTypeOf('function');
  }
  expect(isFigureName('toString')).toBe(false);
});

describe('a figure as a picture', () => {
  const all: [string, FigureValue][] = [
    ['tensor', figures.tensor(input, { title: 'x < y', caption: 'A & B' })],
    ['standardConv', figures.standardConv({ ...standard, step })],
    ['separableConv', figures.separableConv({ ...separable, step })],
    ['denseVsSeparable', figures.denseVsSeparable({ ...comparison, step })],
  ];
  const parse = (text: string) => parseHTML(`<html><body>${text}</body></html>`).document;

  test.each(all)('%s stands alone, with all the numbers that the page has', (_, value) => {
    const svg = renderFigurePicture(figureOf(value));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="fig" width="\d+" height="\d+"/);
    expect(svg).not.toMatch(/<(div|span|table|script|image|foreignObject)\b|href=|url\(|NaN|undefined/);
    const numbers = (text: string) =>
      [...parse(text).querySelectorAll('.fig-number text')].map(({ textContent }) => textContent);
    expect(numbers(svg)).toEqual(numbers(renderFigure(figureOf(value))));
  });

  test.each(all)('%s lies within its edges', (_, value) => {
    const root = parse(renderFigurePicture(figureOf(value))).querySelector('svg')!;
    const at = (part: Element, name: string) => Number(part.getAttribute(name) ?? 0);
    const parts = [...root.querySelectorAll('svg svg, .fig-word')];
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      expect(at(part, 'x') + at(part, 'width')).toBeLessThanOrEqual(at(root, 'width'));
      expect(at(part, 'y') + at(part, 'height')).toBeLessThanOrEqual(at(root, 'height'));
    }
  });
});
