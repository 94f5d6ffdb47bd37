/** The sentences that describe a figure, in each language. Numbers arrive ready to print. */

export interface FigureSentences {
  /** Of things that stand side by side. */
  list: (items: readonly (number | string)[]) => string;
  tensor: (shape: string, axes: string) => string;
  range: (min: string, max: string, mean: string) => string;
  standard: string;
  separable: string;
  compare: string;
  input: (shape: string) => string;
  window: (stride: string, padding: string, dilation: string) => string;
  dilation: (dilation: string) => string;
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
}

const s = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const en: FigureSentences = {
  list: (items) => items.join(', '),
  tensor: (shape, axes) => `A tensor of shape ${shape} (${axes}).`,
  range: (min, max, mean) => `Values from ${min} to ${max}, mean ${mean}.`,
  standard: 'A standard convolution.',
  separable: 'A depthwise-separable convolution: a depthwise stage, then a pointwise stage.',
  compare: 'A standard and a depthwise-separable layer, in lockstep over the same input.',
  input: (shape) => `The input is ${shape}: height, width, channels.`,
  window: (stride, padding, dilation) => `Stride ${stride}, ${padding}${dilation}.`,
  dilation: (dilation) => `, dilation ${dilation}`,
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
};

const zh: FigureSentences = {
  list: (items) => items.join('、'),
  tensor: (shape, axes) => `形狀為 ${shape} 的張量（${axes}）。`,
  range: (min, max, mean) => `數值由 ${min} 到 ${max}，平均 ${mean}。`,
  standard: '標準卷積。',
  separable: '深度可分離卷積：先逐深度卷積，再逐點卷積。',
  compare: '標準卷積與深度可分離卷積，對同一輸入同步計算。',
  input: (shape) => `輸入是 ${shape}：高、寬、通道。`,
  window: (stride, padding, dilation) => `步幅 ${stride}，${padding}${dilation}。`,
  dilation: (dilation) => `，擴張 ${dilation}`,
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
};

/** Sentences for a language; English for one that has none. */
export function sentencesFor(lang: string | undefined): FigureSentences {
  return (lang ?? 'en').toLowerCase().startsWith('zh') ? zh : en;
}
