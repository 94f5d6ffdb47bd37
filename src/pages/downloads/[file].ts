/** A chapter as files to download: a Jupyter notebook, and a script for Node and Deno. */
import type { APIRoute } from 'astro';
import { notebooks } from 'virtual:separable/notebooks';
import { drawing, prelude } from 'virtual:separable/prelude';
import { resultText } from '../../../components/cell/built-cell.ts';
import { formatValue } from '../../../components/cell/render/value.ts';
import { chapterPath, chaptersIn, type Chapter } from '../../../components/site/chapters.ts';
import { absolute, href } from '../../../components/site/links.ts';
import { projectRoot } from '../../build/chapter-files.ts';
import { proseOf } from '../../build/prose.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { t, type Locale } from '../../i18n/index.ts';
import { ipynbText, toIpynb, type IpynbOptions, type Part } from '../../notebook/formats/ipynb.ts';
import { drawingCode, preludeCode } from '../../notebook/formats/prelude.ts';
import { toScript } from '../../notebook/formats/script.ts';
import { drawRecorded } from '../../plots/standalone.ts';
import { site } from '../../site.config.ts';

interface Props {
  chapter: Chapter;
  locale: Locale;
  type: keyof typeof types;
}

const types = {
  ipynb: {
    mime: 'application/x-ipynb+json',
    text: (options: IpynbOptions) => ipynbText(toIpynb(options)),
  },
  ts: { mime: 'text/typescript', text: toScript },
};

/** For each chapter in each language: `05-depthwise-separable.en.ipynb`. */
export async function getStaticPaths() {
  const all = await Promise.all(
    site.languages.map(async (locale) =>
      (await chaptersIn(locale)).flatMap((chapter) =>
        (Object.keys(types) as Props['type'][]).map((type) => ({
          params: { file: `${chapter.id.replace('/', '.')}.${type}` },
          props: { chapter, locale, type } satisfies Props,
        })),
      ),
    ),
  );
  return all.flat();
}

export const GET: APIRoute = ({ props }) => {
  const { chapter, locale, type } = props as Props;
  const { mime, text } = types[type];
  return new Response(text(exported(chapter, locale)), { headers: { 'content-type': mime } });
};

function exported(chapter: Chapter, locale: Locale): IpynbOptions {
  const built = notebooks[chapter.id]!;
  const cells = new Map(built.cells.map((cell) => [cell.id, cell]));
  const page = absolute(href(locale, chapterPath(chapter)));
  const file = chapter.filePath!;
  const parts = proseOf(readFileSync(join(projectRoot, file), 'utf8'), file, {
    valueOf: (id, format) => formatValue(resultText(cells.get(id)!.outputs)!, format),
    exercise: (id) => `> ${t(locale, 'take.exercise', { url: `${page}#${id}` })}`,
  }).map((part): Part => {
    if (part.kind === 'prose') return part;
    const { id, source, flags, outputs } = cells.get(part.id)!;
    return { kind: 'code', cell: { id, source, flags }, outputs };
  });
  const { title, description } = chapter.data;
  const head = `# ${title}\n\n${description}\n\n${t(locale, 'take.from', { url: page })}`;
  return {
    chapter: built.chapter,
    language: built.language,
    parts: [{ kind: 'prose', markdown: head }, ...parts],
    prelude: preludeCode(prelude),
    drawing: built.cells.some(({ source }) => /\bPlot\./.test(source)) ? drawingCode(drawing) : undefined,
    drawPlot: drawRecorded,
  };
}
