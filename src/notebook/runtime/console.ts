/** The console of cells: what it prints becomes the stream of the cell that is running. */
import { bundle } from './bundle.ts';
import { consoleText } from './console-text.ts';
import { inspect } from './inspect.ts';
import type { StreamName } from '../protocol.ts';
import type { CellRun, Stage } from './run.ts';
import { tabular } from './table.ts';

/** Codes by which a terminal is told a colour. */
const colours = /\u001b\[[\d;]*m/g;

type Print = (...values: unknown[]) => void;

/** log, info, debug, dir → stdout; warn, trace, assert → stderr; error → error; table → a table. */
export function cellConsole(stage: Stage): Record<string, Print> {
  const write = (name: StreamName, print: () => string): void => {
    const { run } = stage;
    if (run === null || run.isSilent()) return;
    const { indent } = run.console;
    const text = print().replace(colours, '');
    run.stream(name, `${indent === '' ? text : text.replace(/^/gm, indent)}\n`);
  };
  const out: Print = (...values) => write('stdout', () => consoleText(values));
  const err: Print = (...values) => write('stderr', () => consoleText(values));
  const withRun = (act: (run: CellRun, label: string) => void): Print => {
    return (label = 'default') => {
      if (stage.run !== null) act(stage.run, String(label));
    };
  };
  const outdent = withRun((run) => void (run.console.indent = run.console.indent.slice(2)));
  const group: Print = (...values) => {
    if (values.length > 0) out(...values);
    if (stage.run !== null && stage.run.console.indent.length < 40) stage.run.console.indent += '  ';
  };
  const lap = (run: CellRun, label: string): string => {
    const start = run.console.starts.get(label);
    return start === undefined ? `${label}: not started` : `${label}: ${run.clock.elapsed() - start} ms`;
  };

  return {
    log: out,
    info: out,
    debug: out,
    warn: err,
    error: (...values) => write('error', () => consoleText(values)),
    trace: (...values) => err('Trace:', ...values),
    dir: (value) => write('stdout', () => inspect(value)),
    dirxml: out,
    assert: (condition, ...values) => {
      if (!condition)
        err(values.length === 0 ? 'Assertion failed' : `Assertion failed: ${consoleText(values)}`);
    },
    table: (rows, columns) => {
      const shown = tabular(rows, Array.isArray(columns) ? columns.map(String) : undefined);
      const { run } = stage;
      if (shown === null) out(rows);
      else run?.display(() => bundle(shown, run.hold));
    },
    group,
    groupCollapsed: group,
    groupEnd: outdent,
    count: withRun((run, label) => {
      const count = (run.console.counts.get(label) ?? 0) + 1;
      run.console.counts.set(label, count);
      out(`${label}: ${count}`);
    }),
    countReset: withRun((run, label) => void run.console.counts.delete(label)),
    time: withRun((run, label) => void run.console.starts.set(label, run.clock.elapsed())),
    timeLog: withRun((run, label) => out(lap(run, label))),
    timeEnd: withRun((run, label) => {
      out(lap(run, label));
      run.console.starts.delete(label);
    }),
    clear: () => undefined,
  };
}
