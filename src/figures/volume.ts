/** A volume as a drawing: its sheets, the front one lower left, the others behind it to the upper right. */
import type { FigureLabels } from './labels.ts';
import type { Sheets } from './layers.ts';
import { domainOf } from './scale.ts';
import { drawSheet, holes, MAX_SIDE, outline, tileStyle } from './sheet.ts';
import type { Margins, SheetDrawing, TileStyle } from './sheet.ts';

/** At most this many channels, filters or maps are drawn; there are as many channel colours. */
export const MAX_DRAWN = 8;

export interface VolumeOptions {
  /** Channels to draw; default all, up to 8. */
  channels?: readonly number[];
  /** Sheets moved apart along C, so that none hides another; default a stack. */
  apart?: boolean;
  /** Default: tiles that fit the numbers. */
  tiles?: TileStyle;
  /** Half-width of the colour scale; default the largest magnitude. */
  domain?: number;
  margins?: Margins;
  /** Rows and columns outlined as what is computed now. */
  now?: { rows: readonly number[]; columns: readonly number[] };
  /** Whether the value at (i, j, c) is there yet; default all are. */
  done?: (i: number, j: number, c: number) => boolean;
  hatched?: (i: number, j: number) => boolean;
  /** Without room for outlines. */
  tight?: boolean;
}

export interface PlacedSheet {
  channel: number;
  x: number;
  y: number;
  drawing: SheetDrawing;
  /** Outlines, empty when nothing is computed now. */
  now: string;
  holes: string;
}

export interface VolumeDrawing {
  width: number;
  height: number;
  /** Back to front. */
  sheets: PlacedSheet[];
  /** Channels that were left out. */
  hidden: number;
}

/** Numbers from 0 to n − 1, at most as many as are drawn. */
export function drawn(n: number): number[] {
  return Array.from({ length: Math.min(n, MAX_DRAWN) }, (_, k) => k);
}

/** A line that says so when not all of n are drawn. */
export function firstDrawn(labels: FigureLabels, n: number): string[] {
  return n > MAX_DRAWN ? [labels.first(MAX_DRAWN, n)] : [];
}

/** Lines that say what of a volume is not drawn. */
export function partDrawn(labels: FigureLabels, { rows, columns, channels }: Sheets): string[] {
  const isCropped = rows > MAX_SIDE || columns > MAX_SIDE;
  const cropped = labels.cropped(Math.min(rows, MAX_SIDE), Math.min(columns, MAX_SIDE));
  return [...firstDrawn(labels, channels), ...(isCropped ? [cropped] : [])];
}

/** One sheet from a list of numbers, row by row. */
export function sheetOf(rows: number, columns: number, values: readonly number[]): Sheets {
  return { rows, columns, channels: 1, values: [...values], at: (i, j) => values[i * columns + j] };
}

/** The tiles that a volume's numbers need. */
export function tilesFor(sheets: Sheets): TileStyle {
  return tileStyle(sheets.values, sheets.rows, sheets.columns);
}

/** Room for the outline around the sheets. */
const EDGE = 5;

/** Lays out and draws a volume. */
export function drawVolume(sheets: Sheets, options: VolumeOptions = {}): VolumeDrawing {
  const channels = options.channels ?? drawn(sheets.channels);
  const { apart = false, tiles = tilesFor(sheets), domain = domainOf(sheets.values), now, done } = options;
  const placed: PlacedSheet[] = [];
  const edge = options.tight ? 1 : EDGE;
  const back = channels.length - 1;
  const gap = Math.max(4, Math.round(tiles.tile * 0.3));
  let width = 0;
  let height = 0;
  channels.forEach((channel, k) => {
    // Behind another sheet of a stack only the edge shows: no numbers there.
    const numbers = tiles.numbers && (apart || k === 0);
    const value = (i: number, j: number) =>
      done && !done(i, j, channel) ? undefined : sheets.at(i, j, channel);
    const drawing = drawSheet(sheets.rows, sheets.columns, value, {
      ...options,
      tile: tiles.tile,
      numbers,
      domain,
    });
    placed.push({
      channel,
      x: edge + k * (apart ? drawing.width + gap : gap),
      y: edge + (back - k) * gap,
      drawing,
      now: now ? outline(drawing, now.rows, now.columns) : '',
      holes: now ? holes(drawing, now.rows, now.columns) : '',
    });
    width = Math.max(width, drawing.width + k * (apart ? drawing.width + gap : gap));
    height = drawing.height + back * gap;
  });
  return {
    width: width + 2 * edge,
    height: height + 2 * edge,
    sheets: placed.reverse(),
    hidden: options.channels ? 0 : sheets.channels - channels.length,
  };
}

/** The volume as a small sign beside its name: a stack without numbers. */
export function drawGlyph(sheets: Sheets): VolumeDrawing {
  const side = Math.max(Math.min(sheets.rows, MAX_SIDE), Math.min(sheets.columns, MAX_SIDE));
  return drawVolume(sheets, {
    tight: true,
    tiles: { tile: Math.max(1, Math.min(5, Math.floor(32 / side))), numbers: false },
  });
}
