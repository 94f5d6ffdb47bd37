/**
 * The name that someone may have meant.
 *
 * @param names - those that there are
 * @returns the nearest of them by letters changed, added, left out or swapped; null if none is near (within a third
 * of its letters, at most two) or several are equally near
 */
export function nearest(meant: string, names: Iterable<string>): string | null {
  const most = Math.min(2, Math.floor(meant.length / 3));
  const near = [...new Set(names)]
    .filter((name) => name !== meant && Math.abs(name.length - meant.length) <= most)
    .map((name) => ({ name, distance: distanceOf(meant.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return near.length > 0 && near[0]!.distance !== near[1]?.distance ? near[0]!.name : null;
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
