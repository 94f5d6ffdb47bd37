/** Each figure in words, with its numbers, for those who do not see it. */
import { agrees, separableAt, separableCounts, standardAt, standardCounts } from './arithmetic.ts';
import type { Counts, KernelProducts, RunningCounts } from './arithmetic.ts';
import { labelsFor } from './labels.ts';
import type { FigureLabels } from './labels.ts';
import { checkStep, readSeparable, readStandard } from './layers.ts';
import type { SeparableLayer, Sheets, StandardLayer } from './layers.ts';
import { numbersOf, times } from './plain.ts';
import { spell } from './scale.ts';
import type {
  DenseVsSeparableProps,
  FigureName,
  FigurePropsByName,
  PlainTensor,
  SeparableConvProps,
  StandardConvProps,
  Step,
  TensorProps,
} from './types.ts';

/** Tensors up to this size are read out in full. */
const READ_OUT = 144;

const shapeOf = ({ rows, columns, channels }: Sheets) => times([rows, columns, channels]);

/** A negative number in a sum or product takes parentheses. */
const term = (value: number) => (value < 0 ? `(${spell(value)})` : spell(value));

function readOut(labels: FigureLabels, name: string, sheets: Sheets, single = false): string[] {
  const sentences: string[] = [];
  if (sheets.values.length === 0 || sheets.rows * sheets.columns * sheets.channels > READ_OUT)
    return sentences;
  for (let c = 0; c < sheets.channels; c++) {
    const rows = Array.from({ length: sheets.rows }, (_, i) =>
      Array.from({ length: sheets.columns }, (_, j) => spell(sheets.at(i, j, c) ?? NaN)).join(' '),
    );
    const label = single ? name : `${name}, ${labels.channel(c)}`;
    sentences.push(labels.say.values(label, rows.join(' | ')));
  }
  return sentences;
}

function windowWords(labels: FigureLabels, { down, right }: StandardLayer | SeparableLayer): string {
  const both = (a: number, b: number) => (a === b ? String(a) : `${a}×${b}`);
  const sides = [down.before, down.after, right.before, right.after];
  const padding = sides.some((n) => n > 0) ? labels.say.padding(sides.join(', ')) : labels.say.noPadding;
  const dilated = down.dilation > 1 || right.dilation > 1;
  const dilation = dilated ? `, dilation ${both(down.dilation, right.dilation)}` : '';
  return labels.say.window(both(down.stride, right.stride), padding, dilation);
}

function dotWords(labels: FigureLabels, dot: KernelProducts & { bias?: number; value?: number }): string {
  const terms = dot.patch.map((value, k) => `${term(value)}·${term(dot.weights[k] as number)}`);
  if (dot.bias !== undefined) terms.push(term(dot.bias));
  return labels.say.dot(dot.channel, terms.join(' + '), spell(dot.value ?? dot.sum));
}

function resultWords(
  labels: FigureLabels,
  terms: string[],
  bias: number | undefined,
  value: number,
  given: number | undefined,
) {
  if (bias !== undefined) terms.push(term(bias));
  const words = [labels.say.result(terms.join(' + '), spell(value))];
  if (!agrees(value, given)) words.push(labels.say.differs(spell(given as number)));
  return words;
}

function standardStepWords(labels: FigureLabels, layer: StandardLayer, step: Step): string[] {
  const at = standardAt(layer, step);
  const sums = at.channels.map((channel) => term(channel.sum));
  return [
    ...at.channels.map((channel) => dotWords(labels, channel)),
    ...resultWords(labels, sums, at.bias, at.value, at.given),
  ];
}

function separableStepWords(labels: FigureLabels, layer: SeparableLayer, step: Step): string[] {
  const at = separableAt(layer, step);
  const terms = at.depthwise.map(({ value }, k) => `${term(value)}·${term(at.weights[k] as number)}`);
  return [
    ...at.depthwise.map((kernel) => dotWords(labels, kernel)),
    ...resultWords(labels, terms, at.bias, at.value, at.given),
  ];
}

