/** The runtime in Node: the same script text as in the browser, in a worker thread made to look like a worker there. */
import { Worker } from 'node:worker_threads';
import type { ExecuteRequest, RuntimeMessage, RuntimeReport } from '../protocol.ts';

export interface NodeRuntimeOptions {
  /** Milliseconds that a request may take; default 60,000. */
  deadline?: number;
  /** Megabytes of heap; default 1,024. */
  heap?: number;
}

export interface NodeRuntime {
  /**
   * Resolves when the request has been answered.
   *
   * @throws Error if the deadline passes or the worker dies; the next request gets a fresh one
   */
  execute: (request: ExecuteRequest, onMessage: (report: RuntimeReport) => void) => Promise<void>;
  terminate: () => Promise<void>;
}

/** @param bundleText - a classic worker script: see src/runtime/bundle.ts */
export function createNodeRuntime(bundleText: string, options: NodeRuntimeOptions = {}): NodeRuntime {
  const { deadline = 60_000, heap = 1_024 } = options;
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

  const drop = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  return {
    execute: async (request, onMessage) => {
      const current = (worker ??= start());
      let release = (): void => undefined;
      try {
        await new Promise<void>((resolve, reject) => {
          const late = (): void =>
            reject(new Error(`runtime: ${request.id} ran longer than ${deadline} ms; give it less to do`));
          const ended = (): void => reject(new Error(`runtime: the worker ended while ${request.id} ran`));
          const receive = (message: RuntimeMessage): void => {
            if (message.type === 'kernel_info_reply' || message.parent !== request.id) return;
            onMessage(message);
            if (message.type === 'status' && message.execution_state === 'idle') resolve();
          };
          const timer = setTimeout(late, deadline);
          current.on('message', receive).on('error', reject).on('exit', ended);
          release = () => {
            clearTimeout(timer);
            current.off('message', receive).off('error', reject).off('exit', ended);
          };
          current.postMessage(request);
        });
      } catch (error) {
        await drop();
        throw error;
      } finally {
        release();
      }
    },
    terminate: drop,
  };
}

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
