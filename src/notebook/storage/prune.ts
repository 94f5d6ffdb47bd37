import { headsOf, type Revision } from './revision.ts';

const kept = 50;
const day = 24 * 60 * 60 * 1000;

/**
 * Ids of the revisions of one cell that may go: older than a day and not among its last 50. Heads stay,
 * whatever their age, and so does what a reset that is a head took away, or it could not be undone.
 *
 * @param revisions - all of one cell, in the order they were written
 * @param now - milliseconds since 1970
 */
export function outdated(revisions: readonly Revision[], now: number): string[] {
  const heads = headsOf(revisions);
  const needed = new Set(heads.flatMap((head) => [head.id, ...(head.kind === 'reset' ? head.parents : [])]));
  return revisions
    .slice(0, -kept)
    .filter((revision) => now - revision.at > day && !needed.has(revision.id))
    .map((revision) => revision.id);
}
