/** What each term means, in one sentence a language, and the word that the notes have for it. */
import type { Locale } from '../../src/site.config.ts';
import type { TermId } from './terms.ts';

export const definitions = {
  accuracy: {
    en: 'The share of test examples that a network classifies correctly.',
    'zh-tw': '網路在測試資料中分類正確的比例。',
  },
  'arithmetic-intensity': {
    en: 'The FLOPs that a program does for each byte that it moves to or from memory.',
    'zh-tw': '程式每搬動一個位元組的資料，做多少次浮點運算。',
  },
  bandwidth: {
    en: 'The bytes that can be moved between memory and processor in a second.',
    'zh-tw': '記憶體與處理器之間，每秒能搬多少位元組。',
  },
  bias: {
    en: 'One number for each filter, added to every value of the filter’s map.',
    'zh-tw': '每個濾波器一個數字，加到它那張特徵圖的每個值上。',
  },
  channel: {
    en: 'One sheet of a tensor: a single number for every pixel.',
    'zh-tw': '張量中的一張：每個像素一個數字。',
  },
  'channel-multiplier': {
    en: 'The number of kernels that a depthwise layer has for each input channel.',
    'zh-tw': '逐深度卷積層的每個輸入通道有幾個卷積核。',
  },
  convolution: {
    en: 'A weighted sum over a window that slides over the input; what layers of that name compute leaves out the half turn of the mathematical operation.',
    'zh-tw':
      '視窗在輸入上滑動，對視窗內的數字加權求和；卷積層所算的，省略了數學定義中把卷積核轉半圈的那一步。',
  },
  'depthwise-convolution': {
    en: 'A layer that convolves each channel with kernels of its own and never adds across channels.',
    'zh-tw': '每個通道各用自己的卷積核，從不跨通道相加的層。',
  },
  'depthwise-separable-convolution': {
    en: 'A depthwise convolution followed by a pointwise one: first along height and width, then across channels.',
    'zh-tw': '先逐深度、再逐點的卷積：先沿高與寬計算，再跨通道混合。',
  },
  dilation: {
    en: 'The distance between neighbouring taps of a kernel; above 1 it leaves holes.',
    'zh-tw': '卷積核相鄰兩個取樣點的間距；大於 1 時，中間留有空洞。',
  },
  'feature-map': {
    en: 'One channel of a layer’s output, made by one filter.',
    'zh-tw': '一層輸出中的一個通道，由一個濾波器算出。',
  },
  filter: {
    en: 'A stack of kernels, one for each input channel, whose results are added up into one map.',
    'zh-tw': '一疊卷積核，每個輸入通道一個，結果相加成為一張特徵圖。',
  },
  'group-convolution': {
    en: 'A convolution whose channels are split into groups, with filters that each see one group only.',
    'zh-tw': '把通道分成幾組的卷積，每個濾波器只看其中一組。',
  },
  inference: {
    en: 'Using a trained network on an input, as against training it.',
    'zh-tw': '拿訓練好的網路處理一筆輸入，有別於訓練。',
  },
  kernel: {
    en: 'The sheet of weights, height by width, that slides over one channel.',
    'zh-tw': '在一個通道上滑動的一小張權重，有高與寬兩個維度。',
  },
  'memory-bound': {
    en: 'Of a program: waiting for memory most of the time, so that faster arithmetic would not help it.',
    'zh-tw': '程式大半在等記憶體，算得再快也沒有幫助。',
  },
  'multiply-accumulate': {
    en: 'One multiplication and the addition of its product to a running sum; MAC for short.',
    'zh-tw': '一次乘法，再把乘積加進累計的和；簡稱 MAC。',
  },
  operations: {
    en: 'Multiplications and additions taken together; with a bias, twice the MACs.',
    'zh-tw': '乘法與加法的總次數；有偏差時，是乘加次數的兩倍。',
  },
  padding: {
    en: 'Values, usually zeros, put around an input before a window slides over it.',
    'zh-tw': '在視窗滑動之前，補在輸入四周的值，通常是零。',
  },
  parameters: {
    en: 'The numbers that a layer learns: its weights and its biases.',
    'zh-tw': '一層要學習的數字有多少個，包括權重與偏差。',
  },
  'pointwise-convolution': {
    en: 'A convolution with 1 × 1 kernels: it mixes the channels of each pixel and sees no neighbour.',
    'zh-tw': '卷積核為 1 × 1 的卷積：混合每個像素的各個通道，不看鄰居。',
  },
  pooling: {
    en: 'Replacing each window of a channel by one number, its largest value or its mean.',
    'zh-tw': '把一個通道的每個視窗換成一個數字，取最大值或平均。',
  },
  'receptive-field': {
    en: 'The part of the input that one output value depends on.',
    'zh-tw': '輸入之中，會影響某一個輸出值的範圍。',
  },
  'resolution-multiplier': {
    en: 'A factor below 1 by which a network’s input is made smaller in height and width.',
    'zh-tw': '小於 1 的係數，用來縮小網路輸入的高與寬。',
  },
  roofline: {
    en: 'A bound on a program’s speed: the machine’s peak, or its bandwidth times the arithmetic intensity, whichever is less.',
    'zh-tw': '程式速度的上限：機器的峰值，或頻寬乘以運算強度，取較小者。',
  },
  stride: {
    en: 'The number of pixels that a window moves on between two output values.',
    'zh-tw': '算下一個輸出值時，視窗移動幾個像素。',
  },
  tensor: {
    en: 'An array of numbers with any number of axes, each of a fixed length.',
    'zh-tw': '排成若干個軸的一組數字，每個軸的長度固定。',
  },
  weight: {
    en: 'A number that an input value is multiplied by; also all of a layer’s weights as one tensor.',
    'zh-tw': '與輸入值相乘的數字；也指一層所有這些數字組成的張量。',
  },
  'width-multiplier': {
    en: 'A factor by which the channels of every layer of a network are made fewer.',
    'zh-tw': '用來減少網路每一層通道數的係數。',
  },
} as const satisfies Record<TermId, Record<Locale, string>>;

/** The notes are in Chinese and have words of their own for these; the others they share or lack. */
export const notesWords: Partial<Record<TermId, string>> = {
  accuracy: '準確率',
  channel: '維度（升維度、降維度）',
  convolution: '摺積',
  'depthwise-separable-convolution': '逐深度可分離摺積',
  inference: '預測速度',
  kernel: 'Kernel Convolution',
  'memory-bound': 'I/O Bound',
  operations: '運算量',
  parameters: '參數量',
};
