/**
 * What the notebook's names stand for: type, shape and a preview of each value, where it is defined and where it is
 * used; and a picture of which cell depends on which. Values are asked of the runtime while the table stands open.
 */
import type { Output } from '../../../src/notebook/protocol.ts';
import type { Analysis } from '../../../src/notebook/resolve.ts';
import type { Words } from '../render/words.ts';
import { dependencies, variables, type Variable } from './dependencies.ts';
import { drawDependencies } from './dependency-picture.ts';
import { element, openModal } from './modal.ts';

export interface InspectorOptions {
  words: Words;
  analysis: Analysis;
  /** What the page calls a cell; null for a value in the prose, which has no name. */
  nameOf: (cell: string) => string | null;
  /** The outputs of an expression, evaluated right below a cell. */
  evaluate: (expression: string, below: string) => Promise<readonly Output[]>;
  /** Leaves for a cell. */
  goTo: (cell: string) => void;
}

export function openInspector(options: InspectorOptions): void {
  const { words, analysis, nameOf, goTo } = options;
  const found = variables(analysis);
  const title = words('cell.command.variables');
  const columns = ['name', 'type', 'value', 'defined', 'used'] as const;
  const head = element(
    'tr',
    { role: 'row' },
    ...columns.map((column) =>
      element('th', { scope: 'col', role: 'columnheader' }, words(`cell.variable.${column}`)),
    ),
  );
  const rows = found.map((variable) => {
    const type = element('td', { role: 'cell' }, '…');
    const value = element('td', { role: 'cell', className: 'variable-value' });
    const name = element('th', { scope: 'row', role: 'rowheader' }, element('code', {}, variable.name));
    const [defined, used] = [places('defined', [variable.cell]), places('used', variable.users)];
    const row = element('tr', { role: 'row' }, name, type, value, defined, used);
    return { variable, type, value, row };
  });
  // The roles are said: a phone lays the table out as no table.
  const table = element('table', { className: 'variables', role: 'table' });
  table.append(
    element('thead', { role: 'rowgroup' }, head),
    element('tbody', { role: 'rowgroup' }, ...rows.map(({ row }) => row)),
  );
  const scroller = element('div', { className: 'modal-scroll', tabIndex: 0, role: 'region' }, table);
  scroller.ariaLabel = title;
  const picture = drawDependencies(dependencies(analysis), { words, analysis, nameOf, goTo: leave });
  const dialog = openModal(title, words, [
    element('h2', {}, title),
    found.length > 0 ? scroller : element('p', {}, words('cell.variable.none')),
    element('h2', {}, words('cell.dependencies')),
    picture,
  ]);
  dialog.classList.add('modal-wide');
  void fill();

  function places(column: 'defined' | 'used', cells: readonly string[]): HTMLTableCellElement {
    const place = element('td', { role: 'cell' });
    place.dataset['label'] = words(`cell.variable.${column}`);
    // The prose uses values too; it has no cell to go to.
    for (const cell of new Set(cells)) {
      const name = nameOf(cell);
      if (name === null) continue;
      const link = element('a', { href: `#c-${cell}` }, name);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        leave(cell);
      });
      place.append(place.hasChildNodes() ? ', ' : '', link);
    }
    return place;
  }

  function leave(cell: string): void {
    dialog.close();
    goTo(cell);
  }

  /** One after the other, and no longer than the table is looked at. */
  async function fill(): Promise<void> {
    for (const { variable, type, value } of rows) {
      if (!dialog.open) return;
      const described = await describe(variable, options);
      type.textContent = described.type;
      value.textContent = described.value;
    }
  }
}

/** Longer than a glance takes. */
const longestPreview = 80;

async function describe(
  { name, cell }: Variable,
  { analysis, evaluate, words }: InspectorOptions,
): Promise<{ type: string; value: string }> {
  if (analysis.cells.get(cell)!.cell.flags.live) return { type: '', value: words('cell.variable.live') };
  const kind = dataOf(
    await evaluate(
      `typeof ${name} === 'object' && ${name} !== null ? (${name}.constructor?.name ?? 'Object') : typeof ${name}`,
      cell,
    ),
  );
  const value = dataOf(await evaluate(`(${name})`, cell));
  if (!kind || !value) return { type: '', value: words('cell.variable.failed') };
  const shape = (value['application/vnd.separable.tensor+json'] as { shape?: readonly number[] } | undefined)
    ?.shape;
  const type = shape ? `Tensor [${shape.join(', ')}]` : String(kind['text/plain']);
  const text = String(value['text/plain']);
  const [first = '', ...rest] = (shape ? text.slice(text.indexOf('\n') + 1) : text).split('\n');
  const isLong = rest.length > 0 || first.length > longestPreview;
  return { type, value: first.slice(0, longestPreview) + (isLong ? ' …' : '') };
}

function dataOf(outputs: readonly Output[]) {
  const result = outputs.find((output) => output.output_type === 'execute_result');
  return result?.output_type === 'execute_result' ? result.data : null;
}
