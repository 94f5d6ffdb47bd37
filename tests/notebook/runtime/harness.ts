/** Notebooks run by the evaluator: in this process for speed, or in a worker as at build. */
import { afterAll } from 'vitest';
import type { CellFlags } from '../../../src/notebook/document.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import { requestFor } from '../../../src/notebook/plan.ts';
import type { Controls } from '../../../src/notebook/keys.ts';
import type {
  ControlValue,
  ExecuteReply,
  ExecuteRequest,
  MimeBundle,
  Part,
  PartAsked,
  RawError,
  StreamName,
  RuntimeReport,
} from '../../../src/notebook/protocol.ts';
import { analyse, type Analysis } from '../../../src/notebook/resolve.ts';
import { createEvaluator, type EvaluatorOptions } from '../../../src/notebook/runtime/evaluator.ts';
import { captureHost } from '../../../src/notebook/runtime/host.ts';
import { createNodeRuntime, type NodeRuntimeOptions } from '../../../src/notebook/runtime/node.ts';
import { watchedProxy } from '../../../src/notebook/runtime/proxies.ts';
import { bundlePicture, bundleRuntime } from '../../../src/runtime/bundle.ts';

/** Sources by cell id, in document order. */
export type Sources = Readonly<Record<string, string>>;

export function analysed(sources: Sources, flags: Partial<CellFlags> = {}): Analysis {
  return analyse(
    Object.entries(sources).map(([id, source]) => ({ id, source, flags: { ...plainFlags, ...flags } })),
  );
}

export function request(
  sources: Sources,
  controls: Controls = {},
  flags: Partial<CellFlags> = {},
): ExecuteRequest {
  const analysis = analysed(sources, flags);
  for (const [id, { error }] of analysis.cells) if (error) throw new Error(`${id}: ${error.message}`);
  return requestFor('request', analysis, Object.keys(sources), controls);
}

/** What a request brought forth, by cell. */
export class Reports {
  readonly all: RuntimeReport[] = [];

  of(cell: string): RuntimeReport[] {
    return this.all.filter((report) => 'cell' in report && report.cell === cell);
  }

  reply(cell: string): ExecuteReply {
    return this.of(cell).find((report) => report.type === 'execute_reply') as ExecuteReply;
  }

  /** The bundle of the last expression. */
  result(cell: string): MimeBundle | undefined {
    const report = this.of(cell).find(({ type }) => type === 'execute_result');
    return report?.type === 'execute_result' ? report.data : undefined;
  }

  text(cell: string): string | undefined {
    return this.result(cell)?.['text/plain'];
  }

  error(cell: string): RawError | undefined {
    const report = this.of(cell).find(({ type }) => type === 'error');
    return report?.type === 'error' ? report.error : undefined;
  }

  stream(cell: string, name: StreamName = 'stdout'): string {
    return this.of(cell)
      .map((report) => (report.type === 'stream' && report.name === name ? report.text : ''))
      .join('');
  }

  displays(cell: string): MimeBundle[] {
    return this.of(cell).flatMap((report) => (report.type === 'display_data' ? [report.data] : []));
  }

  updates(cell: string): MimeBundle[] {
    return this.of(cell).flatMap((report) => (report.type === 'update_display_data' ? [report.data] : []));
  }

  /** All that the page would show of a cell. */
  shown(cell: string): unknown[] {
    return this.of(cell).filter(({ type }) => type !== 'status' && type !== 'execute_reply');
  }
}

/** Inputs of a cell set to other values, as they were declared when it was run. */
export function set(
  reports: Reports,
  cell: string,
  values: Readonly<Record<number, ControlValue>>,
): Controls {
  const inputs = reports.displays(cell).flatMap((data) => data['application/vnd.separable.input+json'] ?? []);
  const controls = Object.entries(values).map(([index, value]) => {
    const { declared } = inputs.find((input) => input.index === Number(index))!;
    return [declared, value] as const;
  });
  return { [cell]: Object.fromEntries(controls) };
}

export interface TestRuntime {
  /** A part of a value that was shown; null if it is no longer there. */
  inspect: (handle: string, part: PartAsked) => Promise<Part | null>;
  run: (sources: Sources, controls?: Controls, flags?: Partial<CellFlags>) => Promise<Reports>;
  execute: (request: ExecuteRequest) => Promise<Reports>;
}

function runtimeOf(
  execute: (request: ExecuteRequest, post: (report: RuntimeReport) => void) => Promise<void>,
): Omit<TestRuntime, 'inspect'> {
  const answer = async (asked: ExecuteRequest): Promise<Reports> => {
    const reports = new Reports();
    await execute(asked, (report) => reports.all.push(report));
    return reports;
  };
  return {
    execute: answer,
    run: (sources: Sources, controls: Controls = {}, flags: Partial<CellFlags> = {}) =>
      answer(request(sources, controls, flags)),
  };
}

/** The evaluator in this process: its globals are the parameters of a function around each cell. */
export function direct(
  options: Partial<EvaluatorOptions> & { globals?: Record<string, unknown> } = {},
): TestRuntime {
  const { globals = {}, host: surroundings = captureHost(), ...rest } = options;
  let post: (report: RuntimeReport) => void = () => undefined;
  let names: Record<string, unknown> = {};
  const host = {
    ...surroundings,
    evaluate: (text: string): unknown =>
      new Function(...Object.keys(names), `return (${text}\n)`)(...Object.values(names)),
  };
  const evaluator = createEvaluator({ post: (report) => post(report), host, ...rest });
  const chance = Object.create(Math, { random: { value: evaluator.random } }) as Math;
  names = { ...globals, ...evaluator.globals, Math: chance, Proxy: watchedProxy(Proxy) };
  const runtime = runtimeOf((asked, receive) => {
    post = receive;
    return evaluator.execute(asked);
  });
  const inspect = async (handle: string, part: PartAsked): Promise<Part | null> =>
    (await evaluator.inspect({ type: 'inspect_request', id: 'part', handle, part })).part;
  return { ...runtime, inspect };
}

/** The bundled runtime in a worker that ends with the test file. */
export function worker(
  options: NodeRuntimeOptions = {},
): Omit<TestRuntime, 'inspect'> & { terminate: () => Promise<void> } {
  const runtime = Promise.all([bundleRuntime(), bundlePicture()]).then(([{ text }, { text: plotScript }]) =>
    createNodeRuntime(text, { plotScript, ...options }),
  );
  const terminate = async (): Promise<void> => (await runtime).terminate();
  afterAll(terminate);
  return { ...runtimeOf(async (asked, receive) => (await runtime).execute(asked, receive)), terminate };
}
