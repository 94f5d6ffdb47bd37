/** Markdown, set in a worker: hostile text may keep that busy, but never the page. */
import type { MarkdownReply } from './markdown-worker.ts';

/** Characters of the source, and of what is made of it: more is not read in one cell. */
const longestSource = 100_000;
const longestHtml = 2_000_000;
const patienceMs = 3_000;

let worker: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * @returns HTML; null if it is too much to be set
 * @throws Error when what sets it cannot be loaded
 */
export function setMarkdown(source: string): Promise<string | null> {
  if (source.length > longestSource) return Promise.resolve(null);
  const asked = last.then(() => ask(source));
  last = asked.catch(() => undefined);
  return asked;
}

function ask(source: string): Promise<string | null> {
  const asked = (worker ??= new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' }));
  const end = () => {
    asked.terminate();
    worker = null;
  };
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    asked.onerror = () => {
      end();
      reject(new Error('markdown: its worker could not be loaded'));
    };
    asked.onmessage = ({ data }: MessageEvent<MarkdownReply>) => {
      clearTimeout(timer);
      if ('html' in data) resolve(data.html !== null && data.html.length <= longestHtml ? data.html : null);
      else if (data.busy)
        timer = setTimeout(() => {
          end();
          resolve(null);
        }, patienceMs);
    };
    asked.postMessage(source);
  });
}
