import { openDrafts } from '../../../src/notebook/storage/drafts.ts';

/** Whether this browser holds edits of a chapter. */
export async function hasDrafts(base: string, chapter: string): Promise<boolean> {
  const drafts = openDrafts({ base, chapter });
  const found = await drafts.load();
  drafts.close();
  return found.some((draft) => draft.branches.length > 0);
}
