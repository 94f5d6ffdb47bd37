/**
 * What a reader changed, in the fragment of a link: JSON, deflated, in base64url. The fragment is never sent to a
 * server. Whoever opens the link gets a text to look at; nothing here runs anything.
 */
import { isArrangement } from '../arrangement.ts';

/** Version of the form; a link of a newer one is refused rather than guessed at. */
export const shareSchema = 3;
/** In version 1 cells could not be arranged, in version 2 all of them were code; both are read as they are. */
const known: readonly unknown[] = [1, 2, shareSchema];
export const shareKey = '#share=';
/** Characters of a link's fragment: what browsers, mails and chats still carry. */
export const longestLink = 100_000;
/** Characters of the text inside. A short link can inflate to gigabytes, so this is held while inflating. */
export const longestText = 1_000_000;
const mostCells = 500;
/** Lines of an arrangement: the chapter's cells and those added. */
const mostEntries = 1_000;

export interface SharedCell {
  readonly id: string;
  /** Hash of the chapter's text that the change started from. */
  readonly base: string;
  readonly source: string;
}

export interface Shared {
  readonly chapter: string;
  readonly cells: readonly SharedCell[];
  /** The order of the cells, as arrangementText writes it; null if it is the chapter's. */
  readonly arrangement: string | null;
}

export type ShareProblem =
  'tooLong' | 'notBase64' | 'damaged' | 'tooBig' | 'version' | 'shape' | 'arrangement';

export type ReadShare =
  { readonly ok: true; readonly shared: Shared } | { readonly ok: false; readonly problem: ShareProblem };

/** The fragment, `#share=…`. It may be longer than {@link longestLink}: the caller says so to the reader. */
export async function writeShare({ chapter, cells, arrangement }: Shared): Promise<string> {
  const text = JSON.stringify([
    shareSchema,
    chapter,
    cells.map(({ id, base, source }) => [id, base, source]),
    arrangement,
  ]);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return shareKey + toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** Never rejects: a link may hold anything. */
export async function readShare(fragment: string): Promise<ReadShare> {
  const fail = (problem: ShareProblem): ReadShare => ({ ok: false, problem });
  const packed = fragment.slice(shareKey.length);
  if (packed.length > longestLink) return fail('tooLong');
  const bytes = fromBase64Url(packed);
  if (!bytes) return fail('notBase64');
  let value: unknown;
  try {
    const text = await inflate(bytes);
    if (text === null) return fail('tooBig');
    value = JSON.parse(text);
  } catch {
    return fail('damaged');
  }
  if (!Array.isArray(value)) return fail('shape');
  if (!known.includes(value[0])) return fail(typeof value[0] === 'number' ? 'version' : 'shape');
  const shared = sharedOf(value);
  if (!shared) return fail('shape');
  if (shared.arrangement !== null && !isArrangement(shared.arrangement)) return fail('arrangement');
  return { ok: true, shared };
}

function sharedOf([, chapter, list, arrangement = null]: unknown[]): Shared | null {
  if (typeof chapter !== 'string' || !Array.isArray(list) || list.length > mostCells) return null;
  if (arrangement !== null && typeof arrangement !== 'string') return null;
  if (arrangement !== null && arrangement.split('\n', mostEntries + 1).length > mostEntries) return null;
  const cells: SharedCell[] = [];
  for (const entry of list as unknown[]) {
    if (!Array.isArray(entry) || entry.length !== 3 || !entry.every((part) => typeof part === 'string'))
      return null;
    const [id, base, source] = entry as [string, string, string];
    cells.push({ id, base, source });
  }
  return { chapter, cells, arrangement };
}

/** The text, or null as soon as there is too much of it. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))
    .getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length <= longestText) continue;
    // Not awaited: what is left is not wanted, nor whether leaving it went well.
    reader.cancel().catch(() => undefined);
    return null;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    return null;
  }
}
