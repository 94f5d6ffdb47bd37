/** A chapter as files to download: a Jupyter notebook, and a script for Node and Deno. */
import type { APIRoute } from 'astro';
import { notebooks } from 'virtual:separable/notebooks';
import { drawing, prelude } from 'virtual:separable/prelude';
import { resultText } from '../../../components/cell/built-cell.ts';
import { formatValue } from '../../../components/cell/render/value.ts';
import { renderFigurePicture } from '../../../components/figures/render.ts';
import { chaptersIn, notebookPath, scratchIn, type Notebook } from '../../../components/site/chapters.ts';
import { absolute, href } from '../../../components/site/links.ts';
import { projectRoot } from '../../build/chapter-files.ts';
import { proseOf } from '../../build/prose.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { t, type Locale } from '../../i18n/index.ts';
import { ipynbText, toIpynb, type IpynbOptions, type Part } from '../../notebook/formats/ipynb.ts';
import { toMdx } from '../../notebook/formats/mdx.ts';
import { drawingCode, preludeCode } from '../../notebook/formats/prelude.ts';
import { toScript } from '../../notebook/formats/script.ts';
import { drawRecorded } from '../../plots/standalone.ts';
import { site } from '../../site.config.ts';

interface Exported extends IpynbOptions {
  title: string;
  description: string;
}

interface Props {
  notebook: Notebook;
  locale: Locale;
  type: keyof typeof types;
}

const types = {
  ipynb: {
    mime: 'application/x-ipynb+json',
    text: (options: IpynbOptions) => ipynbText(toIpynb(options)),
  },
  ts: { mime: 'text/typescript', text: toScript },
  mdx: {
    mime: 'text/mdx',
    text: ({ title, description, parts }: Exported) =>
      toMdx({
        title,
        description,
        parts: parts.filter((part) => part.kind === 'code'),
        isSettable: () => true,
      }),
  },
};

/** For each notebook in each language: `05-depthwise-separable.en.ipynb`; the scratch notebook as a chapter as well. */
export async function getStaticPaths() {
  const all = await Promise.all(
    site.languages.map(async (locale) => {
      const path = (notebook: Notebook, type: Props['type']) => ({
        params: { file: `${notebook.id.replace('/', '.')}.${type}` },
        props: { notebook, locale, type } satisfies Props,
      });
      const scratch = await scratchIn(locale);
      return [...(await chaptersIn(locale)), scratch]
        .flatMap((notebook) => [path(notebook, 'ipynb'), path(notebook, 'ts')])
        .concat(path(scratch, 'mdx'));
    }),
  );
  return all.flat();
}

export const GET: APIRoute = ({ props }) => {
  const { notebook, locale, type } = props as Props;
  const { mime, text } = types[type];
  return new Response(text(exported(notebook, locale)), { headers: { 'content-type': mime } });
};

function exported(chapter: Notebook, locale: Locale): Exported {
  const built = notebooks[chapter.id]!;
  const cells = new Map(built.cells.map((cell) => [cell.id, cell]));
  const page = absolute(href(locale, notebookPath(chapter)));
  const file = chapter.filePath!;
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const parts = proseOf(text, file, {
    valueOf: (id, format) => {
      const text = formatValue(resultText(cells.get(id)!.outputs)!, format);
      return format === 'tex' ? `$${text}$` : text;
    },
    exercise: (id) => `> ${t(locale, 'take.exercise', { url: `${page}#${id}` })}`,
  }).map((part): Part => {
    if (part.kind === 'prose') return part;
    const { id, source, flags, outputs } = cells.get(part.id)!;
    return { kind: 'code', cell: { id, source, flags }, outputs };
  });
  const { title, description } = chapter.data;
  const head = `# ${title}\n\n${description}\n\n${t(locale, 'take.from', { url: page })}`;
  return {
    title,
    description: t(locale, 'take.mine'),
    chapter: built.chapter,
    language: built.language,
    parts: [{ kind: 'prose', markdown: head }, ...parts],
    prelude: preludeCode(prelude),
    // Also where only the words name it: what is written into a scratch notebook may use it.
    drawing: /\bPlot\b/.test(text) ? drawingCode(drawing) : undefined,
    draw: {
      plot: drawRecorded,
      figure: (figure) => renderFigurePicture({ ...figure, lang: locale }),
    },
  };
}
