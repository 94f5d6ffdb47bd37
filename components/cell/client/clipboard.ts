import type { Words } from '../render/words.ts';
import type { Teller } from './running.ts';

/** Copies a text and says so; a browser that refuses is told of as well. */
export async function copyText(text: string, done: string, teller: Teller, words: Words): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    teller.say(done);
  } catch {
    teller.say(words('cell.copyFailed'));
  }
}
