/**
 * What the page believes of a message from the sandbox: only what protocol.ts says. The runtime's own lockdown
 * is no border, since a cell runs beside it in the same worker; this is one. Whoever draws outputs may rely on
 * the types: a number that is none never reaches markup.
 *
 * Messages have been cloned, so they are plain data without getters: what is checked is what is used.
 */
import type { InspectReply, MimeBundle, Part, PartAsked, PlotRequest, RuntimeReport } from '../protocol.ts';
import { harmlessHtml } from './harmless-html.ts';
import { repeatsTooMuch } from './repetition.ts';

type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;

/** Far above the runtime's own caps (runtime/caps.ts): only a broken cap gets here. */
const MOST_CHARACTERS = 4_000_000;
const MOST_VALUES = 2_000_000;
/** Of a table; more would keep the page busy for seconds. Rows beyond are left out, which the table says. */
const MOST_CELLS = 20_000;
/** Of an input; many more would take seconds to draw. */
const MOST_OPTIONS = 10_000;
/** Of a tree. */
const MOST_NODES = 5_000;

/** The message as a report, without those formats of its bundle that are not well formed; null if it is none. */
export function checkReport(message: unknown): RuntimeReport | null {
  if (!isObject(message) || !isText(message['parent'])) return null;
  const rest = reports[message['type'] as string];
  if (!isText(message['type']) || !Object.hasOwn(reports, message['type']) || !rest!(message)) return null;
  if (!('data' in message)) return message as unknown as RuntimeReport;
  const data = checkBundle(message['data']);
  return data && ({ ...message, data } as unknown as RuntimeReport);
}

/** Whether the message asks for the script that draws plots; nothing else in it is read. */
export function isPlotRequest(message: unknown): message is PlotRequest {
  return isObject(message) && message['type'] === 'plot_request' && isText(message['parent']);
}

/** Whether the message answers a request for a part of a value; what the part is, is to be checked with the request. */
export function isInspectReply(message: unknown): message is InspectReply {
  return isObject(message) && message['type'] === 'inspect_reply' && isText(message['parent']);
}

