/** What a reader can do with an output: copy or download it, sort a table and scroll it, read a tensor's values. */
import type { Output, Part, PartAsked, TableOutput, TensorOutput } from '../../../src/notebook/protocol.ts';
import type { Rendered } from '../render/output.ts';
import { FIRST_ROWS, isLongTable, type TableRow } from '../render/table.ts';
import { positionOf, sheetAt } from '../render/tensor-layout.ts';
import type { Words } from '../render/words.ts';
import { copyText } from './clipboard.ts';
import { csvOf, tensorRows } from './csv.ts';
import { renewRegion } from './keep-open.ts';
import { saveFile } from './files.ts';
import { scrollTable } from './long-table.ts';
import { addTools, type Tool } from './output-tools.ts';
import { sortInPlace } from './table-sort.ts';
import { readTiles } from './tensor-reader.ts';
import { addRegion, openRegion, regionOf, slabsOf } from './tensor-region.ts';

/** Asks for a part of a value that the page was not sent: see Session.inspect. */
export type Inspect = (handle: string, part: PartAsked, columns?: number) => Promise<Part | null>;

export interface LiveContext {
  words: Words;
  inspect: Inspect;
  /** Name of a file that is saved now, without what the format adds. */
  fileName: () => string;
  say: (text: string) => void;
}

/** More values than this make a file that no program opens. */
const MOST_VALUES = 2_000_000;

/** @param element - the output as it stands in the page; its tools are made anew */
export function enlivenOutput(
  element: HTMLElement,
  output: Output,
  rendered: Rendered,
  context: LiveContext,
): void {
  const { words, inspect, say } = context;
  const data = 'data' in output ? output.data : null;
  const table = data?.['application/vnd.separable.table+json'];
  const tensor = data?.['application/vnd.separable.tensor+json'];
  if (element.matches('.output-table') && table) enlivenTable(element, table, words, inspect);
  else
    for (const inner of element.querySelectorAll<HTMLTableElement>('.output-table table')) sortInPlace(inner);
  if (element.matches('.output-tensor') && tensor) enlivenTensor(element, tensor, words, inspect);
  const figured = rendered.kind === 'figure' ? tensorOfFigure(rendered.props) : null;
  if (figured) {
    renewRegion(element);
    enlivenRegion(element, figured, words, inspect);
  } else if (rendered.kind === 'figure') element.querySelector('.tensor-region')?.remove();
  element.querySelector(':scope > .output-tools')?.remove();
  addTools(element, toolsOf(element, output, rendered, context), words, say);
}

function enlivenTable(element: HTMLElement, table: TableOutput, words: Words, inspect: Inspect): void {
  if (!isLongTable(table)) return sortInPlace(element.querySelector('table')!);
  scrollTable(element, table, words, (from, count, sort) =>
    inspect(table.handle ?? '', { kind: 'rows', from, count, sort }, table.columns.length),
  );
}

function enlivenTensor(element: HTMLElement, tensor: TensorOutput, words: Words, inspect: Inspect): void {
  const { shape, data } = tensor;
  const map = element.querySelector<HTMLElement>('.tensor');
  if (map?.nextElementSibling?.matches('.tensor-domain'))
    readTiles(map, {
      read: (sheet, row, column) => {
        const index = sheetAt(shape, sheet).indexAt(row, column);
        return index && { index, value: data![positionOf(shape, index)]! };
      },
    });
  enlivenRegion(element, tensor, words, inspect);
}

function enlivenRegion(element: HTMLElement, tensor: TensorOutput, words: Words, inspect: Inspect): void {
  const region = element.querySelector<HTMLDetailsElement>('.tensor-region');
  if (region)
    openRegion(region, tensor, words, async (asked) =>
      tensor.data ? regionOf(tensor, asked) : inspect(tensor.handle ?? '', asked),
    );
}

/** Opens the region of a tensor, where its axes are chosen; a tensor that is shown whole gets one. */
function axesTool(element: HTMLElement, tensor: TensorOutput, { words, inspect }: LiveContext): Tool[] {
  if (tensor.shape.length < 2 || tensor.shape.includes(0)) return [];
  const act = async () => {
    let region = element.querySelector<HTMLDetailsElement>('.tensor-region');
    if (!region) {
      region = addRegion(element, words);
      enlivenRegion(element, tensor, words, inspect);
    }
    if (!region.open) {
      region.open = true;
      // What it holds comes with the event that tells it is open.
      await new Promise((resolve) => region.addEventListener('toggle', resolve, { once: true }));
    }
    region.querySelector('select')!.focus();
  };
  return [{ label: words('output.axesButton'), name: words('output.axes'), act }];
}

/** The tensor that a figure shows; null for a figure of another kind, and for what is no tensor. */
function tensorOfFigure({ tensor }: Record<string, unknown>): TensorOutput | null {
  const { shape, data } = (tensor ?? {}) as { shape?: unknown; data?: unknown };
  if (!Array.isArray(shape) || !Array.isArray(data) || !shape.every(Number.isSafeInteger)) return null;
  const values = data.map(Number);
  if (
    values.length === 0 ||
    values.length !== (shape as number[]).reduce((product, size) => product * size, 1)
  )
    return null;
  const [min, max] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return { shape: shape as number[], data: values, min, max, mean: NaN };
}

