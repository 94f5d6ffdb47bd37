/**
 * The name that someone may have meant.
 *
 * @param names - those that there are
 * @returns the nearest of them by letters changed, added, left out or swapped; null if none is near: beyond a third
 * of its letters, at most two
 */
export function nearest(meant: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(2, Math.floor(meant.length / 3)) + 1;
  for (const name of names) {
    if (name === meant || Math.abs(name.length - meant.length) >= least) continue;
    const distance = name.toLowerCase() === meant.toLowerCase() ? 0 : distanceOf(meant, name);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Damerau's distance of neighbours: one for each letter changed, added, left out, or pair swapped. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (same ? 0 : 1),
        swapped ? before[j - 2]! + 1 : Infinity,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
