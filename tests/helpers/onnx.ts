/**
 * Just enough of ONNX to ask ONNX Runtime for one operator: a protobuf writer for a model of a single node, and a
 * session that runs it. Field numbers are those of onnx.proto3, IR version 8, operator set 13.
 */
import * as ort from 'onnxruntime-web';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** A node attribute: an integer, integers, a float or a string. */
export type Attribute =
  { int: number } | { ints: readonly number[] } | { float: number } | { string: string };

/** A tensor as ONNX Runtime has it: channels first for images. */
export interface OnnxTensor {
  shape: readonly number[];
  data: Float32Array;
}

/**
 * Runs one operator of ONNX Runtime (WebAssembly, one thread, float32).
 *
 * @param operator - its ONNX name, such as 'Conv'
 * @param inputs - in the operator's order
 */
export async function runOnnx(
  operator: string,
  inputs: readonly OnnxTensor[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Promise<OnnxTensor> {
  const session = await ort.InferenceSession.create(encodeModel(operator, inputs, attributes), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'disabled',
  });
  const feeds: Record<string, ort.Tensor> = {};
  inputs.forEach(({ shape, data }, index) => {
    feeds[`input${index}`] = new ort.Tensor('float32', data, [...shape]);
  });
  const { output } = await session.run(feeds);
  await session.release();
  if (output === undefined) throw new Error(`runOnnx: ${operator} gave no output; check its attributes`);
  return { shape: output.dims, data: output.data as Float32Array };
}

/** ModelProto with one node whose inputs are all graph inputs. */
function encodeModel(
  operator: string,
  inputs: readonly OnnxTensor[],
  attributes: Readonly<Record<string, Attribute>>,
): Uint8Array {
  const names = inputs.map((_, index) => `input${index}`);
  const node = [
    ...names.flatMap((name) => text(1, name)),
    ...text(2, 'output'),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) => message(5, encodeAttribute(name, value))),
  ];
  const graph = [
    ...message(1, node),
    ...text(2, 'graph'),
    ...inputs.flatMap(({ shape }, index) => message(11, encodeValueInfo(names[index] as string, shape))),
    ...message(12, encodeValueInfo('output', undefined)),
  ];
  const operatorSet = [...text(1, ''), ...integer(2, 13)];
  return Uint8Array.from([...integer(1, 8), ...message(7, graph), ...message(8, operatorSet)]);
}

function encodeAttribute(name: string, value: Attribute): number[] {
  if ('int' in value) return [...text(1, name), ...integer(3, value.int), ...integer(20, 2)];
  if ('ints' in value) {
    return [...text(1, name), ...value.ints.flatMap((entry) => integer(8, entry)), ...integer(20, 7)];
  }
  if ('float' in value) return [...text(1, name), ...float(2, value.float), ...integer(20, 1)];
  return [...text(1, name), ...text(4, value.string), ...integer(20, 3)];
}

/** ValueInfoProto of a float32 tensor; without a shape the runtime infers it. */
function encodeValueInfo(name: string, shape: readonly number[] | undefined): number[] {
  const dimensions = shape?.flatMap((size) => message(1, integer(1, size)));
  const tensorType = [...integer(1, 1), ...(dimensions === undefined ? [] : message(2, dimensions))];
  return [...text(1, name), ...message(2, message(1, tensorType))];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function integer(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

function float(field: number, value: number): number[] {
  return [...varint(field * 8 + 5), ...new Uint8Array(Float32Array.of(value).buffer)];
}

function message(field: number, bytes: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

function text(field: number, value: string): number[] {
  return message(field, [...new TextEncoder().encode(value)]);
}
