/** What the runtime has to say of a cell; the page words it in the reader's language. */
import type { MimeBundle, NoticeOutput } from '../protocol.ts';
import { maxMessages, maxText } from './caps.ts';

export function noticeBundle(code: NoticeOutput['code']): MimeBundle {
  return { 'text/plain': texts[code], 'application/vnd.separable.notice+json': { code } };
}

const texts: Record<NoticeOutput['code'], string> = {
  tooMany: `This cell showed more than ${maxMessages} outputs; what is new after them is left out.`,
  tooLong: `This cell showed more than ${maxText} characters; the rest is left out.`,
  late: 'A timer was still waiting when the cell ended; what it would have done is left out. Await it, for example: await new Promise((done) => setTimeout(done, 1000))',
  noView: 'An input is shown, and gives its value, when it is wrapped in view: view(Inputs.range([1, 7]))',
  block: 'A brace at the beginning of a statement begins a block; put an object in brackets: ({ a: 1 })',
  promise: 'Promise (write await before it to see its value)',
};
