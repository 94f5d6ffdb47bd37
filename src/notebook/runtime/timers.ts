/** Timers of cells: they end with the cell's evaluation, and what they throw is the cell's error. */
import type { Host } from './host.ts';
import type { CellRun, Stage } from './run.ts';

type Callback = (...values: unknown[]) => unknown;

export interface CellTimers {
  setTimeout: (callback: Callback, delay?: number, ...values: unknown[]) => number;
  setInterval: (callback: Callback, delay?: number, ...values: unknown[]) => number;
  clearTimeout: (timer?: unknown) => void;
  clearInterval: (timer?: unknown) => void;
  queueMicrotask: (callback: Callback) => void;
}

export function cellTimers(stage: Stage, host: Host): CellTimers {
  const start = (
    name: string,
    repeat: boolean,
    callback: unknown,
    delay: unknown,
    values: unknown[],
  ): number => {
    const call = callable(name, callback);
    const { run } = stage;
    if (run === null) return 0;
    const timer = ++run.lastTimer;
    if (run.settled) return timer;
    const milliseconds = Math.max(0, Number(delay) || 0);
    const fire = (): void => {
      if (!repeat) run.cancellers.delete(timer);
      guard(run, () => call(...values));
    };
    if (repeat) {
      const id = host.setInterval(fire, milliseconds);
      run.cancellers.set(timer, () => host.clearInterval(id));
    } else {
      const id = host.setTimeout(fire, milliseconds);
      run.cancellers.set(timer, () => host.clearTimeout(id));
    }
    return timer;
  };

  const clear = (timer?: unknown): void => {
    const run = stage.run;
    run?.cancellers.get(timer as number)?.();
    run?.cancellers.delete(timer as number);
  };

  return {
    setTimeout: (callback, delay, ...values) => start('setTimeout', false, callback, delay, values),
    setInterval: (callback, delay, ...values) => start('setInterval', true, callback, delay, values),
    clearTimeout: clear,
    clearInterval: clear,
    queueMicrotask: (callback) => {
      const call = callable('queueMicrotask', callback);
      const { run } = stage;
      host.queueMicrotask(() => guard(run, () => call()));
    },
  };
}

/** Cancels what is still to come; returns whether there was any. */
export function cancelTimers(run: CellRun): boolean {
  const wereWaiting = run.cancellers.size > 0;
  for (const cancel of run.cancellers.values()) cancel();
  run.cancellers.clear();
  return wereWaiting;
}

function callable(name: string, callback: unknown): Callback {
  if (typeof callback !== 'function') {
    throw new TypeError(`${name}: the callback is ${typeof callback}; give a function`);
  }
  return callback as Callback;
}

const maxStrays = 100;

function guard(run: CellRun | null, act: () => unknown): void {
  try {
    act();
  } catch (thrown) {
    if (run !== null && run.strays.size < maxStrays) run.strays.set({}, thrown);
  }
}

/** A rejection that nobody has handled. */
export function rejected(stage: Stage, promise: object, reason: unknown): void {
  if (stage.run !== null && stage.run.strays.size < maxStrays) stage.run.strays.set(promise, reason);
}

/** A rejection that was handled after all. */
export function handledLate(stage: Stage, promise: object): void {
  stage.run?.strays.delete(promise);
}