function toolsOf(element: HTMLElement, output: Output, rendered: Rendered, context: LiveContext): Tool[] {
  const { words, fileName, say } = context;
  const download = (format: string, make: () => Promise<BlobPart[]>): Tool => ({
    label: format,
    name: words('output.download', { format }),
    act: async () => {
      const parts = await make();
      parts.forEach((part, i) =>
        saveFile(`${fileName()}${i > 0 ? `-${i + 1}` : ''}.${format.toLowerCase()}`, part),
      );
    },
  });
  const copy = (text: string): Tool => ({
    label: words('output.copyButton'),
    name: words('output.copy'),
    act: () => copyText(text, words('output.copied'), { say }, words),
  });
  const csv = (rows: () => Promise<TableRow[]>) => download('CSV', async () => [csvOf(await rows())]);

  if (output.output_type === 'stream') return [copy(output.text)];
  if (output.output_type === 'error') return [copy(`${output.error.name}: ${output.error.message}`)];
  const { data } = output;
  switch (rendered.kind) {
    case 'plot': {
      const { spec, description } = rendered;
      return [
        download('SVG', async () => [await plotSvg(element, spec, description)]),
        download('PNG', async () => [await toPng(await plotSvg(element, spec, description))]),
        download('CSV', async () => {
          const { plotTables } = await import('../../../src/plots/render.ts');
          return plotTables(spec, Infinity).map(({ columns, rows }) => csvOf([columns, ...rows]));
        }),
      ];
    }
    case 'figure': {
      if (!element.querySelector('svg')) return [copy(rendered.description)];
      const figured = tensorOfFigure(rendered.props);
      return [
        ...(figured ? axesTool(element, figured, context) : []),
        download('SVG', async () => [await figureSvg(element)]),
        download('PNG', async () => [await toPng(await figureSvg(element))]),
      ];
    }
    case 'latex':
      return [copy(rendered.tex)];
    case 'html':
      break;
  }
  if (element.matches('.output-input, .output-progress, .output-notice')) return [];
  const tensor = data['application/vnd.separable.tensor+json'];
  if (tensor) {
    const count = tensor.shape.reduce((product, size) => product * size, 1);
    return [
      ...axesTool(element, tensor, context),
      ...(count > MOST_VALUES ? [] : [csv(() => tensorValues(tensor, context))]),
    ];
  }
  const table = data['application/vnd.separable.table+json'];
  if (table?.total === 0) return [];
  if (table) return [csv(async () => [table.columns, ...(await tableRows(table, context))])];
  const [svg, png] = [data['image/svg+xml'], data['image/png']];
  if (svg !== undefined && element.matches('.output-image'))
    return [download('SVG', async () => [svg]), download('PNG', async () => [await toPng(svg)])];
  if (png !== undefined && element.matches('.output-image'))
    return [download('PNG', async () => [await (await fetch(`data:image/png;base64,${png}`)).blob()])];
  return [copy(data['text/plain'])];
}

/** The plot as it would stand on a wide page, whatever the reader's window and wherever the pointer is. */
async function plotSvg(element: HTMLElement, spec: unknown, description: string): Promise<string> {
  const [{ renderPlot, plotCaption, WIDE }, { drawingToSvg }] = await Promise.all([
    import('../../../src/plots/render.ts'),
    import('./svg-file.ts'),
  ]);
  const figure = document.createElement('div');
  figure.className = 'plot-standing';
  figure.style.width = `${WIDE}px`;
  figure.append(renderPlot(spec, { document, describe: description, width: WIDE }));
  const caption = plotCaption(spec);
  if (caption !== null)
    figure.append(Object.assign(document.createElement('figcaption'), { textContent: caption }));
  element.append(figure);
  try {
    return drawingToSvg(figure);
  } finally {
    figure.remove();
  }
}

async function figureSvg(element: HTMLElement): Promise<string> {
  return (await import('./svg-file.ts')).drawingToSvg(element.querySelector('.fig')!);
}

async function toPng(svg: string): Promise<Blob> {
  const { imageToPng } = await import('./svg-file.ts');
  return imageToPng(`data:image/svg+xml,${encodeURIComponent(svg)}`);
}

async function tensorValues(tensor: TensorOutput, { words, inspect }: LiveContext): Promise<TableRow[]> {
  if (tensor.data) return tensorRows(tensor, tensor.data);
  const values: number[] = [];
  for (const slab of slabsOf(tensor.shape)) {
    const part = await inspect(tensor.handle ?? '', slab);
    if (part?.kind !== 'region') throw new Error(words('output.gone'));
    for (const value of part.data) values.push(value);
  }
  return tensorRows(tensor, values);
}

/** All rows, or as many as there are left to be had, which is said. */
async function tableRows(table: TableOutput, { words, inspect, say }: LiveContext): Promise<TableRow[]> {
  const rows = [...table.rows];
  while (rows.length < table.total) {
    const asked = { kind: 'rows', from: rows.length, count: FIRST_ROWS, sort: null } as const;
    const part = await inspect(table.handle ?? '', asked, table.columns.length);
    if (part?.kind !== 'rows' || part.rows.length === 0) {
      say(words('output.cutShort', { count: rows.length, total: table.total }));
      break;
    }
    rows.push(...part.rows);
  }
  return rows;
}
