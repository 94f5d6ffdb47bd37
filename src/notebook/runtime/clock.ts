/**
 * The time that a cell sees. It stands still unless the cell is `live`, so that a page built today and a reader's
 * run next year show the same.
 */
import type { Host } from './host.ts';

/** 17 April 2017, 00:00 UTC, when the MobileNets paper appeared. */
export const fixedInstant = 1492387200000;

export interface Clock {
  /** Milliseconds since 1970. */
  date: () => number;
  /** What `performance.now()` gives. */
  elapsed: () => number;
}

export const stoppedClock: Clock = { date: () => fixedInstant, elapsed: () => 0 };

export function runningClock(host: Host): Clock {
  return { date: () => host.Date.now(), elapsed: () => host.elapsed() };
}

/** A `Date` whose present is the clock's; all else is the engine's. */
export function dateFor(real: DateConstructor, present: () => number): DateConstructor {
  function CellDate(...values: unknown[]): unknown {
    if (new.target === undefined) return new real(present()).toString();
    return Reflect.construct(real, values.length === 0 ? [present()] : values, new.target);
  }
  const statics = { now: () => present(), parse: real.parse, UTC: real.UTC };
  for (const [name, value] of Object.entries(statics)) {
    Object.defineProperty(CellDate, name, { value, writable: true, configurable: true });
  }
  Object.defineProperties(CellDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    prototype: { value: real.prototype, writable: false },
  });
  return CellDate as unknown as DateConstructor;
}