function standardWords(labels: FigureLabels, layer: StandardLayer): string[] {
  const { say } = labels;
  const [filter] = layer.filters;
  return [
    say.filters(layer.filters.length, shapeOf(filter as Sheets), layer.weights),
    say.allChannels(layer.input.channels),
    windowWords(labels, layer),
    say.output(shapeOf(layer.output)),
  ];
}

/** Weights of the standard layer that has the same input and output. */
export function denseWeights(layer: SeparableLayer): number {
  return layer.down.kernel * layer.right.kernel * layer.input.channels * layer.output.channels;
}

function separableWords(labels: FigureLabels, layer: SeparableLayer): string[] {
  const { say } = labels;
  const kernel = times([layer.down.kernel, layer.right.kernel]);
  const [filter] = layer.filters;
  return [
    say.kernels(layer.kernels.length, kernel, layer.depthwiseWeights),
    say.noMixing,
    windowWords(labels, layer),
    say.between(shapeOf(layer.between)),
    say.pointwise(layer.filters.length, shapeOf(filter as Sheets), layer.pointwiseWeights),
    say.mixing,
    say.output(shapeOf(layer.output)),
    say.totals(layer.depthwiseWeights + layer.pointwiseWeights, denseWeights(layer)),
  ];
}

function countWords(labels: FigureLabels, name: string, counts: RunningCounts): string {
  const pair = ({ multiplications, additions }: Counts) => labels.say.pair(multiplications, additions);
  return labels.say.counts(name, pair(counts.value), pair(counts.soFar), pair(counts.layer));
}

function describeStandard(caller: string, props: StandardConvProps, labels: FigureLabels): string[] {
  const layer = readStandard(caller, props);
  const step = checkStep(caller, props.step, layer.output);
  return [
    labels.say.standard,
    labels.say.input(shapeOf(layer.input)),
    ...standardWords(labels, layer),
    ...(step
      ? [labels.say.at(step.i, step.j, step.n), ...standardStepWords(labels, layer, step)]
      : [...readOut(labels, labels.input, layer.input), ...readOut(labels, labels.output, layer.output)]),
  ];
}

function describeSeparable(caller: string, props: SeparableConvProps, labels: FigureLabels): string[] {
  const layer = readSeparable(caller, props);
  const step = checkStep(caller, props.step, layer.output);
  return [
    labels.say.separable,
    labels.say.input(shapeOf(layer.input)),
    ...separableWords(labels, layer),
    ...(step
      ? [labels.say.at(step.i, step.j, step.n), ...separableStepWords(labels, layer, step)]
      : [
          ...readOut(labels, labels.input, layer.input),
          ...readOut(labels, labels.between, layer.between),
          ...readOut(labels, labels.output, layer.output),
        ]),
  ];
}

/** The two layers of `figures.denseVsSeparable`, checked against each other, and the step it stands at. */
export function readComparison(
  caller: string,
  props: DenseVsSeparableProps,
): { standard: StandardLayer; separable: SeparableLayer; step: Step } {
  const { dense, separable: result, ...rest } = props;
  const standard = readStandard(caller, { ...rest, output: dense });
  const separable = readSeparable(caller, { ...rest, output: result });
  if (shapeOf(standard.output) !== shapeOf(separable.output)) {
    throw new RangeError(
      `${caller}: the standard layer gives ${shapeOf(standard.output)}, the separable one ${shapeOf(separable.output)}; give both the same kernel size and number of filters`,
    );
  }
  const step = checkStep(caller, props.step ?? { i: 0, j: 0, n: 0 }, standard.output) as Step;
  return { standard, separable, step };
}

function describeComparison(caller: string, props: DenseVsSeparableProps, labels: FigureLabels): string[] {
  const { standard, separable, step } = readComparison(caller, props);
  const { say } = labels;
  return [
    say.compare,
    say.input(shapeOf(standard.input)),
    say.at(step.i, step.j, step.n),
    say.standard,
    ...standardWords(labels, standard).slice(0, 2),
    ...standardStepWords(labels, standard, step),
    countWords(labels, labels.standard, standardCounts(standard, step)),
    say.separable,
    ...separableWords(labels, separable).slice(0, 2),
    ...(step.n > 0 ? [say.reused] : []),
    ...separableStepWords(labels, separable, step),
    countWords(labels, labels.separable, separableCounts(separable, step)),
  ];
}

