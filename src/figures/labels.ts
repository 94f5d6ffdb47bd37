/** The words in figures, in each language. Numbers arrive ready to print. */
import type { FigureLanguage } from './types.ts';

export interface FigureLabels {
  input: string;
  output: string;
  standard: string;
  depthwise: string;
  pointwise: string;
  separable: string;
  between: string;
  channel: (c: number) => string;
  filter: (n: number) => string;
  kernel: (k?: number) => string;
  map: (n: number) => string;
  image: (b: number) => string;
  filters: (count: number, shape: string) => string;
  kernels: (count: number, shape: string) => string;
  weights: (product: string, total: number) => string;
  biases: (count: number) => string;
  weightTotal: (terms: string, dense: number) => string;
  more: (count: number) => string;
  first: (shown: number, count: number) => string;
  cropped: (rows: number, columns: number) => string;
  pixel: (i: number, j: number, n: number) => string;
  window: string;
  depthwiseSum: string;
  equation: (values: string, weights: string) => string;
  bias: string;
  reused: string;
  differs: (given: string) => string;
  multiplications: string;
  additions: string;
  thisValue: string;
  soFar: string;
  wholeLayer: string;
  tensorValues: string;
  inWords: string;
  /** Sentences of the descriptions. */
  say: {
    tensor: (shape: string, axes: string) => string;
    range: (min: string, max: string, mean: string) => string;
    standard: string;
    separable: string;
    compare: string;
    input: (shape: string) => string;
    window: (stride: string, padding: string, dilation: string) => string;
    noPadding: string;
    padding: (sides: string) => string;
    filters: (count: number, shape: string, weights: number) => string;
    allChannels: (channels: number) => string;
    kernels: (count: number, shape: string, weights: number) => string;
    noMixing: string;
    between: (shape: string) => string;
    pointwise: (count: number, shape: string, weights: number) => string;
    mixing: string;
    output: (shape: string) => string;
    totals: (separable: number, dense: number) => string;
    at: (i: number, j: number, n: number) => string;
    both: (i: number, j: number, n: number) => string;
    products: (count: number) => string;
    rest: (count: number, sum: string) => string;
    dot: (channel: number, terms: string, sum: string) => string;
    result: (terms: string, value: string) => string;
    reused: string;
    counts: (name: string, value: string, soFar: string, layer: string) => string;
    pair: (multiplications: number, additions: number) => string;
    differs: (given: string) => string;
    values: (name: string, rows: string[]) => string;
  };
}

