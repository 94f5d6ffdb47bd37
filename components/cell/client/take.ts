/** What leaves the page (files and links with the reader's edits) and what comes in (notebooks and links). */
import {
  add,
  arrangementText,
  isAdded,
  isPlain,
  readArrangement,
} from '../../../src/notebook/arrangement.ts';
import {
  drawingId,
  toIpynb,
  ipynbText,
  preludeId,
  type Ipynb,
  type IpynbCell,
  type Part,
} from '../../../src/notebook/formats/ipynb.ts';
import { readIpynb, runnable } from '../../../src/notebook/formats/ipynb-read.ts';
import { toScript } from '../../../src/notebook/formats/script.ts';
import { hash } from '../../../src/notebook/hash.ts';
import { longestLink, readShare, writeShare } from '../../../src/notebook/share/link.ts';
import { newCellId } from './arranging.ts';
import type { NotebookPage, StandingCell } from './notebook-page.ts';
import { chooseFile, saveFile } from './files.ts';
import { review, type Incoming } from './review.ts';
import { say } from './take-status.ts';

/** @param pressed - the button or link; none if the page was opened by a shared link */
export async function take(page: NotebookPage, section: HTMLElement, pressed?: HTMLElement) {
  switch (pressed?.dataset['takeDo']) {
    case 'ipynb':
    case 'ts':
    case 'mdx':
      return download(page, section, pressed as HTMLAnchorElement);
    case 'link':
      return copyLink(page, section);
    case 'open':
      return openFile(page, section);
    default:
      return openShared(page, section);
  }
}

/** The build's file with the cells as they stand now. */
async function download(page: NotebookPage, section: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const { chapter, language, words } = page;
  const type = link.dataset['takeDo'] as 'ipynb' | 'ts' | 'mdx';
  const save = (text: string) => saveFile(`${chapter}.${language}.${type}`, text);
  const title = document.querySelector('h1')!.textContent;
  if (type === 'mdx') {
    const loaded = await Promise.all([import('../../../src/notebook/formats/mdx.ts'), import('katex')]).catch(
      () => null,
    );
    if (!loaded) return say(section, words('take.offline'));
    const [{ toMdx }, { default: katex }] = loaded;
    const isSettable = (tex: string, displayMode: boolean) => {
      try {
        // At least as strict as the build is.
        return katex.renderToString(tex, { displayMode, strict: 'error' }) !== '';
      } catch {
        return false;
      }
    };
    const parts = page.standing().map(partOf);
    return save(toMdx({ title, description: words('take.mine'), parts, isSettable }));
  }
  const response = await fetch(link.href.replace(/\.ts$/, '.ipynb')).catch(() => null);
  if (!response?.ok) return say(section, words('take.offline'));
  const built = (await response.json()) as Ipynb;
  const now = new Map(page.standing().map((one) => [one.cell.id, one]));
  const sourceOf = (added: string) => built.cells.find(({ id }) => id === added)?.source;
  const prelude = sourceOf(preludeId)!;
  const blocks = built.cells
    .filter(({ id }) => id !== preludeId && id !== drawingId)
    .map((cell) => ({ id: now.has(cell.id) ? cell.id : null, cell }));
  const parts = page
    .arrange<{ id: string | null; cell?: IpynbCell }>(
      blocks,
      ({ id }) => id,
      (id) => ({ id }),
    )
    .flatMap(({ id, cell }): Part[] => {
      if (id !== null) return [partOf(now.get(id)!)];
      return cell?.cell_type === 'markdown' ? [{ kind: 'prose', markdown: cell.source }] : [];
    });
  if (type === 'ts') return save(toScript({ parts, prelude }));
  const { drawRecorded } = await import('../../../src/plots/standalone.ts');
  const pictures = await drawFigures(parts, language);
  const draw = { plot: drawRecorded, figure: (figure: object) => pictures.get(figure) ?? null };
  save(ipynbText(toIpynb({ chapter, language, parts, prelude, drawing: sourceOf(drawingId), draw })));
}

