/**
 * What the chapters state, and what is true: numbers from the notes, from papers, and counted by hand or with
 * another program. None of them is computed here.
 */
export type Fact = { chapter: string; is: string } & (
  | {
      /** The expression of a <Value>, as both languages have it. */
      value: string;
    }
  | {
      /** A cell that shows it. */
      cell: string;
    }
);

const value = (chapter: string, of: string, is: number | string): Fact => ({
  chapter,
  value: of,
  is: String(is),
});
/** `is` is a part of the cell's output as text; runs of spaces count as one. */
const cell = (chapter: string, id: string, is: string): Fact => ({ chapter, cell: id, is });

export const facts: readonly Fact[] = [
  // the notes' example, layer by layer
  cell('00-start', 'claimed', '1152'),
  value('00-start', 'places', 16),
  value('01-definitions', 'from0.get(0, 0)', 19),
  cell('01-definitions', 'sum-channels', '[[ 56, 72], [104, 120]]'),
  cell('01-definitions', 'two-filters', '[[ 76, 100], [148, 172]]'),
  cell('01-definitions', 'parameters', '{ weights: 24, biases: 3, both: 27 }'),
  value('01-definitions', 'parameters.weights', 24),
  value('01-definitions', 'parameters.both', 27),
  cell('01-definitions', 'turned', '{ correlation: [-2, -2], convolution: [2, 2] }'),
  cell('01-definitions', 'layouts', 'height, width, in, out (HWIO) [2, 2, 2, 3]'),
  cell('01-definitions', 'layouts', 'out, in, height, width (OIHW) [3, 2, 2, 2]'),
  value('02-standard', 'params.weights', 72),
  value('02-standard', 'params.all', 76),
  value('02-standard', 'biased.multiplications', 1152),
  value('02-standard', 'operations.biased', 2304),
  value('02-standard', 'operations.plain', 2240),
  cell('02-standard', 'count', '1152 1088 2240'),
  cell('02-standard', 'count', '1152 1152 2304'),
  value('02-standard', 'touched.real', 800),
  value('02-standard', 'touched.all', 1152),
  value('03-depthwise', 'kernels.size', 18),
  value('03-depthwise', 'counted.depthwise.multiplications', 288),
  value('03-depthwise', 'counted.depthwise.additions', 288),
  value('03-depthwise', 'comparison.multiplications', 576),
  value('03-depthwise', 'channel0Changed.depthwise[1]', 0),
  value('04-pointwise', 'asStandard', 0),
  value('04-pointwise', 'counted.weights', 8),
  value('04-pointwise', 'counted.multiplications', 128),
  value('04-pointwise', 'counted.operations', 256),
  value('05-depthwise-separable', 'weights.dense', 72),
  value('05-depthwise-separable', 'weights.depthwise', 18),
  value('05-depthwise-separable', 'weights.pointwise', 8),
  value('05-depthwise-separable', 'weights.separable', 26),
  value('05-depthwise-separable', 'weightShare', '13/36'),
  value('05-depthwise-separable', 'withBiases.separable', 32),
  value('05-depthwise-separable', 'withBiases.dense', 76),
  cell('05-depthwise-separable', 'count', '1152 1152 2304 2304'),
  cell('05-depthwise-separable', 'count', '288 288 576 1152'),
  cell('05-depthwise-separable', 'count', '128 128 256 256'),
  cell('05-depthwise-separable', 'count', '416 416 832 1408'),
  cell('05-depthwise-separable', 'two-to-two', '1152'),
  value('05-depthwise-separable', 'counted.separable.operations', 832),
  value('05-depthwise-separable', 'counted.separable.multiplications', 416),
  value('05-depthwise-separable', 'counted.dense.multiplications', 1152),
  value('05-depthwise-separable', 'notes.separable', 1408),
  value('05-depthwise-separable', 'trap.notes', '11/18'),
  value('05-depthwise-separable', 'trap.formulaWith4', '13/36'),
  cell('05-depthwise-separable', 'bias-rule', '736 2240 23/70 416 : 1152'),
  cell('05-depthwise-separable', 'bias-rule', '800 2304 25/72 416 : 1152'),
  cell('05-depthwise-separable', 'bias-rule', '832 2304 13/36 416 : 1152'),

  // output sizes: i, k, s, p, d → o
  cell('02-standard', 'sizes', ' 6 3 1 0 1 4'),
  cell('02-standard', 'sizes', ' 4 3 1 1 1 4'),
  cell('02-standard', 'sizes', '224 3 2 1 1 112'),
  cell('02-standard', 'sizes', '32 5 1 2 1 32'),
  cell('02-standard', 'sizes', '10 3 1 0 2 6'),
  cell('02-standard', 'sizes', ' 6 3 2 1 1 3'),
  cell('02-standard', 'sizes', ' 5 2 2 0 1 2'),
  // TensorFlow's SAME: i, k, s, before, after → o
  cell('02-standard', 'same-zeros', '224 3 2 0 1 112'),
  cell('02-standard', 'same-zeros', '49 10 2 4 5 25'),

  // the separable example, exactly
  cell('05-depthwise-separable', 'example', 'Between, channel 0, row by row: −8 −8 −8 −8; −8 −8 −8 −8;'),
  cell('05-depthwise-separable', 'example', 'Between, channel 1, row by row: 387 396 405 414; 441'),
  cell('05-depthwise-separable', 'relu-between', 'without: [-8, 387, 379, -403]'),
  cell('05-depthwise-separable', 'relu-between', 'with: [0, 387, 387, -387]'),
  value('05-depthwise-separable', 'largestDifference', 0),
  value('05-depthwise-separable', 'general.difference', 0),
  cell('05-depthwise-separable', 'small-cases', '3 × 3 10/9 11/18 13/36'),
  value('05-depthwise-separable', 'sums.topLeft', 387),
  value('05-depthwise-separable', 'sums.bottomRight', 576),

  // published
  value('05-depthwise-separable', 'price.points', 1.1),
  value('05-depthwise-separable', 'price.timesFewer', 8.55),
  cell('06-cost', 'keras', 'ResNet50 58.2 4.6'),
  cell('06-cost', 'keras', 'VGG16 69.5 4.2'),
  cell('06-cost', 'keras', 'Xception 109.4 8.1'),
  cell('06-cost', 'keras', 'MobileNet 22.6 3.4'),
  cell('06-cost', 'keras', 'MobileNetV2 25.9 3.8'),
  value('06-cost', 'times.cpu', 2.58),
  value('06-cost', 'times.gpu', 1.35),
  value('06-cost', 'single.fewerMacs', 32),
  value('06-cost', 'single.faster', 1.38),

  // 64 → 64 channels, 3 × 3, 112 × 112 pixels, fp32: MFLOP, MB, FLOP per byte
  value('06-cost', '2 * standard.macs / 1e6', 924.84),
  cell('06-cost', 'prices', ' 924.84 6.57 140.8'),
  cell('06-cost', 'prices', ' 14.451 6.425 2.249'),
  cell('06-cost', 'prices', ' 102.76 6.439 15.96'),
  cell('06-cost', 'prices', ' 117.21 12.86 9.112'),
  cell('06-cost', 'prices', ' 117.21 6.441 18.2'),
  value('06-cost', 'fewer.flops', 7.89),
  value('06-cost', 'fewer.bytes', 1.96),
  value('06-cost', '9 / 4', 2.25),
  value('06-cost', '9 / 2', 4.5),

  // predicted speed-ups: assumed CPU, A100 in fp32, A100 in TF32
  cell('06-cost', 'model', '112² × 64 → 64 7.78 5.63 0.94'),
  cell('06-cost', 'model', '56² × 256 → 256 8.66 7.83 3.69'),
  cell('06-cost', 'model', '14² × 512 → 512 8.82 8.36 4.52'),
  cell('06-cost', 'model', '7² × 1024 → 1024 8.91 8.65 7.58'),
  value('06-cost', 'predict(112, 64, 64, machines[2], bare).speedUp', 0.94),
  value('06-cost', 'predict(14, 512, 512, machines[2], bare).speedUp', 4.52),
  value('06-cost', 'predict(14, 512, 512, machines[2], { ...bare, launch: 4 }).speedUp', 1.07),

  // counted by hand: 80 · 80 pixels, 5 · 5 · 3 · 28 weights
  value('07-ten-layers', 'steps.pixels', 6400),
  value('07-ten-layers', 'steps.weights', 2100),
  cell('07-ten-layers', 'warm-up', 'macs: 13440000'),
  // a standard layer, 16 groups, multiplier 8, and 1 × 1: G · M · (1/128 + 1/K²)
  cell('07-ten-layers', 'shares', '3 1 1 0.1189236111111111'),
  cell('07-ten-layers', 'shares', '3 16 1 1.9027777777777777'),
  cell('07-ten-layers', 'shares', '3 1 8 0.9513888888888888'),
  cell('07-ten-layers', 'shares', '1 1 1 1.0078125'),
];
