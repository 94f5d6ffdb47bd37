/** A window onto a tensor that is too large to be shown: all of a plane in outline, or some of its values one by one. */
import type { Part, PartAsked, TensorOutput } from '../../../src/notebook/protocol.ts';
import { endOf, renderSheet, renderSheets } from '../render/tensor.ts';
import { axesOf, MOST_COLUMNS, MOST_ROWS, positionOf, type Sheet } from '../render/tensor-layout.ts';
import type { Words } from '../render/words.ts';
import { readTiles, type Place, type TileReader } from './tensor-reader.ts';

export type RegionAsked = Extract<PartAsked, { kind: 'region' }>;
export type RegionSource = (asked: RegionAsked) => Promise<Part | null>;

/** Values of a tensor that the page has whole. */
export function regionOf({ shape, data }: TensorOutput, { from, count, step }: RegionAsked): Part {
  const values: number[] = [];
  const read = (index: number[]): void => {
    const axis = index.length;
    if (axis === shape.length) values.push(data![positionOf(shape, index)]!);
    else for (let i = 0; i < count[axis]!; i++) read([...index, from[axis]! + i * step[axis]!]);
  };
  read([]);
  return { kind: 'region', data: values };
}

/** All of a tensor in pieces that can be asked for. */
export function* slabsOf(shape: readonly number[], most = 65_536): Iterable<RegionAsked> {
  // Axes from here on go into one piece.
  let axis = shape.length;
  let size = 1;
  while (axis > 0 && size * shape[axis - 1]! <= most) size *= shape[--axis]!;
  const cut = axis - 1;
  const pieces = cut < 0 ? 1 : Math.max(1, Math.floor(most / size));
  const step = shape.map(() => 1);
  const walk = function* (from: number[]): Iterable<RegionAsked> {
    const at = from.length;
    if (at < cut) for (let i = 0; i < shape[at]!; i++) yield* walk([...from, i]);
    else
      for (let i = 0; i < (shape[cut] ?? 1); i += pieces) {
        const start = shape.map((_, one) => (one < cut ? from[one]! : one === cut ? i : 0));
        const count = shape.map((length, one) =>
          one < cut ? 1 : one === cut ? Math.min(pieces, length - i) : length,
        );
        yield { kind: 'region', from: start, count, step };
      }
  };
  yield* walk([]);
}

/** What the reader has chosen to look at; kept with the element, so that a rerun shows the same. */
interface View {
  row: number | null;
  column: number | null;
  /** Where the window begins, and of the other axes where it stands. */
  from: number[];
  /** All of the plane in outline, where it is larger than the window. */
  isOverview: boolean;
}

/** @param details - what is to be filled, once it is open */
export function openRegion(
  details: HTMLDetailsElement,
  tensor: TensorOutput,
  words: Words,
  ask: RegionSource,
): void {
  let isFilled = false;
  const fill = () => {
    if (!details.open || isFilled) return;
    isFilled = true;
    fillRegion(details, tensor, words, ask);
  };
  details.addEventListener('toggle', fill);
  fill();
}

/** A place for the region of a tensor that is shown whole; see {@link openRegion}. */
export function addRegion(output: Element, words: Words): HTMLDetailsElement {
  const details = document.createElement('details');
  details.className = 'tensor-region';
  const summary = document.createElement('summary');
  summary.textContent = words('output.region');
  details.append(summary);
  output.append(details);
  return details;
}

