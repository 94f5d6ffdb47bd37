/**
 * The messages between the page and the runtime, named after Jupyter's, and the outputs they carry.
 * Types only. Every message is structured-cloneable plain data.
 */

/** Schema version of everything stored or shared that has these types inside. */
export type ProtocolVersion = 1;

// Outputs ---------------------------------------------------------------------------------------

/** One value in several formats; the richest that the reader's side knows is shown. */
export interface MimeBundle {
  'text/plain': string;
  /** Shown in a scriptless frame with a policy of its own. */
  'text/html'?: string;
  /** Shown as an image, so it is inert. */
  'image/svg+xml'?: string;
  /** Base64, without the data: prefix. */
  'image/png'?: string;
  /** TeX source, display style, without delimiters. */
  'text/latex'?: string;
  'application/vnd.separable.tensor+json'?: TensorOutput;
  'application/vnd.separable.table+json'?: TableOutput;
  'application/vnd.separable.tree+json'?: TreeOutput;
  /** A recorded Plot: see src/plots/spec.ts. */
  'application/vnd.separable.plot+json'?: unknown;
  'application/vnd.separable.figure+json'?: FigureOutput;
  'application/vnd.separable.input+json'?: InputOutput;
  'application/vnd.separable.progress+json'?: ProgressOutput;
  'application/vnd.separable.notice+json'?: NoticeOutput;
}

export interface TensorOutput {
  shape: number[];
  /** All values, row-major, if there are at most 65,536 of them; else null and only the summary is sent. */
  data: number[] | null;
  min: number;
  max: number;
  mean: number;
  /** Names the tensor in an {@link InspectRequest}, if not all of it is sent. */
  handle?: string;
}

export interface TableOutput {
  columns: string[];
  /** Cells as numbers, strings, booleans or null; other values as their text. */
  rows: (number | string | boolean | null)[][];
  /** Number of rows of the value; more than `rows.length` when the rows were capped. */
  total: number;
  /** Number of columns that were left out; absent when there are none. */
  moreColumns?: number;
  /** Names the table in an {@link InspectRequest}, if not all rows are sent. */
  handle?: string;
}

/** An object, an array or a collection with what is in it, as far as that was sent. */
export interface TreeOutput {
  /** Its key where it stands, as code writes it; absent at the root and in a Set. */
  name?: string;
  /** A simple value as code writes it; of others what they are, such as `Array(3)`. */
  text: string;
  /** What is in it; absent for a simple value, and where it was not looked into. */
  parts?: TreeOutput[];
  /** Number of parts that were left out; absent when there are none. */
  more?: number;
}

export interface FigureOutput {
  /** Name of the component, as in `figures.slidingWindow`. */
  name: string;
  /** Plain data; tensors as {shape, data}. */
  props: Record<string, unknown>;
}

/** An input the reader can move, under the Observable Inputs names. */
export type InputOutput = InputKind & {
  /** Its place among the cell's view() calls. */
  index: number;
  label: string;
  /**
   * Hash of all that the code says of it, its first value included, and of how many before it in the cell are declared
   * the same: what the reader sets holds for no other.
   */
  declared: string;
  /** It can only be looked at. */
  disabled?: true;
};

type InputKind =
  /** `text` is the value as the code writes it, where it does. */
  | { input: 'range'; min: number; max: number; step: number; value: number; text?: string }
  | { input: 'select'; options: string[]; value: number }
  /** A select of any number of options. */
  | { input: 'selects'; options: string[]; value: number[] }
  | { input: 'checkbox'; options: string[]; value: number[] }
  /** Null: none is chosen yet. */
  | { input: 'radio'; options: string[]; value: number | null }
  /** An end that is null is open; a step that is null allows any number. */
  | { input: 'number'; min: number | null; max: number | null; step: number | null; value: number }
  | { input: 'text'; placeholder: string; value: string }
  | { input: 'toggle'; value: boolean }
  /** Its value is how often it was pressed. */
  | { input: 'button'; text: string; value: number }
  /** Several, and which of them were pressed, in order. */
  | { input: 'buttons'; options: string[]; value: number[] };

/**
 * What the reader set: a number for a range, a number or a button (its presses), an option's index for a select
 * or a radio, indices for a checkbox, a select of several or buttons, a text, or on and off.
 */
export type ControlValue = number | number[] | string | boolean;

/** What the reader set a cell's inputs to, each by its `declared`; the others have the value that the code gives. */
export type CellControls = Readonly<Record<string, ControlValue>>;

export interface ProgressOutput {
  value: number;
  total: number;
}

/** What the runtime has to say of a cell. */
export interface NoticeOutput {
  /**
   * There were more outputs, or characters, than are shown; a timer was waiting when the cell ended; an input was not
   * given to view(); the cell ended in a block that looks like an object; or the value is a promise.
   */
  code: 'tooMany' | 'tooLong' | 'late' | 'noView' | 'block' | 'promise';
}

/** `error` is what console.error prints, which nbformat has among `stderr`. */
export type StreamName = 'stdout' | 'stderr' | 'error';