/** A picture of every figure among the outputs; one that cannot be drawn stays text. */
async function drawFigures(parts: readonly Part[], language: string): Promise<Map<object, string>> {
  const pictures = new Map<object, string>();
  const outputs = parts.flatMap((part) => (part.kind === 'code' ? (part.outputs ?? []) : []));
  for (const output of outputs) {
    const figure = 'data' in output && output.data['application/vnd.separable.figure+json'];
    if (!figure) continue;
    const [{ mountFigure }, { figurePicture }] = await Promise.all([
      import('../../figures/mount.svelte.ts'),
      import('../../figures/picture.ts'),
    ]);
    const place = document.createElement('div');
    const mounted = await mountFigure(place, { ...figure, lang: language }).catch(() => null);
    if (!mounted) continue;
    pictures.set(figure, figurePicture(place.querySelector('.fig')!));
    mounted.destroy();
  }
  return pictures;
}

function partOf({ kind, cell, outputs, controls }: StandingCell): Part {
  if (kind === 'text') return { kind: 'prose', markdown: cell.source, id: cell.id };
  return { kind, cell, outputs, controls };
}

async function copyLink(page: NotebookPage, section: HTMLElement): Promise<void> {
  const { words, chapter } = page;
  const cells = page
    .standing()
    .filter(({ cell, original }) => cell.source !== original)
    .map(({ cell, original }) => ({ id: cell.id, base: hash(original), source: cell.source }));
  // What was added and taken out again is nobody else's business.
  const entries = page.arrangement.filter(({ id, gone }) => !(gone && isAdded(id)));
  const arrangement = isPlain(entries) ? null : arrangementText(entries);
  if (cells.length === 0 && arrangement === null) return say(section, words('take.noEdits'));
  const fragment = await writeShare({ chapter, cells, arrangement });
  if (fragment.length > longestLink) return say(section, words('take.linkTooLong', { limit: longestLink }));
  const url = location.origin + location.pathname + fragment;
  const size = { length: url.length };
  const link = document.createElement('a');
  link.href = url;
  link.textContent = words('take.theLink');
  try {
    await navigator.clipboard.writeText(url);
    say(section, words('take.copied', size), link);
  } catch {
    // Not every browser lets a page write to the clipboard: the reader copies the link's address.
    say(section, words('take.copyFailed', size), link);
  }
}

async function openFile(page: NotebookPage, section: HTMLElement): Promise<void> {
  const text = await chooseFile('.ipynb,application/json');
  if (text === null) return;
  const read = readIpynb(text, page.chapter);
  if (!read.ok) return say(section, page.words(`take.problem.${read.problem}`));
  const kinds = new Map(page.standing().map(({ kind, cell }) => [cell.id, kind]));
  let entries = page.arrangement;
  /** Whether some of the file's cells are meant for cells that stand here: the file's first then come first. */
  const meets = read.cells.some(({ id, kind }) => id !== null && kinds.get(id) === kind);
  /** The cell after which the next one of the file comes. */
  let near: string | null = null;
  const incoming = read.cells.map(({ id, kind, source, language }): Incoming => {
    const label = language;
    if (kind === 'code' && !runnable(language)) return { id: null, source, label, base: null };
    if (id !== null && kinds.get(id) === kind) {
      near = id;
      return { id, source, label, base: null };
    }
    // What no cell here is meant for becomes one of the reader's own, where it stands in the file.
    const own = newCellId((taken) => kinds.has(taken));
    kinds.set(own, kind);
    entries =
      near === null && meets
        ? add(entries, own, 'above', entries[0]!.id, kind)
        : add(entries, own, 'below', near ?? entries.at(-1)!.id, kind);
    near = own;
    return { id: own, source, label: '', base: null };
  });
  review(page, section, page.words('take.reviewFile'), incoming, entries);
}

async function openShared(page: NotebookPage, section: HTMLElement): Promise<void> {
  const { words } = page;
  const read = await readShare(location.hash);
  if (!read.ok) return say(section, words(`take.problem.${read.problem}`), null, true);
  if (read.shared.chapter !== page.chapter) return say(section, words('take.problem.chapter'), null, true);
  const incoming = read.shared.cells.map((cell): Incoming => ({ ...cell, label: cell.id }));
  const { arrangement } = read.shared;
  const entries = arrangement === null ? page.arrangement : readArrangement(arrangement);
  review(page, section, words('take.reviewLink'), incoming, entries);
}
