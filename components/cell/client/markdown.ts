/** Markdown, set in a worker: hostile text may keep that busy, but never the page. */
import type { MarkdownReply } from './markdown-worker.ts';

/** Characters of the source, and of what is made of it: more is not read in one cell. */
const longestSource = 100_000;
const longestHtml = 2_000_000;
const patienceMs = 3_000;

let worker: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/** @returns HTML; null if it is too much to be set */
export function setMarkdown(source: string): Promise<string | null> {
  if (source.length > longestSource) return Promise.resolve(null);
  const asked = last.then(() => ask(source));
  last = asked;
  return asked;
}

function ask(source: string): Promise<string | null> {
  const asked = (worker ??= new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' }));
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      clearTimeout(timer);
      asked.terminate();
      worker = null;
      resolve(null);
    };
    asked.onerror = giveUp;
    asked.onmessage = ({ data }: MessageEvent<MarkdownReply>) => {
      clearTimeout(timer);
      if ('html' in data) resolve(data.html !== null && data.html.length <= longestHtml ? data.html : null);
      else if (data.busy) timer = setTimeout(giveUp, patienceMs);
    };
    asked.postMessage(source);
  });
}
