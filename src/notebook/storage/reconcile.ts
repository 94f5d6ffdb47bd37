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
 * Both texts in one: the first stands as it is, the second below it, each line marked, under a heading.
 * @param heading - one line that says what stands below, in the reader's language
 * @param mark - of a comment, or of a quotation in a text
 */
export function combine(text: string, other: string, heading: string, mark: '//' | '>' = '//'): string {
  const lines = [heading, ...other.split('\n')].map((line) => `${mark} ${line}`.trimEnd());
  return `${text}\n\n${lines.join('\n')}`;
}
