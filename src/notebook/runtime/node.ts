/** The runtime in Node: the same script text as in the browser, in a worker thread made to look like a worker there. */
import { Worker } from 'node:worker_threads';
import type { ExecuteRequest, PlotReply, RuntimeMessage, RuntimeReport } from '../protocol.ts';

export interface NodeRuntimeOptions {
  /** Milliseconds that a request may take, once the worker has started; default 60,000. */
  deadline?: number;
  /** Megabytes of heap; default 1,024. */
  heap?: number;
  /** The script that draws plots which cannot be recorded: see bundlePicture in src/runtime/bundle.ts. */
  plotScript?: string | undefined;
}

export interface NodeRuntime {
  /**
   * Resolves when the request has been answered. One request at a time.
   *
   * @throws Error if the deadline passes or the worker dies; the next request gets a fresh one
   */
  execute: (request: ExecuteRequest, onMessage: (report: RuntimeReport) => void) => Promise<void>;
  terminate: () => Promise<void>;
}

/** @param bundleText - a classic worker script: see src/runtime/bundle.ts */
export function createNodeRuntime(bundleText: string, options: NodeRuntimeOptions = {}): NodeRuntime {
  const { deadline = 60_000, heap = 1_024, plotScript = null } = options;
  let worker: Worker | null = null;

  const start = (): Worker => {
    const started = new Worker(asBrowserWorker, {
      eval: true,
      workerData: bundleText,
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    // A worker that dies between two requests harms nobody; the next request starts another.
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };

  /** Gives each message to `take` until that resolves or rejects, the worker dies, or time is up. */
  const converse = async <T>(
    current: Worker,
    limit: { milliseconds: number; message: string },
    take: (message: RuntimeMessage, resolve: (value: T) => void) => void,
  ): Promise<T> => {
    let release = (): void => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(limit.message)), limit.milliseconds);
        const receive = (message: RuntimeMessage): void => take(message, resolve);
        const ended = (): void => reject(new Error('runtime: the worker ended before it had answered'));
        current.on('message', receive).on('error', reject).on('exit', ended);
        release = () => {
          clearTimeout(timer);
          current.off('message', receive).off('error', reject).off('exit', ended);
        };
      });
    } finally {
      release();
    }
  };

  const drop = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const ready = async (): Promise<Worker> => {
    if (worker !== null) return worker;
    const started = (worker = start());
    const limit = {
      milliseconds: bootLimit,
      message: `runtime: the worker did not start in ${bootLimit} ms`,
    };
    await converse<void>(started, limit, (message, resolve) => {
      if (message.type === 'kernel_info_reply') resolve();
    });
    return started;
  };

  return {
    execute: async (request, onMessage) => {
      try {
        const current = await ready();
        const message = `runtime: ${request.id} ran longer than ${deadline} ms; give it less to do`;
        const answered = converse<void>(current, { milliseconds: deadline, message }, (report, resolve) => {
          if (report.type === 'kernel_info_reply' || report.parent !== request.id) return;
          if (report.type === 'plot_request') {
            const reply: PlotReply = { type: 'plot_reply', script: plotScript };
            return current.postMessage(reply);
          }
          if (report.type === 'inspect_reply') return;
          onMessage(report);
          if (report.type === 'status' && report.execution_state === 'idle') resolve();
        });
        current.postMessage(request);
        await answered;
      } catch (error) {
        await drop();
        throw error;
      }
    },
    terminate: drop,
  };
}

/** Milliseconds that a worker may take to start. */
const bootLimit = 30_000;

/**
 * Gives a worker thread the few names of a browser's worker that the runtime uses. As a script of `vm`, the bundle
 * and the cells that it evaluates have no `import()`, as in the browser.
 */
const asBrowserWorker = `
const { parentPort, workerData } = require('node:worker_threads');
const { Script } = require('node:vm');
const node = process;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = (type, listener) => {
  if (type === 'message') parentPort.on('message', (data) => listener({ data }));
  if (type === 'unhandledrejection') node.on('unhandledRejection', (reason, promise) => listener({ reason, promise }));
  if (type === 'rejectionhandled') node.on('rejectionHandled', (promise) => listener({ promise }));
  if (type === 'error') node.on('uncaughtException', () => listener({}));
};
new Script(workerData, { filename: 'runtime.js' }).runInThisContext();
`;