/** A tensor's volumes: one for rank up to 3, one a filter or image for rank 4. */
export function tensorVolumes(tensor: PlainTensor, labels: readonly string[]): Sheets[] {
  const values = numbersOf(tensor);
  const shape = tensor.shape;
  if (shape.length < 4) {
    const [columns = 1] = shape.length < 2 ? shape : shape.slice(1);
    const rows = shape.length < 2 ? 1 : (shape[0] ?? 1);
    const channels = shape[2] ?? 1;
    return [{ rows, columns, channels, values, at: (i, j, c) => values[(i * columns + j) * channels + c] }];
  }
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  if (labels[0] === 'B') {
    return Array.from({ length: a }, (_, image) => ({
      rows: b,
      columns: c,
      channels: d,
      values,
      at: (i: number, j: number, channel: number) => values[((image * b + i) * c + j) * d + channel],
    }));
  }
  return Array.from({ length: d }, (_, filter) => ({
    rows: a,
    columns: b,
    channels: c,
    values,
    at: (i: number, j: number, channel: number) => values[((i * b + j) * c + channel) * d + filter],
  }));
}

const AXES: readonly string[][] = [[], ['n'], ['H', 'W'], ['H', 'W', 'C'], ['KH', 'KW', 'C', 'N']];

/**
 * The letters of a tensor's axes.
 *
 * @throws RangeError if the rank is not 1 to 4 or there is not one label an axis
 */
export function tensorAxes(caller: string, { tensor, labels }: TensorProps): string[] {
  const { length } = tensor.shape;
  if (length < 1 || length > 4) {
    throw new RangeError(
      `${caller}: tensor has rank ${length}; give rank 1 to 4, or reshape or slice it first`,
    );
  }
  if (labels && labels.length !== length) {
    throw new RangeError(`${caller}: ${labels.length} labels for ${length} axes; give one an axis`);
  }
  return labels ?? (AXES[length] as string[]);
}

function describeTensor(caller: string, props: TensorProps, labels: FigureLabels): string[] {
  const axes = tensorAxes(caller, props);
  const volumes = tensorVolumes(props.tensor, axes);
  const values = numbersOf(props.tensor);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const extreme = (pick: (a: number, b: number) => number) => spell(values.reduce(pick));
  const name = axes[0] === 'B' ? labels.image : labels.filter;
  const small = values.length <= READ_OUT;
  return [
    ...(props.title ? [`${props.title}.`] : []),
    labels.say.tensor(times(props.tensor.shape), axes.join(', ')),
    labels.say.range(
      extreme((a, b) => Math.min(a, b)),
      extreme((a, b) => Math.max(a, b)),
      spell(mean),
    ),
    ...(small
      ? volumes.flatMap((volume, n) =>
          volumes.length > 1
            ? readOut(labels, name(n), volume)
            : readOut(
                labels,
                props.tensor.shape.length < 3 ? '' : 'C',
                volume,
                props.tensor.shape.length < 3,
              ),
        )
      : []),
  ].map((sentence) => sentence.replace(/^[:：,，]\s*/, ''));
}

/**
 * A figure in words.
 *
 * @param lang - 'en' or 'zh-tw'
 * @throws RangeError as `figures.<name>` does, if the props do not fit together
 */
export function describe<Name extends FigureName>(
  name: Name,
  props: FigurePropsByName[Name],
  lang?: string,
): string {
  const caller = `figures.${name}`;
  const labels = labelsFor(lang);
  const sentences = {
    tensor: () => describeTensor(caller, props as TensorProps, labels),
    standardConv: () => describeStandard(caller, props as StandardConvProps, labels),
    separableConv: () => describeSeparable(caller, props as SeparableConvProps, labels),
    denseVsSeparable: () => describeComparison(caller, props as DenseVsSeparableProps, labels),
  }[name]();
  return sentences.join(labels === labelsFor('en') ? ' ' : '');
}
