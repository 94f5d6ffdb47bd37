/** The field's terms in the site's languages, by the id that <Term> and the glossary use. */
import type { Locale } from '../../src/site.config.ts';

export const terms = {
  accuracy: { en: 'accuracy', 'zh-tw': '準確率' },
  'arithmetic-intensity': { en: 'arithmetic intensity', 'zh-tw': '運算強度' },
  bandwidth: { en: 'bandwidth', 'zh-tw': '頻寬' },
  bias: { en: 'bias', 'zh-tw': '偏差' },
  channel: { en: 'channel', 'zh-tw': '通道' },
  'channel-multiplier': { en: 'channel multiplier', 'zh-tw': '通道乘數' },
  convolution: { en: 'convolution', 'zh-tw': '卷積' },
  'depthwise-convolution': { en: 'depthwise convolution', 'zh-tw': '逐深度卷積' },
  'depthwise-separable-convolution': { en: 'depthwise-separable convolution', 'zh-tw': '深度可分離卷積' },
  dilation: { en: 'dilation', 'zh-tw': '擴張' },
  'feature-map': { en: 'feature map', 'zh-tw': '特徵圖' },
  filter: { en: 'filter', 'zh-tw': '濾波器' },
  'group-convolution': { en: 'group convolution', 'zh-tw': '分組卷積' },
  inference: { en: 'inference', 'zh-tw': '推論' },
  kernel: { en: 'kernel', 'zh-tw': '卷積核' },
  'memory-bound': { en: 'memory-bound', 'zh-tw': '記憶體頻寬受限' },
  'multiply-accumulate': { en: 'multiply-accumulate', 'zh-tw': '乘加運算' },
  operations: { en: 'operations', 'zh-tw': '運算量' },
  padding: { en: 'padding', 'zh-tw': '填補' },
  parameters: { en: 'parameters', 'zh-tw': '參數量' },
  'pointwise-convolution': { en: 'pointwise convolution', 'zh-tw': '逐點卷積' },
  pooling: { en: 'pooling', 'zh-tw': '池化' },
  'receptive-field': { en: 'receptive field', 'zh-tw': '感受野' },
  'resolution-multiplier': { en: 'resolution multiplier', 'zh-tw': '解析度乘數' },
  roofline: { en: 'roofline model', 'zh-tw': '屋頂線模型' },
  stride: { en: 'stride', 'zh-tw': '步幅' },
  tensor: { en: 'tensor', 'zh-tw': '張量' },
  weight: { en: 'weight', 'zh-tw': '權重' },
  'width-multiplier': { en: 'width multiplier', 'zh-tw': '寬度乘數' },
} as const satisfies Record<string, Record<Locale, string>>;

export type TermId = keyof typeof terms;

/**
 * The entry of a term.
 *
 * @throws RangeError if there is none
 */
export function term(id: string): Record<Locale, string> {
  if (!Object.hasOwn(terms, id)) {
    throw new RangeError(`Term: no term '${id}'; known are ${Object.keys(terms).join(', ')}`);
  }
  return terms[id as TermId];
}
