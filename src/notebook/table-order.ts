/** The order of a table's rows by one of its columns: alike where the page has all rows and where the runtime has. */
import type { TableOutput } from './protocol.ts';

type Entry = TableOutput['rows'][number][number];

/**
 * Indices of the entries in order: numbers by size, then texts by their characters, then what is no number and what
 * is missing, which stay last in both directions. Equal entries keep their order.
 */
export function orderOf(entries: readonly Entry[], descending: boolean): number[] {
  const keys = entries.map(keyOf);
  const sign = descending ? -1 : 1;
  return Array.from(keys.keys()).sort((i, j) => {
    const [a, b] = [keys[i]!, keys[j]!];
    if (a.rank !== b.rank)
      return a.rank === last || b.rank === last ? a.rank - b.rank : sign * (a.rank - b.rank);
    return a.value === b.value ? i - j : sign * (a.value < b.value ? -1 : 1);
  });
}

interface Key {
  rank: number;
  value: number | string;
}

const last = 2;

function keyOf(entry: Entry): Key {
  if (typeof entry === 'boolean') return { rank: 1, value: String(entry) };
  const number = typeof entry === 'string' ? numberOf(entry) : entry;
  if (number === null)
    return typeof entry === 'string' ? { rank: 1, value: entry } : { rank: last, value: '' };
  return Number.isNaN(number) ? { rank: last, value: '' } : { rank: 0, value: number };
}

/** What a table writes as text but is a number: a big integer, and what JSON has no word for. */
function numberOf(text: string): number | null {
  if (/^-?\d+n$/.test(text)) return Number(text.slice(0, -1));
  return /^(-?Infinity|NaN)$/.test(text) ? Number(text) : null;
}
