/** The names that a cell finds without importing them, apart from those that are handed in. */
import { bundle } from './bundle.ts';
import { dateFor, fixedInstant } from './clock.ts';
import { cellConsole } from './console.ts';
import type { Host } from './host.ts';
import { Inputs, viewFor } from './inputs.ts';
import { html, svg, tex } from './markup.ts';
import { progressFor } from './progress.ts';
import type { Stage } from './run.ts';
import { table } from './table.ts';
import { cellTimers } from './timers.ts';

export function cellGlobals(stage: Stage, host: Host): Record<string, unknown> {
  return {
    ...cellTimers(stage, host),
    console: cellConsole(stage),
    crypto: cellCrypto(stage),
    Date: dateFor(host.Date, () => stage.run?.clock.date() ?? fixedInstant),
    performance: { now: () => stage.run?.clock.elapsed() ?? 0, timeOrigin: fixedInstant },
    display: displayFor(stage),
    html,
    Inputs,
    progress: progressFor(stage, host),
    svg,
    table,
    tex,
    view: viewFor(stage),
  };
}

/** `Math.random` of the running cell. */
export function cellRandom(stage: Stage): () => number {
  return () => stage.run?.random.random() ?? 0.5;
}

/** `display(value, {id})` shows the value and returns it; a second call with the same id replaces what was shown. */
function displayFor(stage: Stage) {
  return function display<T>(value: T, options: { id?: string } = {}): T {
    const { run } = stage;
    if (run === null) return value;
    const id = run.display(
      () => bundle(value, run.hold),
      options.id === undefined ? undefined : `id-${options.id}`,
    );
    if (id !== null)
      for (const deferred of run.deferred) if (deferred.value === value) deferred.shown.push(id);
    return value;
  };
}

/** Seeded like Math.random; keys and hashes are left out, as the browser's sandbox lacks them too. */
function cellCrypto(stage: Stage) {
  const word = (): number => stage.run?.random.word() ?? 0;
  return {
    getRandomValues<T extends ArrayBufferView>(array: T): T {
      if (!ArrayBuffer.isView(array)) {
        throw new TypeError(
          `crypto.getRandomValues: the array is ${typeof array}; give a typed array of integers`,
        );
      }
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = word();
      return array;
    },
    randomUUID(): string {
      const digits = Array.from({ length: 32 }, () => (word() >>> 28).toString(16));
      digits[12] = '4';
      digits[16] = (8 + (word() >>> 30)).toString(16);
      return [8, 12, 16, 20].reduceRight(
        (text, at) => `${text.slice(0, at)}-${text.slice(at)}`,
        digits.join(''),
      );
    },
  };
}
