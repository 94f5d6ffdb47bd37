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
};

/** Words for a language; English for one that has none. */
export function labelsFor(lang: string | undefined): FigureLabels {
  return (lang ?? 'en').toLowerCase().startsWith('zh') ? zh : en;
}

/** Languages with labels of their own. */
export const FIGURE_LANGUAGES: readonly FigureLanguage[] = ['en', 'zh-tw'];
