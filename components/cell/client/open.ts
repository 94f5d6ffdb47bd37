/** Puts a notebook together from its parts, in the browser. */
import { pageStrings } from '../../../src/i18n/client.ts';
import type { BuiltNotebook } from '../../../src/build/notebook-file.ts';
import { parseExact } from '../../../src/notebook/exact-json.ts';
import { NotebookPage } from './notebook-page.ts';
import { runtime } from './sandbox.ts';

const base = import.meta.env.BASE_URL;

/** @param root - the element that holds the chapter; `data-notebook` is the address of its outputs */
export async function openNotebook(root: HTMLElement): Promise<NotebookPage> {
  const response = await fetch(root.dataset['notebook']!);
  if (!response.ok) throw new Error(`notebook: ${response.url} answers ${response.status}; reload the page`);
  const notebook = parseExact<BuiltNotebook>(await response.text());
  const page = new NotebookPage({ root, notebook, runtime, words: pageStrings(document), base });
  await page.restore();
  return page;
}
