/** All that the site keeps on this device: edits in IndexedDB, exercises and settings in localStorage. */
import { openDrafts } from '../../src/notebook/storage/drafts.ts';
import { mayHaveDrafts } from '../../src/notebook/storage/names.ts';
import type { Revision } from '../../src/notebook/storage/revision.ts';

/** Version of the exported form. */
export const keptSchema = 1;

export interface KeptData {
  readonly schema: typeof keptSchema;
  readonly site: string;
  /** ISO 8601. */
  readonly exported: string;
  /** Every state of every edited cell, oldest first. */
  readonly revisions: readonly Revision[];
  /** By the id of the exercise. */
  readonly exercises: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
}

/** @throws what IndexedDB says if it cannot be read: an empty answer must not pass for a full one */
export async function readKept(base: string): Promise<KeptData> {
  const revisions = await withDrafts(base, async (drafts) => (await drafts.exportAll()).revisions);
  const exercises: Record<string, unknown> = {};
  const settings: Record<string, string> = {};
  for (const [name, text] of localEntries(base)) {
    const exercise = /^exercise:(.*)$/s.exec(name);
    if (exercise) exercises[exercise[1]!] = parsed(text);
    else settings[name] = text;
  }
  return {
    schema: keptSchema,
    site: base,
    exported: new Date().toISOString(),
    revisions: revisions ?? [],
    exercises,
    settings,
  };
}

/** Adds what an export has brought, in the site's other tabs as well; nothing that is here is changed. */
export async function addKept(
  base: string,
  { revisions, exercises, settings }: Pick<KeptData, 'revisions' | 'exercises' | 'settings'>,
): Promise<void> {
  if (revisions.length > 0) {
    const drafts = openDrafts({ base, chapter: '' });
    await drafts.addAll(revisions).finally(() => drafts.close());
  }
  for (const [id, value] of Object.entries(exercises))
    localStorage.setItem(`${prefix(base)}exercise:${id}`, JSON.stringify(value));
  for (const [name, value] of Object.entries(settings)) localStorage.setItem(prefix(base) + name, value);
}

/** Erases all of it, in the site's other tabs as well. */
export async function eraseKept(base: string): Promise<void> {
  await withDrafts(base, (drafts) => drafts.eraseAll());
  for (const [name] of localEntries(base)) localStorage.removeItem(prefix(base) + name);
}

/** A reader who never edited has no database, and reading must not make one. */
async function withDrafts<T>(base: string, act: (drafts: ReturnType<typeof openDrafts>) => Promise<T>) {
  if (!(await mayHaveDrafts(base))) return null;
  const drafts = openDrafts({ base, chapter: '' });
  try {
    return await act(drafts);
  } finally {
    drafts.close();
  }
}

/** Sites under one host share localStorage; the base path tells their keys apart. */
const prefix = (base: string): string => `separable:${base}:`;

function localEntries(base: string): [name: string, text: string][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix(base)))
      .sort()
      .map((key) => [key.slice(prefix(base).length), localStorage.getItem(key)!]);
  } catch {
    // Where storage is denied, nothing is kept.
    return [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
