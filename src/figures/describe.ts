/** Each figure in words, with its numbers, for those who do not see it. */
import { agrees, separableAt, separableCounts, standardAt, standardCounts } from './arithmetic.ts';
import type { Counts, KernelProducts, RunningCounts } from './arithmetic.ts';
import { labelsFor } from './labels.ts';
import type { FigureLabels } from './labels.ts';
import { sentencesFor } from './sentences.ts';
import type { FigureSentences } from './sentences.ts';
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

interface Words {
  labels: FigureLabels;
  say: FigureSentences;
}

/** Kernels up to this size are written out product by product. */
const WRITE_OUT = 25;

const shapeOf = ({ rows, columns, channels }: Sheets) => times([rows, columns, channels]);

/** A negative number in a sum or product takes parentheses. */
const term = (value: number) => (value < 0 ? `(${spell(value)})` : spell(value));

/** Every value of a small volume, channel by channel; nothing for a large one or one that was not given. */
function readOut(words: Words, volume: Sheets, name: (c: number) => string): string[] {
  if (volume.values.length === 0 || volume.values.length > READ_OUT) return [];
  return Array.from({ length: volume.channels }, (_, c) => {
    const rows = Array.from({ length: volume.rows }, (_, i) =>
      Array.from({ length: volume.columns }, (_, j) => spell(volume.at(i, j, c) ?? NaN)).join(' '),
    );
    return words.say.values(name(c), rows);
  });
}

function readOutNamed(words: Words, name: string, volume: Sheets): string[] {
  return readOut(words, volume, (c) => words.say.list([name, words.labels.channel(c)]));
}

function bankWords(words: Words, volumes: readonly Sheets[], name: (n: number) => string): string[] {
  return volumes.flatMap((volume, n) =>
    readOut(words, volume, (c) =>
      volume.channels > 1 ? words.say.list([name(n), words.labels.channel(c)]) : name(n),
    ),
  );
}

function windowWords(words: Words, { down, right }: StandardLayer | SeparableLayer): string {
  const both = (a: number, b: number) => (a === b ? String(a) : `${a}×${b}`);
  const sides = [down.before, down.after, right.before, right.after];
  const padding = sides.some((n) => n > 0) ? words.say.padding(words.say.list(sides)) : words.say.noPadding;
  const dilated = down.dilation > 1 || right.dilation > 1;
  const dilation = dilated ? words.say.dilation(both(down.dilation, right.dilation)) : '';
  return words.say.window(both(down.stride, right.stride), padding, dilation);
}

function dotWords(words: Words, dot: KernelProducts & { bias?: number; value?: number }): string {
  const terms =
    dot.patch.length > WRITE_OUT
      ? [words.say.products(dot.patch.length)]
      : dot.patch.map((value, k) => `${term(value)}·${term(dot.weights[k] as number)}`);
  if (dot.bias !== undefined) terms.push(term(dot.bias));
  return words.say.dot(dot.channel, terms.join(' + '), spell(dot.value ?? dot.sum));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Channel by channel, as far as channels are drawn, then the value they add up to. */
function valueWords(
  words: Words,
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
    ...(left.length ? [words.say.rest(left.length, spell(sum(left)))] : []),
    words.say.result(shown.join(' + '), spell(value)),
    ...(agrees(value, given) ? [] : [words.say.differs(spell(given as number))]),
  ];
}

function standardStepWords(words: Words, layer: StandardLayer, step: Step): string[] {
  const at = standardAt(layer, step);
  const parts = at.channels.map((channel) => channel.sum);
  const dots = at.channels.map((channel) => dotWords(words, channel));
  return valueWords(words, dots, parts.map(term), parts, at);
}

function separableStepWords(words: Words, layer: SeparableLayer, step: Step): string[] {
  const at = separableAt(layer, step);
  const dots = at.depthwise.map((kernel) => dotWords(words, kernel));
  const terms = at.depthwise.map(({ value }, k) => `${term(value)}·${term(at.weights[k] as number)}`);
  return valueWords(words, dots, terms, at.products, at);
}

function standardWords(words: Words, layer: StandardLayer): string[] {
  const [filter] = layer.filters;
  return [
    words.say.filters(layer.filters.length, shapeOf(filter as Sheets), layer.weights),
    words.say.allChannels(layer.input.channels),
    windowWords(words, layer),
    words.say.output(shapeOf(layer.output)),
  ];
}

