import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Light and dark colour of every token of a style sheet. */
function tokensOf(file: string): Map<string, [string, string]> {
  const css = readFileSync(file, 'utf8');
  const found = css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

const tokens = tokensOf('src/styles/tokens-data.css');
const page = tokensOf('src/styles/tokens.css');

type Rgb = [number, number, number];

/** Linear-light sRGB. */
function linear(hex: string): Rgb {
  return [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

function contrast(a: string, b: string): number {
  const [lo, hi] = [a, b]
    .map((hex) => linear(hex))
    .map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl)
    .sort((p, q) => p - q) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Full normal, protan and deutan vision: Machado, Oliveira and Fernandes 2009, table 1. */
const visions: number[][][] = [
  [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
]; // prettier-ignore

/** Smallest OKLab distance between two colours over the three kinds of vision. */
function apart(a: string, b: string): number {
  return Math.min(
    ...visions.map((matrix) => {
      const [p, q] = [a, b].map((hex) => {
        const v = linear(hex);
        const seen = matrix.map((row) =>
          Math.max(
            0,
            row.reduce((sum, k, i) => sum + k * (v[i] ?? 0), 0),
          ),
        );
        return oklab(seen as Rgb);
      }) as [Rgb, Rgb];
      return Math.hypot(...p.map((x, i) => x - (q[i] ?? 0)));
    }),
  );
}

function pairs<T>(items: T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(0, i).map((b) => [b, a] as [T, T]));
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s theme', (_, side) => {
  const theme = new Map([...tokens].map(([name, colours]) => [name, colours[side]]));
  const ground = page.get('--paper')![side];
  const ink = page.get('--ink')![side];
  const named = (prefix: string) =>
    [...theme].filter(([name]) => name.startsWith(prefix)).map(([, hex]) => hex);

  test('every colour that is not the ground of a tile has 4.5:1 against the ground of the page', () => {
    for (const [name, hex] of theme) {
      if (!/zero|fill/.test(name)) expect(contrast(hex, ground), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('ink is readable on tiles of zero and of both ends of the value scale', () => {
    const tiles = [...theme].filter(([name]) => /zero|fill/.test(name));
    expect(tiles).toHaveLength(3);
    for (const [name, hex] of tiles) expect(contrast(hex, ink), name).toBeGreaterThanOrEqual(4.5);
  });

  test('the eight channels stay apart for colour-blind readers', () => {
    const channels = named('--channel-');
    expect(channels).toHaveLength(8);
    for (const [a, b] of pairs(channels)) expect(apart(a, b), `${a} ${b}`).toBeGreaterThan(0.08);
  });

  test('the three operations stay apart for colour-blind readers and in grey', () => {
    const operations = named('--op-');
    expect(operations).toHaveLength(3);
    for (const [a, b] of pairs(operations)) {
      expect(apart(a, b), `${a} ${b}`).toBeGreaterThan(0.15);
      expect(Math.abs(oklab(linear(a))[0] - oklab(linear(b))[0]), `${a} ${b}`).toBeGreaterThan(0.1);
    }
  });
});
