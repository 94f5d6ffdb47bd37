import type { Draft, Original, Revision } from './revision.ts';

/** How a draft stands to the chapter's text of today. Nothing is ever chosen for the reader. */
export type Reconciliation =
  /** There is no edit, or every edit has arrived at the original. */
  | { readonly status: 'same' }
  /** One edit of this original: show it. */
  | { readonly status: 'edited'; readonly mine: Revision }
  /** The chapter changed under the edit: show mine, offer theirs or both. `mine.base` is what it changed from. */
  | { readonly status: 'original-changed'; readonly mine: Revision; readonly theirs: Original }
  /** Several tabs edited the cell: show the first, offer the others. */
  | { readonly status: 'branches'; readonly branches: readonly Revision[]; readonly theirs: Original };

/**
 * Compares a reader's draft with the original.
 * @param draft - undefined when there is none
 * @param original - the cell's text in the chapter now
 */
export function reconcile(draft: Draft | undefined, original: Original): Reconciliation {
  const edits = (draft?.branches ?? []).filter((branch) => branch.source !== original.source);
  const [mine] = edits;
  if (!mine) return { status: 'same' };
  if (edits.length > 1) return { status: 'branches', branches: edits, theirs: original };
  if (mine.base.hash === original.hash) return { status: 'edited', mine };
  return { status: 'original-changed', mine, theirs: original };
}

/**
 * Both texts in one: the first runs, the second stands below it as a comment under a heading.
 * @param heading - one line that says what the comment is, in the reader's language
 */
export function combine(runs: string, comment: string, heading: string): string {
  const lines = [heading, ...comment.split('\n')].map((line) => `// ${line}`.trimEnd());
  return `${runs}\n\n${lines.join('\n')}`;
}
