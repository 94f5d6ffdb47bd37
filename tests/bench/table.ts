/** Samples as rows of a table: medians and tails rather than means, which one hiccup of the machine would move. */

export interface Row {
  what: string;
  unit: 'ms' | 'KB' | '%';
  samples: readonly number[];
  /** What the issue asks for, where it asks for something. */
  aim?: number;
}

/** The value below which the given share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function tableText(rows: readonly Row[]): string {
  const head = ['', 'median', 'p95', 'max', 'n', 'aim'];
  const body = rows.map(({ what, unit, samples, aim }) => {
    const text = (value: number) => value.toFixed(value < 100 && unit !== 'KB' ? 1 : 0);
    const ends = samples.length > 1 ? [text(quantile(samples, 0.95)), text(Math.max(...samples))] : ['', ''];
    return [
      `${what} (${unit})`,
      text(quantile(samples, 0.5)),
      ...ends,
      String(samples.length),
      aim === undefined ? '' : `≤ ${aim}`,
    ];
  });
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((cells) => cells[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [head, ...body].map(line).join('\n');
}
