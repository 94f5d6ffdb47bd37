/** The runtime in a worker: a blob worker of the sandbox, or a Node worker that looks like one (node.ts). */
import type { ExecuteRequest, InspectRequest, PlotReply, RuntimeMessage } from '../protocol.ts';
import { createEvaluator } from './evaluator.ts';
import { captureHost } from './host.ts';
import { lockdown } from './lockdown.ts';
import { Markup } from './markup.ts';
import { tieToCells } from './pending.ts';
import type { Stage } from './run.ts';
import { Table } from './table.ts';

export interface RuntimeParts {
  /** Names that cells find, such as the functions of the library, Plot and figures. */
  globals: Readonly<Record<string, unknown>>;
  /** Packages that cells may import: name → namespace. */
  modules: Readonly<Record<string, object>>;
  /** Classes whose instances hold all their state in own properties, such as Tensor; their values can be kept. */
  classes: readonly (abstract new (...parameters: never) => object)[];
  /** See EvaluatorOptions. */
  keepAfter?: number;
  stage?: Stage;
}

/** What a worker's global scope has, as far as it is used here. */
interface WorkerScope {
  postMessage: (message: RuntimeMessage) => void;
  addEventListener: (type: string, listener: (event: WorkerEvent) => void) => void;
}

interface WorkerEvent {
  promise?: object;
  reason?: unknown;
  preventDefault?: () => void;
}

/**
 * Captures what the runtime needs, locks the scope down, says that it is ready and answers requests.
 *
 * @throws Error if the scope cannot be locked down
 */
export function startInWorker(scope: typeof globalThis, parts: RuntimeParts): void {
  const worker = scope as unknown as WorkerScope;
  const postMessage = worker.postMessage.bind(worker);
  const addEventListener = worker.addEventListener.bind(worker);
  const readData = dataReader(scope);
  let script: string | null = null;
  let takeScript: (loaded: string | null) => void = () => undefined;
  const { stage = { run: null } } = parts;
  const evaluator = createEvaluator({
    post: postMessage,
    host: captureHost(),
    modules: parts.modules,
    classes: [...parts.classes, Markup, Table],
    keepAfter: parts.keepAfter,
    stage,
    loadLate: async (request) => {
      script ??= await new Promise<string | null>((resolve) => {
        takeScript = resolve;
        postMessage({ type: 'plot_request', parent: request });
      });
      if (script !== null) return script;
      throw new Error(
        'Plot: this plot is drawn by a script that could not be loaded; run the cell again when you are online',
      );
    },
  });
  addEventListener('message', (event) => {
    const request = readData(event);
    if (request.type === 'execute_request') void evaluator.execute(request);
    else if (request.type === 'inspect_request') void evaluator.inspect(request).then(postMessage);
    else if (request.type === 'plot_reply') takeScript(request.script);
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault?.();
    if (event.promise !== undefined) evaluator.rejected(event.promise, event.reason);
  });
  addEventListener('rejectionhandled', (event) => {
    if (event.promise !== undefined) evaluator.handledLate(event.promise);
  });
  tieToCells(scope, stage);
  lockdown(scope, {
    globals: { ...parts.globals, ...evaluator.globals },
    random: evaluator.random,
    shared: [parts.modules, parts.classes, Markup, Table],
  });
  // What a cell throws is reported as the cell's; from here on an error event would only make noise.
  addEventListener('error', (event) => event.preventDefault?.());
  postMessage({ type: 'kernel_info_reply', protocol: 1 });
}

type Request = ExecuteRequest | InspectRequest | PlotReply;

/** Reads a message by the getter that the engine gave, which no cell can replace. */
function dataReader(scope: typeof globalThis): (event: object) => Request {
  const getter = Object.getOwnPropertyDescriptor(scope.MessageEvent?.prototype ?? {}, 'data')?.get;
  return (event) => {
    if (Object.hasOwn(event, 'data') || getter === undefined) return (event as { data: Request }).data;
    return getter.call(event) as Request;
  };
}
