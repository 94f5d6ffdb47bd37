import type { NoticeOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** What the runtime has to say of a cell, looking like a warning of the cell's. */
export function renderNotice({ code }: NoticeOutput, words: Words): string {
  return `<p class="output output-notice">${escape(words(`output.notice.${code}`))}</p>`;
}