const s = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const en: FigureLabels = {
  input: 'Input',
  output: 'Output',
  standard: 'Standard',
  depthwise: 'Depthwise',
  pointwise: 'Pointwise',
  separable: 'Depthwise separable',
  between: 'Between',
  channel: (c) => `channel ${c}`,
  filter: (n) => `filter ${n}`,
  kernel: (k) => (k === undefined ? 'kernel' : `kernel ${k}`),
  map: (n) => `map ${n}`,
  image: (b) => `image ${b}`,
  filters: (count, shape) => `${s(count, 'filter')} of ${shape}`,
  kernels: (count, shape) => `${s(count, 'kernel')} of ${shape}`,
  weights: (product, total) => `${product} = ${s(total, 'weight')}`,
  biases: (count) => `+ ${count} ${count === 1 ? 'bias' : 'biases'}`,
  weightTotal: (terms, dense) => `${terms} weights. A standard layer of the same size has ${dense}.`,
  more: (count) => `… and ${count} more`,
  first: (shown, count) => `first ${shown} of ${count} drawn`,
  cropped: (rows, columns) => `first ${rows}×${columns} shown`,
  pixel: (i, j, n) => `Now: row ${i}, column ${j}, map ${n}`,
  window: 'window',
  depthwiseSum: 'depthwise sum',
  equation: (values, weights) => `${values} × ${weights} = products → sum`,
  bias: 'bias',
  reused: 'Already computed for map 0 of this pixel: nothing new to multiply.',
  differs: (given) => `The output you handed in has ${given} here.`,
  multiplications: 'multiplications',
  additions: 'additions',
  thisValue: 'this value',
  soFar: 'so far',
  wholeLayer: 'whole layer',
  tensorValues: 'Values',
  inWords: 'This figure in words',
  say: {
    tensor: (shape, axes) => `A tensor of shape ${shape} (${axes}).`,
    range: (min, max, mean) => `Values from ${min} to ${max}, mean ${mean}.`,
    standard: 'A standard convolution.',
    separable: 'A depthwise-separable convolution: a depthwise stage, then a pointwise stage.',
    compare: 'A standard and a depthwise-separable layer, in lockstep over the same input.',
    input: (shape) => `The input is ${shape}: height, width, channels.`,
    window: (stride, padding, dilation) => `Stride ${stride}, ${padding}${dilation}.`,
    noPadding: 'no padding',
    padding: (sides) => `zero padding of ${sides} (top, bottom, left, right)`,
    filters: (count, shape, weights) => `${s(count, 'filter')} of ${shape}: ${weights} weights.`,
    allChannels: (c) =>
      `Every filter reads ${c === 1 ? 'the one channel' : c === 2 ? 'both channels' : `all ${c} channels`} and gives one map.`,
    kernels: (count, shape, weights) => `Depthwise: ${s(count, 'kernel')} of ${shape}, ${weights} weights.`,
    noMixing: 'Each kernel reads one channel only; nothing crosses between channels.',
    between: (shape) => `Between the stages stands ${shape}.`,
    pointwise: (count, shape, weights) => `Pointwise: ${s(count, 'filter')} of ${shape}, ${weights} weights.`,
    mixing: 'Here the channels are mixed: each filter weighs all of them at one pixel.',
    output: (shape) => `The output is ${shape}.`,
    totals: (separable, dense) =>
      `${separable} weights in all; a standard layer of the same size has ${dense}.`,
    at: (i, j, n) => `Outlined: row ${i}, column ${j} of map ${n}, counted from 0.`,
    both: (i, j, n) => `Both stand at row ${i}, column ${j} of map ${n}, counted from 0.`,
    products: (count) => `${count} products`,
    rest: (count, sum) => `${count} more channels: ${sum}.`,
    dot: (channel, terms, sum) => `Channel ${channel}: ${terms} = ${sum}.`,
    result: (terms, value) => `Together ${terms} = ${value}.`,
    reused: 'The depthwise sums were computed for map 0 of this pixel and are used again.',
    counts: (name, value, soFar, layer) =>
      `${name}: ${value} for this value, ${soFar} so far, ${layer} for the whole layer.`,
    pair: (multiplications, additions) =>
      `${s(multiplications, 'multiplication')} and ${s(additions, 'addition')}`,
    differs: (given) => `The output that was handed in has ${given} there.`,
    values: (name, rows) => `${name}, row by row: ${rows.join('; ')}.`,
  },
};