/** What was asked for; null if anything else came. */
export function checkPart(part: unknown, asked: PartAsked, columns: number): Part | null {
  if (!isObject(part) || part['kind'] !== asked.kind) return null;
  if (asked.kind === 'region') {
    const size = asked.count.reduce((product, length) => product * length, 1);
    return isListOf(isNumber)(part['data']) && (part['data'] as number[]).length === size
      ? (part as unknown as Part)
      : null;
  }
  const { rows, indices } = part;
  const isRows =
    isListOf(isListOf(isCell, columns), asked.count)(rows) && isListOf(isCount, asked.count)(indices);
  return isRows && (rows as unknown[]).length === (indices as unknown[]).length
    ? (part as unknown as Part)
    : null;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MOST_CHARACTERS;
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isFinite = (value: unknown): value is number => Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isOneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const isListOf =
  (check: Check, most = MOST_VALUES): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

/** What each report has beside its parent and its bundle. */
const reports: Record<string, (report: Fields) => boolean> = {
  status: ({ execution_state, cell }) =>
    execution_state === 'idle' ? cell === undefined : execution_state === 'busy' && isText(cell),
  stream: ({ cell, name, text }) =>
    isText(cell) && isOneOf('stdout', 'stderr', 'error')(name) && isText(text),
  display_data: ({ cell, display_id, data }) => isText(cell) && isText(display_id) && isObject(data),
  update_display_data: ({ cell, display_id, data }) => isText(cell) && isText(display_id) && isObject(data),
  execute_result: ({ cell, data }) => isText(cell) && isObject(data),
  error: ({ cell, error }) =>
    isText(cell) &&
    isObject(error) &&
    isText(error['name']) &&
    isText(error['message']) &&
    (error['frame'] === null || isFrame(error['frame'])) &&
    (error['callers'] === undefined || isListOf(isFrame, 20)(error['callers'])),
  execute_reply: ({ cell, status, blocker, duration, kept, mutated }) =>
    isText(cell) &&
    isOneOf('ok', 'error', 'blocked')(status) &&
    (blocker === undefined || isText(blocker)) &&
    isFinite(duration) &&
    typeof kept === 'boolean' &&
    (mutated === null || isListOf(isText)(mutated)),
};

const isFrame: Check = (frame) =>
  isObject(frame) && isText(frame['cell']) && isCount(frame['line']) && isCount(frame['column']);

const isBase64: Check = (value) => isText(value) && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

const formats: { [format in keyof MimeBundle]-?: Check } = {
  'text/plain': isText,
  'text/html': isText,
  'image/svg+xml': isText,
  'image/png': isBase64,
  'text/latex': isText,
  'application/vnd.separable.tensor+json': isTensor,
  'application/vnd.separable.table+json': isTable,
  'application/vnd.separable.tree+json': isTree,
  // Drawn by code of their own, which takes no part of them for markup.
  'application/vnd.separable.plot+json': isObject,
  'application/vnd.separable.figure+json': (figure) =>
    isObject(figure) && isText(figure['name']) && isObject(figure['props']),
  'application/vnd.separable.input+json': isInput,
  'application/vnd.separable.progress+json': (progress) =>
    isObject(progress) && isFinite(progress['value']) && isFinite(progress['total']),
  'application/vnd.separable.notice+json': (notice) =>
    isObject(notice) && isOneOf('tooMany', 'tooLong', 'late', 'noView', 'block', 'promise')(notice['code']),
};

/** A bundle without text is nothing that could be shown. */
function checkBundle(bundle: unknown): MimeBundle | null {
  if (!isObject(bundle) || !isText(bundle['text/plain'])) return null;
  const parts = Object.entries(formats).filter(
    ([format, check]) => Object.hasOwn(bundle, format) && check(bundle[format]),
  );
  const checked = Object.fromEntries(
    parts.map(([format]) => [format, bundle[format]]),
  ) as unknown as MimeBundle;
  for (const format of ['text/html', 'image/svg+xml'] as const)
    if (checked[format] !== undefined && repeatsTooMuch(checked[format], format)) delete checked[format];
  const html = checked['text/html'];
  if (html !== undefined) checked['text/html'] = harmlessHtml(html);
  const table = checked['application/vnd.separable.table+json'];
  if (table !== undefined) {
    const most = Math.floor(MOST_CELLS / Math.max(1, table.columns.length));
    checked['application/vnd.separable.table+json'] = { ...table, rows: table.rows.slice(0, most) };
  }
  return checked;
}

function isTensor(tensor: unknown): boolean {
  if (!isObject(tensor)) return false;
  const { shape, data, min, max, mean, handle } = tensor;
  if (!isHandle(handle) || !isListOf(isCount, 64)(shape) || ![min, max, mean].every(isNumber)) return false;
  const size = (shape as number[]).reduce((product, length) => product * length, 1);
  return data === null || (isListOf(isNumber)(data) && (data as number[]).length === size);
}

function isTable(table: unknown): boolean {
  if (!isObject(table)) return false;
  const { columns, rows, total, moreColumns, handle } = table;
  const isRow: Check = (row) => isListOf(isCell, (columns as string[]).length)(row);
  return (
    isListOf(isText, MOST_CELLS)(columns) &&
    isListOf(isRow)(rows) &&
    isCount(total) &&
    (moreColumns === undefined || isCount(moreColumns)) &&
    isHandle(handle)
  );
}

function isCell(value: unknown): boolean {
  return value === null || isNumber(value) || isText(value) || typeof value === 'boolean';
}

function isHandle(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= 1_000);
}

/** Its nodes are counted, and followed no deeper than the runtime goes. */
function isTree(tree: unknown): boolean {
  let left = MOST_NODES;
  const isNode = (node: unknown, depth: number): boolean =>
    isObject(node) &&
    left-- > 0 &&
    depth < 20 &&
    isText(node['text']) &&
    (node['name'] === undefined || isText(node['name'])) &&
    (node['more'] === undefined || isCount(node['more'])) &&
    (node['parts'] === undefined || isListOf((part) => isNode(part, depth + 1))(node['parts']));
  return isNode(tree, 0);
}

const isOrNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** What each input has beside its place and its label. */
const inputs: Record<string, (input: Fields) => boolean> = {
  range: ({ min, max, step, value, text }) =>
    [min, max, step, value].every(isFinite) && (text === undefined || isText(text)),
  number: ({ min, max, step, value }) => [min, max, step].every(isOrNull(isFinite)) && isFinite(value),
  select: ({ options, value }) => isListOf(isText, MOST_OPTIONS)(options) && isCount(value),
  radio: ({ options, value }) => isListOf(isText, MOST_OPTIONS)(options) && isOrNull(isCount)(value),
  checkbox: isChoiceOfSeveral,
  selects: isChoiceOfSeveral,
  buttons: isChoiceOfSeveral,
  text: ({ placeholder, value }) => isText(placeholder) && isText(value),
  toggle: ({ value }) => typeof value === 'boolean',
  button: ({ text, value }) => isText(text) && isCount(value),
};

function isChoiceOfSeveral({ options, value }: Fields): boolean {
  return isListOf(isText, MOST_OPTIONS)(options) && isListOf(isCount)(value);
}

function isInput(input: unknown): boolean {
  if (!isObject(input) || !isCount(input['index'])) return false;
  if (![input['label'], input['declared']].every(isText) || !isOneOf(undefined, true)(input['disabled']))
    return false;
  const check = Object.hasOwn(inputs, input['input'] as string) && inputs[input['input'] as string];
  return check ? check(input) : false;
}
