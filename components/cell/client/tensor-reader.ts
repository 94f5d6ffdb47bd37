/**
 * Index and value of the tile that is pointed at, touched or, by arrow keys, gone to. They stand in the line under the
 * map, so that nothing moves for them.
 */
import { formatNumber } from '../render/number.ts';
import { indexText } from '../render/tensor-layout.ts';

/** What a tile stands for. */
export interface Reading {
  index: number[];
  value: number;
}

export interface ReaderOptions {
  /** By the place among the sheets and in the sheet; null for what is no value. */
  read: (sheet: number, row: number, column: number) => Reading | null;
  /** The reader goes on beyond the edge of what is drawn, by a row or a column, from a place. */
  onEdge?: (by: Place, from: Place) => void;
}

export interface Place {
  row: number;
  column: number;
}

export interface TileReader {
  focusAt(place: Place): void;
}

/** @param map - the sheets; the line under it follows it */
export function readTiles(map: HTMLElement, { read, onEdge }: ReaderOptions): TileReader {
  const line = map.nextElementSibling as HTMLElement;
  const legend = line.textContent ?? '';
  line.style.minHeight = `${line.offsetHeight}px`;
  const grids = () => [...map.querySelectorAll('table')];
  let current: HTMLElement | null = null;

  for (const grid of grids()) {
    grid.role = 'grid';
    grid.ariaLabel = grid.parentElement!.querySelector('figcaption')?.textContent ?? map.ariaLabel;
  }
  setStop(map.querySelector<HTMLElement>('.t'));
  // Its tiles take the place of the map itself among what Tab reaches.
  map.tabIndex = -1;

  map.addEventListener('pointerover', (event) => show(tileOf(event.target)));
  map.addEventListener('pointerleave', () => show(tileOf(document.activeElement)));
  map.addEventListener('click', (event) => focus(tileOf(event.target)));
  map.addEventListener('focusin', (event) => {
    const tile = tileOf(event.target);
    if (!tile) return;
    setStop(tile);
    show(tile);
  });
  map.addEventListener('focusout', () => show(null));
  map.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tile = tileOf(document.activeElement);
    if (tile ? go(tile, event.key) : event.key.startsWith('Arrow') && enter()) event.preventDefault();
  });

  function tileOf(target: unknown): HTMLElement | null {
    const tile = target instanceof Element ? target.closest<HTMLElement>('.t') : null;
    return tile && map.contains(tile) ? tile : null;
  }

  function readingOf(tile: HTMLElement): Reading | null {
    const grid = tile.closest('table')!;
    const row = tile.parentElement as HTMLTableRowElement;
    const column = [...row.querySelectorAll('td')].indexOf(tile as HTMLTableCellElement);
    return read(grids().indexOf(grid), row.sectionRowIndex, column);
  }

  function show(tile: HTMLElement | null): void {
    current?.removeAttribute('data-read');
    current = tile;
    const reading = tile && readingOf(tile);
    if (!tile || !reading) {
      line.textContent = legend;
      return;
    }
    tile.setAttribute('data-read', '');
    const text = `${indexText(reading.index)} = ${formatNumber(reading.value)}`;
    line.textContent = text;
    tile.ariaLabel = text;
  }

  function setStop(tile: HTMLElement | null): void {
    for (const old of map.querySelectorAll('.t[tabindex="0"]')) (old as HTMLElement).tabIndex = -1;
    if (tile) tile.tabIndex = 0;
  }

  /** Only what can be focused is: the stop. */
  function focus(tile: HTMLElement | null | undefined): void {
    if (!tile) return;
    setStop(tile);
    tile.focus();
  }

  function enter(): boolean {
    const stop = map.querySelector<HTMLElement>('.t[tabindex="0"]');
    focus(stop);
    return stop !== null;
  }

  /** @returns whether the key is one of those that move */
  function go(tile: HTMLElement, key: string): boolean {
    const all = grids();
    const sheet = all.indexOf(tile.closest('table')!);
    const rows = tilesOf(all[sheet]!);
    const row = rows.findIndex((tiles) => tiles.includes(tile));
    const column = rows[row]!.indexOf(tile);
    const to = (sheetNow: number, i: number, j: number): void => {
      const tiles = tilesOf(all[sheetNow]!);
      const last = tiles[Math.min(i, tiles.length - 1)]!;
      focus(last[Math.min(j, last.length - 1)]);
    };
    const step = (down: number, right: number): void => {
      const next = rows[row + down]?.[column + right];
      if (next) focus(next);
      else onEdge?.({ row: down, column: right }, { row, column });
    };
    switch (key) {
      case 'ArrowRight':
        step(0, 1);
        return true;
      case 'ArrowLeft':
        step(0, -1);
        return true;
      case 'ArrowDown':
        step(1, 0);
        return true;
      case 'ArrowUp':
        step(-1, 0);
        return true;
      case 'Home':
        to(sheet, row, 0);
        return true;
      case 'End':
        to(sheet, row, Infinity);
        return true;
      case 'PageDown':
        to(Math.min(sheet + 1, all.length - 1), row, column);
        return true;
      case 'PageUp':
        to(Math.max(sheet - 1, 0), row, column);
        return true;
      default:
        return false;
    }
  }

  return { focusAt: ({ row, column }) => focus(tilesOf(grids()[0]!)[row]?.[column]) };
}

function tilesOf(grid: HTMLTableElement): HTMLElement[][] {
  return [...grid.rows]
    .map((row) => [...row.querySelectorAll<HTMLElement>('.t')])
    .filter((tiles) => tiles.length > 0);
}