function fillRegion(
  details: HTMLDetailsElement,
  tensor: TensorOutput,
  words: Words,
  ask: RegionSource,
): void {
  const { shape } = tensor;
  const end = endOf(tensor);
  const view = viewOf(details.dataset['view'], shape);
  const most = (axis: number) => (axis === view.row ? MOST_ROWS : MOST_COLUMNS);
  const isPlane = (axis: number) => axis === view.row || axis === view.column;
  const strideNow = () =>
    Math.max(...shape.map((size, axis) => (isPlane(axis) ? Math.ceil(size / most(axis)) : 1)));
  let turn = 0;
  let reader: TileReader | null = null;

  const axes = document.createElement('div');
  const places = document.createElement('div');
  axes.className = places.className = 'tensor-places';
  axes.role = 'group';
  axes.ariaLabel = words('output.axes');
  const selects = shape.length > 1 ? (['row', 'column'] as const).map(axisSelect) : [];
  const fields = new Map<number, HTMLInputElement>();
  const map = document.createElement('div');
  const note = document.createElement('p');
  note.role = 'status';
  details.append(axes, places, map, note);
  setPlaces();
  void show();

  /** Which axis runs down, or across; one that already runs the other way changes places with it. */
  function axisSelect(way: 'row' | 'column'): HTMLSelectElement {
    const label = document.createElement('label');
    const select = document.createElement('select');
    shape.forEach((size, axis) =>
      select.append(new Option(words('output.axisSized', { axis, size }), String(axis))),
    );
    select.value = String(view[way]);
    select.autocomplete = 'off';
    select.ariaLabel = words(way === 'row' ? 'output.axisDown' : 'output.axisAcross');
    select.addEventListener('change', () => {
      const other = way === 'row' ? 'column' : 'row';
      const axis = Number(select.value);
      if (view[other] === axis) view[other] = view[way];
      else view.from[axis] = 0;
      view[way] = axis;
      for (const [i, one] of (['row', 'column'] as const).entries()) selects[i]!.value = String(view[one]);
      setPlaces();
      void show();
    });
    label.append(`${select.ariaLabel} `, select);
    axes.append(label);
    return select;
  }

  /** A field for each axis that leaves a choice: where the window begins, or where it stands. */
  function setPlaces(): void {
    places.replaceChildren();
    fields.clear();
    const stride = strideNow();
    shape.forEach((size, axis) => {
      if (size > (isPlane(axis) ? most(axis) : 1)) fields.set(axis, placeField(axis, size));
    });
    if (stride > 1) addOverview(stride);
    setBounds();
  }

  function placeField(axis: number, size: number): HTMLInputElement {
    const label = document.createElement('label');
    const field = document.createElement('input');
    Object.assign(field, { type: 'number', min: '0', autocomplete: 'off' });
    label.append(`${words(isPlane(axis) ? 'output.axisFrom' : 'output.axis', { axis })} `, field);
    field.max = String(size - 1);
    field.addEventListener('input', () => {
      if (field.value === '' || !field.validity.valid) return;
      view.from[axis] = field.valueAsNumber;
      void show();
    });
    places.append(label);
    return field;
  }

  function addOverview(stride: number): void {
    const label = document.createElement('label');
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', checked: view.isOverview, autocomplete: 'off' });
    label.append(box, ` ${words('output.overview', { step: stride })}`);
    box.addEventListener('change', () => {
      view.isOverview = box.checked;
      setBounds();
      void show();
    });
    places.append(label);
  }

  /** The window ends where the tensor does; in outline it has no place of its own. */
  function setBounds(): void {
    for (const [axis, field] of fields) {
      const last = shape[axis]! - (isPlane(axis) ? most(axis) : 1);
      view.from[axis] = Math.min(view.from[axis]!, last);
      field.value = String(view.from[axis]);
      field.max = String(last);
      field.disabled = view.isOverview && isPlane(axis);
    }
  }

  function windowNow(): RegionAsked {
    const stride = view.isOverview ? strideNow() : 1;
    const step = shape.map((_, axis) => (isPlane(axis) ? stride : 1));
    const start = view.from.map((place, axis) => (stride > 1 && isPlane(axis) ? 0 : place));
    const count = shape.map((size, axis) =>
      isPlane(axis) ? Math.min(most(axis), Math.ceil((size - start[axis]!) / step[axis]!)) : 1,
    );
    return { kind: 'region', from: start, count, step };
  }

  async function show(): Promise<boolean> {
    const mine = ++turn;
    details.dataset['view'] = JSON.stringify(view);
    const asked = windowNow();
    const part = await ask(asked);
    if (mine !== turn) return false;
    note.textContent = part?.kind === 'region' ? '' : words('output.gone');
    if (part?.kind !== 'region') return false;
    const sheet = sheetOf(asked);
    const value = (index: number[]) => part.data[placeIn(asked, index)]!;
    map.innerHTML = renderSheets([renderSheet(sheet, value, end, words)], shape, words) + '<p class="tensor-domain">&nbsp;</p>'; // prettier-ignore
    reader = readTiles(map.querySelector('.tensor')!, {
      read: (_, i, j) => {
        const index = sheet.indexAt(i, j);
        return index && { index, value: value(index) };
      },
      onEdge: (by, place) => void move(by, place),
    });
    return true;
  }

  /** The window follows who walks beyond its edge. */
  async function move(by: Place, place: Place): Promise<void> {
    const axis = by.row !== 0 ? view.row : view.column;
    const field = axis === null ? undefined : fields.get(axis);
    if (!field || field.disabled) return;
    const next = view.from[axis!]! + by.row + by.column;
    if (next < 0 || next > Number(field.max)) return;
    view.from[axis!] = next;
    field.value = String(next);
    if (await show()) reader?.focusAt(place);
  }

  function sheetOf({ from: start, count, step }: RegionAsked): Sheet {
    const { row, column } = view;
    const at = (axis: number, i: number) => start[axis]! + i * step[axis]!;
    const label = shape.map((_, axis) => {
      if (!isPlane(axis)) return String(start[axis]!);
      const to = Math.min(shape[axis]!, at(axis, count[axis]! - 1) + 1);
      return `${start[axis]}:${to}${step[axis] === 1 ? '' : `:${step[axis]}`}`;
    });
    return {
      label: `[${label.join(', ')}]`,
      channel: null,
      rows: row === null ? 1 : count[row]!,
      columns: column === null ? 1 : count[column]!,
      isWrapped: false,
      indexAt: (i, j) =>
        start.map((place, axis) => (axis === row ? at(axis, i) : axis === column ? at(axis, j) : place)),
    };
  }
}

/** What was looked at before, if this tensor still has it; else its first plane in outline. */
function viewOf(kept: string | undefined, shape: readonly number[]): View {
  const before = kept === undefined ? null : (JSON.parse(kept) as View);
  if (before?.from.length === shape.length && before.from.every((place, axis) => place < shape[axis]!))
    return before;
  const { row, column } = axesOf(shape);
  const view = { row, column, from: shape.map(() => 0), isOverview: true };
  // Every tensor of rank two has both, whatever its sizes.
  if (row === null && shape.length > 1) view.row = column === 0 ? 1 : column! - 1;
  return view;
}

/** Where in the region's values an index of the tensor lies. */
function placeIn({ from, count, step }: RegionAsked, index: readonly number[]): number {
  return positionOf(count, index.map((i, axis) => (i - from[axis]!) / step[axis]!)); // prettier-ignore
}