function separableWords(words: Words, layer: SeparableLayer): string[] {
  const kernel = times([layer.down.kernel, layer.right.kernel]);
  const [filter] = layer.filters;
  return [
    words.say.kernels(layer.kernels.length, kernel, layer.depthwiseWeights),
    words.say.noMixing,
    windowWords(words, layer),
    words.say.between(shapeOf(layer.between)),
    words.say.pointwise(layer.filters.length, shapeOf(filter as Sheets), layer.pointwiseWeights),
    words.say.mixing,
    words.say.output(shapeOf(layer.output)),
    words.say.totals(layer.depthwiseWeights + layer.pointwiseWeights, denseWeights(layer)),
  ];
}

function countWords(words: Words, name: string, counts: RunningCounts): string {
  const pair = ({ multiplications, additions }: Counts) => words.say.pair(multiplications, additions);
  return words.say.counts(name, pair(counts.value), pair(counts.soFar), pair(counts.layer));
}

function describeStandard(caller: string, props: StandardConvProps, words: Words): string[] {
  const layer = readStandard(caller, props);
  const step = checkStep(caller, props.step, layer.output);
  return [
    words.say.standard,
    words.say.input(shapeOf(layer.input)),
    ...standardWords(words, layer),
    ...(step ? [words.say.at(step.i, step.j, step.n), ...standardStepWords(words, layer, step)] : []),
    ...readOutNamed(words, words.labels.input, layer.input),
    ...bankWords(words, layer.filters, words.labels.filter),
    ...readOutNamed(words, words.labels.output, layer.output),
  ];
}

function describeSeparable(caller: string, props: SeparableConvProps, words: Words): string[] {
  const layer = readSeparable(caller, props);
  const step = checkStep(caller, props.step, layer.output);
  return [
    words.say.separable,
    words.say.input(shapeOf(layer.input)),
    ...separableWords(words, layer),
    ...(step ? [words.say.at(step.i, step.j, step.n), ...separableStepWords(words, layer, step)] : []),
    ...readOutNamed(words, words.labels.input, layer.input),
    ...bankWords(words, layer.kernels, words.labels.kernel),
    ...readOutNamed(words, words.labels.between, layer.between),
    ...bankWords(words, layer.filters, words.labels.filter),
    ...readOutNamed(words, words.labels.output, layer.output),
  ];
}

function describeComparison(caller: string, props: DenseVsSeparableProps, words: Words): string[] {
  const { standard, separable, step } = readComparison(caller, props);
  return [
    words.say.compare,
    words.say.input(shapeOf(standard.input)),
    words.say.both(step.i, step.j, step.n),
    words.say.standard,
    ...standardWords(words, standard),
    ...standardStepWords(words, standard, step),
    countWords(words, words.labels.standard, standardCounts(standard, step)),
    words.say.separable,
    ...separableWords(words, separable),
    ...(step.n > 0 ? [words.say.reused] : []),
    ...separableStepWords(words, separable, step),
    countWords(words, words.labels.separable, separableCounts(separable, step)),
  ];
}

function describeTensor(caller: string, props: TensorProps, words: Words): string[] {
  const axes = tensorAxes(caller, props);
  const volumes = tensorVolumes(props.tensor, axes);
  const values = numbersOf(props.tensor);
  const extreme = (pick: (a: number, b: number) => number) => spell(values.reduce(pick));
  const volumeName = (n: number) => (axes[0] === 'B' ? words.labels.image(n) : words.labels.filter(n));
  const name = (n: number, c: number) => {
    const parts = [
      ...(volumes.length > 1 ? [volumeName(n)] : []),
      ...(axes.length > 2 ? [words.labels.channel(c)] : []),
    ];
    return words.say.list(parts) || words.labels.tensorValues;
  };
  return [
    words.say.tensor(times(props.tensor.shape), words.say.list(axes)),
    words.say.range(
      extreme((a, b) => Math.min(a, b)),
      extreme((a, b) => Math.max(a, b)),
      spell(sum(values) / values.length),
    ),
    ...(values.length > READ_OUT
      ? []
      : volumes.flatMap((volume, n) => readOut(words, volume, (c) => name(n, c)))),
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
  const words = { labels: labelsFor(lang), say: sentencesFor(lang) };
  const sentences = {
    tensor: () => describeTensor(caller, props as TensorProps, words),
    standardConv: () => describeStandard(caller, props as StandardConvProps, words),
    separableConv: () => describeSeparable(caller, props as SeparableConvProps, words),
    denseVsSeparable: () => describeComparison(caller, props as DenseVsSeparableProps, words),
  }[name]();
  const title = (props as TensorProps).title;
  const lines = sentences.map((line) => line.charAt(0).toUpperCase() + line.slice(1));
  return [...(title ? [title] : []), ...lines].join('\n');
}