/** An output of a cell, shaped like nbformat's so that export is a copy. */
export type Output =
  | { output_type: 'stream'; name: StreamName; text: string }
  | { output_type: 'display_data'; display_id: string; data: MimeBundle }
  | { output_type: 'execute_result'; data: MimeBundle }
  | { output_type: 'error'; error: CellError };

export interface CellError {
  /** `RangeError`, `SyntaxError`, … */
  name: string;
  message: string;
  /** Place in the cell's own source, both 1-based; null when it is not known. */
  line: number | null;
  column: number | null;
  /** Set when the error came from another cell's code (a function defined there): that cell's id. */
  cell?: string;
  /** Lines of cells that called the one that threw, the nearest first; absent when there are none. */
  callers?: { line: number; column: number; cell?: string }[];
}

// Page to runtime -------------------------------------------------------------------------------

export interface ExecuteRequest {
  type: 'execute_request';
  /** Echoed as `parent` in every answer. */
  id: string;
  /** Evaluated in order, in a scope that is fresh for this request. */
  cells: ExecuteCell[];
}

export interface ExecuteCell {
  cell: string;
  /** JavaScript whose value is an async function of the inputs: see wrap() in transpile.ts. */
  code: string;
  /** Names from above that the cell uses, each with the cell that defines it. */
  inputs: Record<string, string>;
  /** Those among them that are functions without a state, so that only their properties can change. */
  stateless: string[];
  /** Hash of the code and of the reader's control values. */
  key: string;
  seed: number;
  controls: CellControls;
  live: boolean;
  /** The cell ends in a block that looks like an object, which a notice says. */
  endsAsObject?: true;
  /** Evaluates the cell even if its kept values would stand: the reader pressed Run on this live cell. */
  fresh?: boolean;
}

/** Asks for a part of a value of which an output shows only the beginning. */
export interface InspectRequest {
  type: 'inspect_request';
  /** Echoed as `parent` in the answer. */
  id: string;
  /** As the output has it. */
  handle: string;
  part: PartAsked;
}

export type PartAsked =
  /** Rows in the order of `sort`, or in their own. */
  | { kind: 'rows'; from: number; count: number; sort: TableSort | null }
  /** Of each axis of a tensor `count` indices, `step` apart. */
  | { kind: 'region'; from: number[]; count: number[]; step: number[] };

export interface TableSort {
  /** Index of the column. */
  column: number;
  descending: boolean;
}

/** The script that a {@link PlotRequest} asked for. */
export interface PlotReply {
  type: 'plot_reply';
  /** Null if it could not be loaded. */
  script: string | null;
}

// Runtime to page -------------------------------------------------------------------------------

export type RuntimeMessage = RuntimeReady | PlotRequest | InspectReply | RuntimeReport;

/** Sent once, when the runtime can take its first request. */
export interface RuntimeReady {
  type: 'kernel_info_reply';
  protocol: ProtocolVersion;
}

/** Asks for the script that draws plots in the runtime; sent in the course of a request, until it has been answered. */
export interface PlotRequest {
  type: 'plot_request';
  /** The request's id. */
  parent: string;
}

export interface InspectReply {
  type: 'inspect_reply';
  /** The {@link InspectRequest}'s id. */
  parent: string;
  /** Null when the value is no longer there, or cannot be read. */
  part: Part | null;
}

export type Part =
  /** With the place of each row in the value. */
  | { kind: 'rows'; rows: TableOutput['rows']; indices: number[] }
  /** Values in row-major order. */
  | { kind: 'region'; data: number[] };

/** All that a request brings forth. `parent` is the request's id. */
export type RuntimeReport = { parent: string } & (
  | { type: 'status'; execution_state: 'busy'; cell: string }
  | { type: 'stream'; cell: string; name: StreamName; text: string }
  | { type: 'display_data'; cell: string; display_id: string; data: MimeBundle }
  | { type: 'update_display_data'; cell: string; display_id: string; data: MimeBundle }
  | { type: 'execute_result'; cell: string; data: MimeBundle }
  | { type: 'error'; cell: string; error: RawError }
  | ExecuteReply
  /** The whole request has been answered. */
  | { type: 'status'; execution_state: 'idle' }
);

export interface ExecuteReply {
  type: 'execute_reply';
  cell: string;
  /** `blocked`: a cell that this one needs, however indirectly, failed; `blocker` names it. */
  status: 'ok' | 'error' | 'blocked';
  blocker?: string;
  /** Milliseconds of evaluation. */
  duration: number;
  /** The values of an earlier evaluation were still right, and kept; its outputs were sent again. */
  kept: boolean;
  /** Names from above whose values the cell changed in place; null when that could not be told. */
  mutated: string[] | null;
}

/** A place in the wrapped code of a cell, both 1-based. */
export interface Frame {
  cell: string;
  line: number;
  column: number;
}

/** An error as the engine saw it: the place is in the wrapped code, the page maps it to the source. */
export interface RawError {
  name: string;
  message: string;
  /** Cell named by the innermost frame of a cell, with its line and column; null when there is none. */
  frame: Frame | null;
  /** The frames around it, each line once, the innermost first; absent when there are none. */
  callers?: Frame[];
}
