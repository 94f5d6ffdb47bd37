/** What the evaluator needs of its surroundings, taken before any cell runs. */
export interface Host {
  /** Evaluates a script in the global scope. */
  evaluate: (text: string) => unknown;
  /** Resolves after the tasks that are already waiting, and the microtasks they bring. */
  drain: () => Promise<void>;
  /** Milliseconds since the runtime began. */
  elapsed: () => number;
  setTimeout: (callback: () => void, milliseconds: number) => unknown;
  clearTimeout: (timer: unknown) => void;
  setInterval: (callback: () => void, milliseconds: number) => unknown;
  clearInterval: (timer: unknown) => void;
  queueMicrotask: (callback: () => void) => void;
  Date: DateConstructor;
  random: () => number;
}

/** Captures the engine's own functions from the global scope. */
export function captureHost(): Host {
  const { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance, Date } =
    globalThis;
  const evaluate = globalThis.eval;
  const random = Math.random;
  const now = performance.now.bind(performance);
  const hop = taskQueue();
  return {
    evaluate: (text) => evaluate(text),
    // Two tasks: engines report an unhandled rejection in a task of its own, queued after the first.
    drain: async () => {
      await hop();
      await hop();
    },
    elapsed: () => now(),
    setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number),
    setInterval: (callback, milliseconds) => setInterval(callback, milliseconds),
    clearInterval: (timer) => clearInterval(timer as number),
    queueMicrotask: (callback) => queueMicrotask(callback),
    Date,
    random: () => random(),
  };
}

/** A function that waits for one task; by message where possible, since nested timers are slowed to 4 ms. */
function taskQueue(): () => Promise<void> {
  const { setImmediate, setTimeout, MessageChannel } = globalThis;
  if (typeof setImmediate === 'function') {
    return () => new Promise((resolve) => void setImmediate(resolve));
  }
  if (typeof MessageChannel !== 'function') {
    return () => new Promise((resolve) => void setTimeout(resolve, 0));
  }
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const post = port2.postMessage.bind(port2);
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      post(null);
    });
}
