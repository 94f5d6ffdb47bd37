/**
 * The names that cells find without importing them, as the type checker and the editor see them. What the
 * runtime hands to cells is in entry.ts and in src/notebook/runtime/globals.ts; a test holds the two equal.
 */
import type * as convolutions from '../conv/index.ts';
import type { exercise as exercises } from '../exercises/exercise.ts';
import type { createFigures } from '../figures/index.ts';
import type { Inputs as inputs, viewFor } from '../notebook/runtime/inputs.ts';
import type { html as htmlTag, svg as svgTag, tex as texTag } from '../notebook/runtime/markup.ts';
import type { progressFor } from '../notebook/runtime/progress.ts';
import type { table as tableOf } from '../notebook/runtime/table.ts';

declare global {
  /** Shows a value under the cell, and returns it. With the id of an earlier one, replaces that. */
  function display<T>(value: T, options?: { id?: string }): T;
  /** Shows an input and returns what the reader has set it to. */
  const view: ReturnType<typeof viewFor>;
  const Inputs: typeof inputs;
  /** Goes through a list and shows how far it has come. */
  const progress: ReturnType<typeof progressFor>;
  const table: typeof tableOf;
  const tex: typeof texTag;
  const html: typeof htmlTag;
  const svg: typeof svgTag;
  const Plot: typeof import('@observablehq/plot');
  const figures: ReturnType<typeof createFigures>;
  const exercise: typeof exercises;

  const console: Record<
    'log' | 'info' | 'debug' | 'warn' | 'error' | 'trace' | 'dirxml' | 'group' | 'groupCollapsed',
    (...values: unknown[]) => void
  > &
    Record<'count' | 'countReset' | 'time' | 'timeLog' | 'timeEnd', (label?: string) => void> &
    Record<'clear' | 'groupEnd', () => void> & {
      assert(condition: unknown, ...values: unknown[]): void;
      dir(value: unknown): void;
      table(rows: unknown, columns?: readonly string[]): void;
    };
  const performance: { now(): number; readonly timeOrigin: number };
  const crypto: { getRandomValues<T extends ArrayBufferView>(array: T): T; randomUUID(): string };
  function setTimeout<V extends unknown[]>(run: (...values: V) => void, delay?: number, ...values: V): number;
  function setInterval<V extends unknown[]>(
    run: (...values: V) => void,
    delay?: number,
    ...values: V
  ): number;
  function clearTimeout(timer: number): void;
  function clearInterval(timer: number): void;
  function queueMicrotask(run: () => void): void;
  function structuredClone<T>(value: T): T;
  function atob(base64: string): string;
  function btoa(bytes: string): string;
  class URL {
    constructor(url: string | URL, base?: string | URL);
    static canParse(url: string | URL, base?: string | URL): boolean;
    static parse(url: string | URL, base?: string | URL): URL | null;
    hash: string;
    host: string;
    hostname: string;
    href: string;
    readonly origin: string;
    password: string;
    pathname: string;
    port: string;
    protocol: string;
    search: string;
    readonly searchParams: URLSearchParams;
    username: string;
    toJSON(): string;
    toString(): string;
  }
  class URLSearchParams {
    constructor(from?: string | Record<string, string> | Iterable<readonly [string, string]>);
    readonly size: number;
    append(name: string, value: string): void;
    delete(name: string, value?: string): void;
    entries(): IteratorObject<[string, string]>;
    forEach(act: (value: string, name: string, all: URLSearchParams) => void): void;
    get(name: string): string | null;
    getAll(name: string): string[];
    has(name: string, value?: string): boolean;
    keys(): IteratorObject<string>;
    set(name: string, value: string): void;
    sort(): void;
    toString(): string;
    values(): IteratorObject<string>;
    [Symbol.iterator](): IteratorObject<[string, string]>;
  }
  class Blob {
    constructor(
      parts?: Iterable<string | ArrayBuffer | ArrayBufferView | Blob>,
      options?: { type?: string; endings?: 'transparent' | 'native' },
    );
    readonly size: number;
    readonly type: string;
    arrayBuffer(): Promise<ArrayBuffer>;
    bytes(): Promise<Uint8Array<ArrayBuffer>>;
    slice(start?: number, end?: number, type?: string): Blob;
    text(): Promise<string>;
  }
  class TextEncoder {
    readonly encoding: string;
    encode(text?: string): Uint8Array<ArrayBuffer>;
    encodeInto(text: string, target: Uint8Array): { read: number; written: number };
  }
  class TextDecoder {
    constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
    readonly encoding: string;
    readonly fatal: boolean;
    readonly ignoreBOM: boolean;
    decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
  }
  class DOMException extends Error {
    constructor(message?: string, name?: string);
    readonly code: number;
  }

  const Tensor: typeof convolutions.Tensor;
  type Tensor<S extends readonly number[] = readonly number[]> = convolutions.Tensor<S>;
  type Tally = convolutions.Tally;
  type Cost = convolutions.Cost;
  type Count = convolutions.Count;
  type Padding = convolutions.Padding;
  const add: typeof convolutions.add;
  const allClose: typeof convolutions.allClose;
  const arange: typeof convolutions.arange;
  const argmax: typeof convolutions.argmax;
  const avgPool2d: typeof convolutions.avgPool2d;
  const batchNorm: typeof convolutions.batchNorm;
  const channel: typeof convolutions.channel;
  const conv2d: typeof convolutions.conv2d;
  const convolve2d: typeof convolutions.convolve2d;
  const correlate2d: typeof convolutions.correlate2d;
  const cost: typeof convolutions.cost;
  const counter: typeof convolutions.counter;
  const dense: typeof convolutions.dense;
  const depthwiseConv2d: typeof convolutions.depthwiseConv2d;
  const depthwiseFromOIHW: typeof convolutions.depthwiseFromOIHW;
  const depthwiseToOIHW: typeof convolutions.depthwiseToOIHW;
  const div: typeof convolutions.div;
  const equal: typeof convolutions.equal;
  const flip: typeof convolutions.flip;
  const fromNCHW: typeof convolutions.fromNCHW;
  const fromNested: typeof convolutions.fromNested;
  const fromOIHW: typeof convolutions.fromOIHW;
  const full: typeof convolutions.full;
  const globalAvgPool: typeof convolutions.globalAvgPool;
  const leakyRelu: typeof convolutions.leakyRelu;
  const map: typeof convolutions.map;
  const matmul: typeof convolutions.matmul;
  const max: typeof convolutions.max;
  const maxAbsDiff: typeof convolutions.maxAbsDiff;
  const maxPool2d: typeof convolutions.maxPool2d;
  const mean: typeof convolutions.mean;
  const min: typeof convolutions.min;
  const mul: typeof convolutions.mul;
  const normal: typeof convolutions.normal;
  const ones: typeof convolutions.ones;
  const outputSize: typeof convolutions.outputSize;
  const pad: typeof convolutions.pad;
  const pointwiseConv2d: typeof convolutions.pointwiseConv2d;
  const relu: typeof convolutions.relu;
  const relu6: typeof convolutions.relu6;
  const separableConv2d: typeof convolutions.separableConv2d;
  const sigmoid: typeof convolutions.sigmoid;
  const slice: typeof convolutions.slice;
  const softmax: typeof convolutions.softmax;
  const stackChannels: typeof convolutions.stackChannels;
  const sub: typeof convolutions.sub;
  const sum: typeof convolutions.sum;
  const tensor: typeof convolutions.tensor;
  const toNCHW: typeof convolutions.toNCHW;
  const toOIHW: typeof convolutions.toOIHW;
  const transpose: typeof convolutions.transpose;
  const uniform: typeof convolutions.uniform;
  const zeros: typeof convolutions.zeros;
}
