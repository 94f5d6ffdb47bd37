/** A bar that follows a loop: `for (const epoch of progress(epochs)) …`. */
import type { Host } from './host.ts';
import { inspectQuoted } from './inspect.ts';
import type { Stage } from './run.ts';

/** Milliseconds between two updates. */
const interval = 100;

/**
 * `progress(iterable, {total})` yields what the iterable yields, and shows how far it is.
 *
 * `total` is the number of steps; default: the iterable's length or size, else 0, which means unknown. A number n as
 * iterable counts from 0 to n − 1.
 */
export function progressFor(stage: Stage, host: Host) {
  return function progress<T>(iterable: Iterable<T> | number, options: { total?: number } = {}): Iterable<T> {
    const steps: unknown =
      typeof iterable === 'number' ? Array.from({ length: iterable }, (_, i) => i) : iterable;
    if (
      steps === null ||
      steps === undefined ||
      typeof (steps as Iterable<T>)[Symbol.iterator] !== 'function'
    ) {
      throw new TypeError(`progress: the steps are ${inspectQuoted(steps)}; give an array or a number`);
    }
    const { length, size } = steps as { length?: unknown; size?: unknown };
    const known = [options.total, length, size].find((count) => typeof count === 'number');
    const total = typeof known === 'number' && known >= 0 ? known : 0;
    let id: string | null | undefined;
    const show = (value: number): void => {
      // There is no room for the bar.
      if (id === null) return;
      const text = total === 0 ? `${value}` : `${value} of ${total}`;
      const data = { 'text/plain': text, 'application/vnd.separable.progress+json': { value, total } };
      id = stage.run?.display(() => data, id);
    };
    return (function* () {
      let done = 0;
      let shown = host.elapsed();
      show(0);
      try {
        for (const step of steps as Iterable<T>) {
          yield step;
          done++;
          if (host.elapsed() - shown < interval) continue;
          show(done);
          shown = host.elapsed();
        }
      } finally {
        show(done);
      }
    })();
  };
}
