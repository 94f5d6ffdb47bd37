/** Each figure in words, with its numbers, for those who do not see it. */
import { agrees, separableAt, separableCounts, standardAt, standardCounts } from './arithmetic.ts';
import type { Counts, KernelProducts, RunningCounts } from './arithmetic.ts';
import { labelsFor } from './labels.ts';
import type { FigureLabels } from './labels.ts';
import { checkStep, denseWeights, readComparison, readSeparable, readStandard } from './layers.ts';
import type { SeparableLayer, Sheets, StandardLayer } from './layers.ts';
import { numbersOf, times } from './plain.ts';
import { spell } from './scale.ts';
import { tensorAxes, tensorVolumes } from './tensor-view.ts';
import { MAX_DRAWN } from './volume.ts';
import type {
  DenseVsSeparableProps,
  FigureName,
  FigurePropsByName,
  SeparableConvProps,
  StandardConvProps,
  Step,
  TensorProps,
} from './types.ts';

/** Tensors up to this size are read out in full. */
const READ_OUT = 144;

/** Kernels up to this size are written out product by product. */
const WRITE_OUT = 25;

const shapeOf = ({ rows, columns, channels }: Sheets) => times([rows, columns, channels]);

/** A negative number in a sum or product takes parentheses. */
const term = (value: number) => (value < 0 ? `(${spell(value)})` : spell(value));

/** Every value of a small volume, channel by channel; nothing for a large one or one that was not given. */
function readOut(labels: FigureLabels, volume: Sheets, name: (c: number) => string): string[] {
  if (volume.values.length === 0 || volume.values.length > READ_OUT) return [];
  return Array.from({ length: volume.channels }, (_, c) => {
    const rows = Array.from({ length: volume.rows }, (_, i) =>
      Array.from({ length: volume.columns }, (_, j) => spell(volume.at(i, j, c) ?? NaN)).join(' '),
    );
    return labels.say.values(name(c), rows);
  });
}

function readOutNamed(labels: FigureLabels, name: string, volume: Sheets): string[] {
  return readOut(labels, volume, (c) => `${name}, ${labels.channel(c)}`);
}

function bankWords(labels: FigureLabels, volumes: readonly Sheets[], name: (n: number) => string): string[] {
  return volumes.flatMap((volume, n) =>
    readOut(labels, volume, (c) => (volume.channels > 1 ? `${name(n)}, ${labels.channel(c)}` : name(n))),
  );
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
  const terms =
    dot.patch.length > WRITE_OUT
      ? [labels.say.products(dot.patch.length)]
      : dot.patch.map((value, k) => `${term(value)}·${term(dot.weights[k] as number)}`);
  if (dot.bias !== undefined) terms.push(term(dot.bias));
  return labels.say.dot(dot.channel, terms.join(' + '), spell(dot.value ?? dot.sum));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Channel by channel, as far as channels are drawn, then the value they add up to. */
function valueWords(
  labels: FigureLabels,
  dots: string[],
  terms: string[],
  parts: readonly number[],
  { bias, value, given }: { bias?: number; value: number; given?: number },
): string[] {
  const left = parts.slice(MAX_DRAWN);
  const shown = terms.slice(0, MAX_DRAWN);
  if (left.length) shown.push(term(sum(left)));
  if (bias !== undefined) shown.push(term(bias));
  return [
    ...dots.slice(0, MAX_DRAWN),
    ...(left.length ? [labels.say.rest(left.length, spell(sum(left)))] : []),
    labels.say.result(shown.join(' + '), spell(value)),
    ...(agrees(value, given) ? [] : [labels.say.differs(spell(given as number))]),
  ];
}

function standardStepWords(labels: FigureLabels, layer: StandardLayer, step: Step): string[] {
  const at = standardAt(layer, step);
  const parts = at.channels.map((channel) => channel.sum);
  const dots = at.channels.map((channel) => dotWords(labels, channel));
  return valueWords(labels, dots, parts.map(term), parts, at);
}

function separableStepWords(labels: FigureLabels, layer: SeparableLayer, step: Step): string[] {
  const at = separableAt(layer, step);
  const dots = at.depthwise.map((kernel) => dotWords(labels, kernel));
  const terms = at.depthwise.map(({ value }, k) => `${term(value)}·${term(at.weights[k] as number)}`);
  return valueWords(labels, dots, terms, at.products, at);
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
    ...(step ? [labels.say.at(step.i, step.j, step.n), ...standardStepWords(labels, layer, step)] : []),
    ...readOutNamed(labels, labels.input, layer.input),
    ...bankWords(labels, layer.filters, labels.filter),
    ...readOutNamed(labels, labels.output, layer.output),
  ];
}

function describeSeparable(caller: string, props: SeparableConvProps, labels: FigureLabels): string[] {
  const layer = readSeparable(caller, props);
  const step = checkStep(caller, props.step, layer.output);
  return [
    labels.say.separable,
    labels.say.input(shapeOf(layer.input)),
    ...separableWords(labels, layer),
    ...(step ? [labels.say.at(step.i, step.j, step.n), ...separableStepWords(labels, layer, step)] : []),
    ...readOutNamed(labels, labels.input, layer.input),
    ...bankWords(labels, layer.kernels, labels.kernel),
    ...readOutNamed(labels, labels.between, layer.between),
    ...bankWords(labels, layer.filters, labels.filter),
    ...readOutNamed(labels, labels.output, layer.output),
  ];
}

function describeComparison(caller: string, props: DenseVsSeparableProps, labels: FigureLabels): string[] {
  const { standard, separable, step } = readComparison(caller, props);
  const { say } = labels;
  return [
    say.compare,
    say.input(shapeOf(standard.input)),
    say.both(step.i, step.j, step.n),
    say.standard,
    ...standardWords(labels, standard),
    ...standardStepWords(labels, standard, step),
    countWords(labels, labels.standard, standardCounts(standard, step)),
    say.separable,
    ...separableWords(labels, separable),
    ...(step.n > 0 ? [say.reused] : []),
    ...separableStepWords(labels, separable, step),
    countWords(labels, labels.separable, separableCounts(separable, step)),
  ];
}

function describeTensor(caller: string, props: TensorProps, labels: FigureLabels): string[] {
  const axes = tensorAxes(caller, props);
  const volumes = tensorVolumes(props.tensor, axes);
  const values = numbersOf(props.tensor);
  const extreme = (pick: (a: number, b: number) => number) => spell(values.reduce(pick));
  const volumeName = (n: number) => (axes[0] === 'B' ? labels.image(n) : labels.filter(n));
  const name = (n: number, c: number) => {
    const parts = [
      ...(volumes.length > 1 ? [volumeName(n)] : []),
      ...(axes.length > 2 ? [labels.channel(c)] : []),
    ];
    return parts.join(', ') || labels.tensorValues;
  };
  return [
    labels.say.tensor(times(props.tensor.shape), axes.join(', ')),
    labels.say.range(
      extreme((a, b) => Math.min(a, b)),
      extreme((a, b) => Math.max(a, b)),
      spell(sum(values) / values.length),
    ),
    ...(values.length > READ_OUT
      ? []
      : volumes.flatMap((volume, n) => readOut(labels, volume, (c) => name(n, c)))),
  ];
}

/**
 * A figure in words, one statement a line.
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
  const title = (props as TensorProps).title;
  const lines = sentences.map((line) => line.charAt(0).toUpperCase() + line.slice(1));
  return [...(title ? [title] : []), ...lines].join('\n');
}
