/**
 * Banks of filters as tiles, one for each weight: the drawing of the home page and of the link previews. A
 * channel is a sheet, the sheets of a filter stand apart along C, to the upper right, so that every tile
 * shows.
 */

export interface Bank {
  /** Height and width of a kernel. */
  readonly kernel: number;
  /** Input channels that each filter reads, by index. */
  readonly filters: readonly (readonly number[])[];
}

export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly channel: number;
}

export interface TileDrawing {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
}

/** Edge of a tile with its gap, and of the tile alone. */
export const pitch = 16;
export const tileSize = 14.5;
/** Step from one channel's sheet to the next, beyond the sheet's own width. */
const apart = { x: 5, y: -9 };
const betweenFilters = 26;
export const betweenBanks = 64;

/** Lays banks out in a row, all standing on one line. */
export function drawBanks(banks: readonly Bank[]): TileDrawing {
  const height = Math.max(...banks.map(bankHeight));
  const tiles: Tile[] = [];
  let left = 0;
  banks.forEach((bank, index) => {
    if (index > 0) left += betweenBanks - betweenFilters;
    for (const channels of bank.filters) {
      channels.forEach((channel, depth) => {
        const x = left + depth * (bank.kernel * pitch + apart.x);
        const y = height - bank.kernel * pitch + depth * apart.y;
        for (let i = 0; i < bank.kernel; i++) {
          for (let j = 0; j < bank.kernel; j++) tiles.push({ x: x + j * pitch, y: y + i * pitch, channel });
        }
      });
      left += channels.length * (bank.kernel * pitch + apart.x) - apart.x + betweenFilters;
    }
  });
  return { width: left - betweenFilters, height, tiles };
}

function bankHeight({ kernel, filters }: Bank): number {
  const depth = Math.max(...filters.map((channels) => channels.length));
  return kernel * pitch - (depth - 1) * apart.y;
}

/** The notes' example: 3×3 filters from two channels to four, and the separable layer in its place. */
export const example = {
  standard: [{ kernel: 3, filters: Array.from({ length: 4 }, () => [0, 1]) }],
  separable: [
    { kernel: 3, filters: [[0], [1]] },
    { kernel: 1, filters: Array.from({ length: 4 }, () => [0, 1]) },
  ],
} as const satisfies Record<string, readonly Bank[]>;
