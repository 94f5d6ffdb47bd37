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

function fillRegion(
  details: HTMLDetailsElement,
  tensor: TensorOutput,
  words: Words,
  ask: RegionSource,
): void {
  const { shape } = tensor;
  const { row, column } = axesOf(shape);
  const end = endOf(tensor);
  const most = (axis: number) => (axis === row ? MOST_ROWS : MOST_COLUMNS);
  const isPlane = (axis: number) => axis === row || axis === column;
  /** Where the window begins, and of the other axes where it stands. */
  const from = shape.map(() => 0);
  const stride = Math.max(...shape.map((size, axis) => (isPlane(axis) ? Math.ceil(size / most(axis)) : 1)));
  let isOverview = stride > 1;
  let turn = 0;
  let reader: TileReader | null = null;

  const places = document.createElement('div');
  places.className = 'tensor-places';
  const fields = new Map<number, HTMLInputElement>();
  shape.forEach((size, axis) => {
    if (size > 1) fields.set(axis, placeField(axis, size));
  });
  if (stride > 1) addOverview();
  const view = document.createElement('div');
  const note = document.createElement('p');
  note.role = 'status';
  details.append(places, view, note);
  setBounds();
  void show();

  function placeField(axis: number, size: number): HTMLInputElement {
    const label = document.createElement('label');
    const field = document.createElement('input');
    Object.assign(field, { type: 'number', min: '0', value: '0', autocomplete: 'off' });
    label.append(`${words(isPlane(axis) ? 'output.axisFrom' : 'output.axis', { axis })} `, field);
    field.max = String(size - 1);
    field.addEventListener('input', () => {
      if (field.value === '' || !field.validity.valid) return;
      from[axis] = field.valueAsNumber;
      void show();
    });
    places.append(label);
    return field;
  }

  function addOverview(): void {
    const label = document.createElement('label');
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', checked: true, autocomplete: 'off' });
    label.append(box, ` ${words('output.overview', { step: stride })}`);
    box.addEventListener('change', () => {
      isOverview = box.checked;
      setBounds();
      void show();
    });
    places.append(label);
  }

  /** The window ends where the tensor does; in outline it has no place of its own. */
  function setBounds(): void {
    for (const [axis, field] of fields) {
      if (!isPlane(axis)) continue;
      field.max = String(Math.max(0, shape[axis]! - most(axis)));
      field.disabled = isOverview;
    }
  }

  function windowNow(): RegionAsked {
    const step = shape.map((_, axis) => (isOverview && isPlane(axis) ? stride : 1));
    const start = from.map((place, axis) => (isOverview && isPlane(axis) ? 0 : place));
    const count = shape.map((size, axis) =>
      isPlane(axis) ? Math.min(most(axis), Math.ceil((size - start[axis]!) / step[axis]!)) : 1,
    );
    return { kind: 'region', from: start, count, step };
  }

  async function show(): Promise<boolean> {
    const mine = ++turn;
    const asked = windowNow();
    const part = await ask(asked);
    if (mine !== turn) return false;
    note.textContent = part?.kind === 'region' ? '' : words('output.gone');
    if (part?.kind !== 'region') return false;
    const sheet = sheetOf(asked);
    const value = (index: number[]) => part.data[placeIn(asked, index)]!;
    view.innerHTML = renderSheets([renderSheet(sheet, value, end, words)], shape, words) + '<p class="tensor-domain">&nbsp;</p>'; // prettier-ignore
    reader = readTiles(view.querySelector('.tensor')!, {
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
    const axis = by.row !== 0 ? row : column;
    const field = axis === null ? undefined : fields.get(axis);
    if (!field || isOverview) return;
    const next = from[axis!]! + by.row + by.column;
    if (next < 0 || next > Number(field.max)) return;
    from[axis!] = next;
    field.value = String(next);
    if (await show()) reader?.focusAt(place);
  }

  function sheetOf({ from: start, count, step }: RegionAsked): Sheet {
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

/** Where in the region's values an index of the tensor lies. */
function placeIn({ from, count, step }: RegionAsked, index: readonly number[]): number {
  return positionOf(count, index.map((i, axis) => (i - from[axis]!) / step[axis]!)); // prettier-ignore
}
