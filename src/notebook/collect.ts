/** Gathers what the runtime reports of a request into outputs, cell by cell; at build and on the page. */
import type { CellError, ExecuteReply, Output, RawError, RuntimeReport, StreamName } from './protocol.ts';
import type { Hint, SignHint, UndefinedHint } from './hint.ts';
import { meantBy } from './lookalikes.ts';
import { hintFor, placeInSource, placeOfUse, type Analysis } from './resolve.ts';

export interface Collector {
  /**
   * Takes the next report.
   * @returns the cell that it is about; null when it is about the request
   */
  receive(report: RuntimeReport): string | null;
  /** What the cell has put out so far. */
  outputsOf(cell: string): readonly Output[];
  /** How the cell ended; undefined while it has not. */
  replyOf(cell: string): ExecuteReply | undefined;
}

/** @param analysis - the notebook as it was when the request was made: errors are placed in its sources */
export function createCollector(analysis: Analysis): Collector {
  const outputs = new Map<string, Output[]>();
  const replies = new Map<string, ExecuteReply>();

  const of = (cell: string) => {
    let list = outputs.get(cell);
    if (!list) outputs.set(cell, (list = []));
    return list;
  };

  return {
    receive(report) {
      switch (report.type) {
        case 'status':
          return report.execution_state === 'busy' ? report.cell : null;
        case 'stream':
          addText(of(report.cell), report.name, report.text);
          return report.cell;
        case 'display_data':
          of(report.cell).push({
            output_type: 'display_data',
            display_id: report.display_id,
            data: report.data,
          });
          return report.cell;
        case 'update_display_data': {
          const list = of(report.cell);
          const at = list.findIndex(
            (output) => output.output_type === 'display_data' && output.display_id === report.display_id,
          );
          const output: Output = {
            output_type: 'display_data',
            display_id: report.display_id,
            data: report.data,
          };
          if (at < 0) list.push(output);
          else list[at] = output;
          return report.cell;
        }
        case 'execute_result':
          of(report.cell).push({ output_type: 'execute_result', data: report.data });
          return report.cell;
        case 'error':
          of(report.cell).push({
            output_type: 'error',
            error: placeError(analysis, report.cell, report.error),
          });
          return report.cell;
        case 'execute_reply':
          replies.set(report.cell, report);
          return report.cell;
      }
    },
    outputsOf: (cell) => outputs.get(cell) ?? [],
    replyOf: (cell) => replies.get(cell),
  };
}

/** Neighbouring pieces of one stream are one output, as in a terminal. */
function addText(outputs: Output[], name: StreamName, text: string): void {
  const last = outputs.at(-1);
  if (last?.output_type === 'stream' && last.name === name)
    outputs[outputs.length - 1] = { ...last, text: last.text + text };
  else outputs.push({ output_type: 'stream', name, text });
}

/** An error of the engine, with its place in the source that the author or reader wrote. */
function placeError(
  analysis: Analysis,
  cell: string,
  { name, message, frame, callers = [] }: RawError,
): CellError {
  const thrower = frame && analysis.cells.get(frame.cell);
  const told = thrower ? placeInSource(thrower, frame) : null;
  const unknown = name === 'ReferenceError' ? undefinedName(message) : null;
  const place = told && unknown !== null ? placeOfUse(thrower!, unknown, told) : told;
  const error: CellError = { name, message, line: place?.line ?? null, column: place?.column ?? null };
  if (place && frame!.cell !== cell) error.cell = frame!.cell;
  const trail = callers.flatMap((caller) => {
    const definer = analysis.cells.get(caller.cell);
    const at = definer ? placeInSource(definer, caller) : null;
    return at ? { ...at, ...(caller.cell !== cell && { cell: caller.cell }) } : [];
  });
  if (trail.length > 0) error.callers = trail;
  return error;
}

/**
 * A likely cause of an error; null when none is known. It depends on the whole notebook, also on what stands
 * below the cell, so it is asked for when the error is shown and never kept with it.
 */
export function likelyCause(
  analysis: Analysis,
  cell: string,
  { name, message, line, cell: elsewhere }: CellError,
): Hint | null {
  const unknown = name === 'ReferenceError' ? undefinedName(message) : null;
  if (unknown !== null)
    return hintFor(analysis, cell, unknown) ?? (ofPages.test(unknown) ? { code: 'noPage' } : null);
  if (name === 'SyntaxError') return causeOfSyntax(message);
  // What is no Error has no stack to be placed by: see runtime/errors.ts.
  if (name === 'Uncaught' && line === null) return { code: 'noError' };
  const input = name === 'TypeError' && /^Inputs\.(\w+) is not a function/.exec(message);
  if (input) return { code: 'noInput', name: input[1]! };
  const code = name === 'TypeError' && usual.find(([pattern]) => pattern.test(message))?.[1];
  if (!code) return null;
  const goesOn = (code === 'noValue' || code === 'noFunction') && line !== null && !elsewhere;
  return { code: goesOn && lineGoesOn(analysis.cells.get(cell)!.cell.source, line) ? 'lineGoesOn' : code };
}

/** By the words of parse() and transpile(). */
function causeOfSyntax(message: string): Hint | null {
  const [, sign, unseen] = /^Unexpected character (?:'(.+)'|(U\+))/u.exec(message) ?? [];
  if (unseen) return { code: 'unseen' };
  const meant = sign ? meantBy(sign) : null;
  if (meant !== null) return { code: 'sign', sign: sign!, meant };
  if (message.startsWith('A brace ')) return { code: 'object' };
  return message === 'Cells have no JSX' ? { code: 'jsx' } : null;
}

/** What a page's scripts have and cells do not, beside what runtime/allowed.ts answers for. */
const ofPages = /^(window|document|location|history|HTMLElement|Image|Audio|confirm)$/;

/** Whether a line that begins with a bracket was meant as a statement of its own, and goes on with the one above. */
function lineGoesOn(source: string, line: number): boolean {
  const lines = source.split('\n');
  const above = lines.slice(0, line - 1).findLast((text) => text.trim() !== '');
  return /^\s*[[(`]/.test(lines[line - 1] ?? '') && above !== undefined && /[\w$)\]}'"`]\s*$/.test(above);
}

/** What usually lies behind an error of the engine, by its words in V8, SpiderMonkey and JavaScriptCore. */
const usual: readonly (readonly [
  RegExp,
  Exclude<Hint['code'], (SignHint | UndefinedHint)['code'] | 'noInput'>,
])[] = [
  [
    /^Assignment to constant variable|^invalid assignment to const|^Attempted to assign to readonly property/,
    'constant',
  ],
  [
    /^Cannot read properties of (undefined|null)|(is|are) (undefined|null)$|^(undefined|null) is not an object/,
    'noValue',
  ],
  [/is not a function(\.|$|\s)/, 'noFunction'],
  [/is not iterable/, 'notIterable'],
  [
    /^Cannot (assign to|add|delete|define) .*(read only|not extensible)|^can't define property|^Attempting to define property/,
    'frozen',
  ],
];

/** "x is not defined" (V8, SpiderMonkey), "Can't find variable: x" (JavaScriptCore). */
function undefinedName(message: string): string | null {
  const found = /^(\S+) is not defined$|^Can't find variable: (\S+)$/.exec(message);
  return found?.[1] ?? found?.[2] ?? null;
}
