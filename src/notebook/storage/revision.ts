/** A cell's text as the chapter gives it. */
export interface Original {
  /** Of `source`; see hash() in hash.ts. */
  readonly hash: string;
  readonly source: string;
}

/** Version of the stored form. */
export const revisionSchema = 1;

/**
 * One state of a reader's text, appended and never changed. Revisions form a graph, as commits do: one
 * without children is a head, and two heads of one cell are branches, from two tabs.
 */
export interface Revision {
  readonly schema: typeof revisionSchema;
  readonly id: string;
  readonly chapter: string;
  readonly cell: string;
  /** `reset`: the reader took the original back; `source` is then the original's. */
  readonly kind: 'edit' | 'reset';
  readonly source: string;
  /** The original that this text started from. */
  readonly base: Original;
  /** Ids of the revisions it continues; none when it continues the original. */
  readonly parents: readonly string[];
  /** Milliseconds since 1970, by the clock of the device; shown, never compared. */
  readonly at: number;
  /** The page load that wrote it. */
  readonly tab: string;
}

/**
 * Whether what was found on the device is a revision. Other sites of the same host can write there, and so can
 * other versions of this one.
 */
export function isRevision(value: unknown): value is Revision {
  if (!isRecord(value) || !isRecord(value['base'])) return false;
  const { schema, id, chapter, cell, kind, source, parents, at, tab } = value;
  const { hash, source: original } = value['base'];
  return (
    schema === revisionSchema &&
    (kind === 'edit' || kind === 'reset') &&
    [id, chapter, cell, source, tab, hash, original].every(isText) &&
    Array.isArray(parents) &&
    parents.every(isText) &&
    typeof at === 'number' &&
    Number.isFinite(new Date(at).getTime())
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** What the reader has made of a cell. */
export interface Draft {
  readonly cell: string;
  /**
   * Heads that are edits, newest first, one for each text. Several: the cell was edited in several tabs.
   * None: the reader reset it.
   */
  readonly branches: readonly Revision[];
  /** Ids of all heads, those of resets and of equal texts included. */
  readonly heads: readonly string[];
}

/** Revisions of one cell that no other continues, in the order given. */
export function headsOf(revisions: readonly Revision[]): Revision[] {
  const continued = new Set(revisions.flatMap((revision) => revision.parents));
  return revisions.filter((revision) => !continued.has(revision.id));
}

/** Groups by cell, keeping the order. */
export function byCell(revisions: readonly Revision[]): Map<string, Revision[]> {
  const groups = new Map<string, Revision[]>();
  for (const revision of revisions) {
    const group = groups.get(revision.cell);
    if (group) group.push(revision);
    else groups.set(revision.cell, [revision]);
  }
  return groups;
}

/**
 * The draft of one cell.
 * @param revisions - all of that cell, in the order they were written
 */
export function draftOf(cell: string, revisions: readonly Revision[]): Draft {
  const heads = headsOf(revisions);
  const texts = new Map<string, Revision>();
  for (const head of heads.toReversed()) {
    if (head.kind === 'edit' && !texts.has(head.source)) texts.set(head.source, head);
  }
  return { cell, branches: [...texts.values()], heads: heads.map((head) => head.id) };
}

/**
 * Of edits of one cell that follow each other, only the last: what cannot be stored must not pile up. It
 * continues the dropped ones too, for one of them may have been written after all, too late to say so.
 */
export function collapse(waiting: readonly Revision[]): Revision[] {
  return [...byCell(waiting).values()].flatMap((revisions) => {
    const kept: Revision[] = [];
    for (const revision of revisions) {
      const before = kept.at(-1);
      if (before?.kind === 'edit' && revision.kind === 'edit' && revision.parents.includes(before.id)) {
        kept.pop();
        kept.push({ ...revision, parents: [...new Set([...revision.parents, ...before.parents])] });
      } else {
        kept.push(revision);
      }
    }
    return kept;
  });
}