const zh: FigureLabels = {
  input: '輸入',
  output: '輸出',
  standard: '標準卷積',
  depthwise: '逐深度卷積',
  pointwise: '逐點卷積',
  separable: '深度可分離卷積',
  between: '中間',
  channel: (c) => `通道 ${c}`,
  filter: (n) => `濾波器 ${n}`,
  kernel: (k) => (k === undefined ? '卷積核' : `卷積核 ${k}`),
  map: (n) => `特徵圖 ${n}`,
  image: (b) => `影像 ${b}`,
  filters: (count, shape) => `${count} 個 ${shape} 濾波器`,
  kernels: (count, shape) => `${count} 個 ${shape} 卷積核`,
  weights: (product, total) => `${product} = ${total} 個權重`,
  biases: (count) => `+ ${count} 個偏差`,
  weightTotal: (terms, dense) => `權重 ${terms} 個；同樣大小的標準卷積要 ${dense} 個。`,
  more: (count) => `… 另有 ${count} 個`,
  first: (shown, count) => `${count} 個中畫出前 ${shown} 個`,
  cropped: (rows, columns) => `只畫前 ${rows}×${columns}`,
  pixel: (i, j, n) => `現在：第 ${i} 列、第 ${j} 行、特徵圖 ${n}`,
  window: '視窗',
  depthwiseSum: '逐深度卷積的和',
  equation: (values, weights) => `${values} × ${weights} = 乘積 → 和`,
  bias: '偏差',
  reused: '這個像素在特徵圖 0 時已經算過，不必再乘。',
  differs: (given) => `傳入的輸出在這裡是 ${given}。`,
  multiplications: '乘法',
  additions: '加法',
  thisValue: '這個值',
  soFar: '到目前為止',
  wholeLayer: '整層',
  tensorValues: '數值',
  inWords: '用文字說明這張圖',
  say: {
    tensor: (shape, axes) => `形狀為 ${shape} 的張量（${axes}）。`,
    range: (min, max, mean) => `數值由 ${min} 到 ${max}，平均 ${mean}。`,
    standard: '標準卷積。',
    separable: '深度可分離卷積：先逐深度卷積，再逐點卷積。',
    compare: '標準卷積與深度可分離卷積，對同一輸入同步計算。',
    input: (shape) => `輸入是 ${shape}：高、寬、通道。`,
    window: (stride, padding, dilation) => `步幅 ${stride}，${padding}${dilation}。`,
    noPadding: '不填補',
    padding: (sides) => `補零 ${sides}（上、下、左、右）`,
    filters: (count, shape, weights) => `${count} 個 ${shape} 的濾波器，共 ${weights} 個權重。`,
    allChannels: (c) => `每個濾波器都讀${c === 1 ? '唯一的通道' : `全部 ${c} 個通道`}，得到一張特徵圖。`,
    kernels: (count, shape, weights) => `逐深度卷積：${count} 個 ${shape} 的卷積核，共 ${weights} 個權重。`,
    noMixing: '每個卷積核只讀一個通道，通道之間互不相通。',
    between: (shape) => `兩階段之間是 ${shape}。`,
    pointwise: (count, shape, weights) => `逐點卷積：${count} 個 ${shape} 的濾波器，共 ${weights} 個權重。`,
    mixing: '通道在這裡才混合：每個濾波器在同一像素上把所有通道加權相加。',
    output: (shape) => `輸出是 ${shape}。`,
    totals: (separable, dense) => `共 ${separable} 個權重；同樣大小的標準卷積要 ${dense} 個。`,
    at: (i, j, n) => `框出的是特徵圖 ${n} 的第 ${i} 列、第 ${j} 行（從 0 數起）。`,
    both: (i, j, n) => `兩者都算到特徵圖 ${n} 的第 ${i} 列、第 ${j} 行（從 0 數起）。`,
    products: (count) => `${count} 個乘積`,
    rest: (count, sum) => `另外 ${count} 個通道：${sum}。`,
    dot: (channel, terms, sum) => `通道 ${channel}：${terms} = ${sum}。`,
    result: (terms, value) => `合計 ${terms} = ${value}。`,
    reused: '逐深度卷積的和在這個像素的特徵圖 0 時已經算好，這裡直接再用。',
    counts: (name, value, soFar, layer) => `${name}：這個值 ${value}，到目前為止 ${soFar}，整層 ${layer}。`,
    pair: (multiplications, additions) => `${multiplications} 次乘法、${additions} 次加法`,
    differs: (given) => `傳入的輸出在那裡是 ${given}。`,
    values: (name, rows) => `${name}（逐列）：${rows.join('；')}。`,
  },
};

/** Words for a language; English for one that has none. */
export function labelsFor(lang: string | undefined): FigureLabels {
  return (lang ?? 'en').toLowerCase().startsWith('zh') ? zh : en;
}

/** Languages with labels of their own. */
export const FIGURE_LANGUAGES: readonly FigureLanguage[] = ['en', 'zh-tw'];
