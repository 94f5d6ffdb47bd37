/** Sets Markdown where it can take as long as it likes: the page ends this worker if it takes too long. */
import { draftMarkdown, setFormulas } from '../render/markdown.ts';

/** `busy`: from now on it counts how long it takes; a load does not count. */
export type MarkdownReply = { busy: boolean } | { html: string | null };

addEventListener('message', ({ data }: MessageEvent<string>) => {
  // What is nested too deep ends in an exception.
  void setAll(data).then(
    (html) => reply({ html }),
    () => reply({ html: null }),
  );
});

async function setAll(source: string): Promise<string> {
  reply({ busy: true });
  const draft = draftMarkdown(source);
  if (draft.formulas.length === 0) return draft.html;
  reply({ busy: false });
  // Without it formulas stay as they are written.
  const katex = await import('katex').catch(() => null);
  reply({ busy: true });
  return setFormulas(draft, katex && katex.default.renderToString);
}

function reply(message: MarkdownReply): void {
  postMessage(message);
}
