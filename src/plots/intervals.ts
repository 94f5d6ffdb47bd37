/** Intervals of scales and bins, which could cut them into more steps than a page can bear. */
import { numberInterval, timeInterval, utcInterval } from '@observablehq/plot';

const MOST_STEPS = 10_000;

/** An interval that refuses to be cut into more steps than can be seen; what is none is returned as it is. */
export function boundedInterval(value: unknown, type: unknown): unknown {
  if (typeof value !== 'number' && typeof value !== 'string') return value;
  const interval =
    typeof value === 'number'
      ? numberInterval(value)
      : (type === 'time' ? timeInterval : utcInterval)(value as 'day');
  const { range, offset, floor } = interval as unknown as {
    range: (start: never, stop: never) => unknown[];
    offset: (from: unknown, steps: number) => unknown;
    floor: (value: unknown) => unknown;
  };
  return Object.create(interval, {
    range: {
      value: (start: never, stop: never, ...rest: never[]) => {
        const step = Number(offset(floor(start), 1)) - Number(floor(start));
        const steps = (Number(stop) - Number(start)) / step;
        if (!(steps <= MOST_STEPS))
          throw new RangeError(`Plot: an interval of ${String(value)} has ${steps} steps`);
        return range(start, stop, ...(rest as []));
      },
    },
  });
}
