import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

/** Both sides of a token that is a light-dark() pair of hexadecimal colours. */
function colours(token: string): { light: string; dark: string } {
  const match = new RegExp(`${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  if (!match) throw new Error(`tokens.css has no pair of colours called ${token}`);
  return { light: match[1]!, dark: match[2]! };
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('on %s paper', (theme) => {
  const paper = colours('--paper')[theme];

  it.each(['--ink', '--ink-quiet', '--link'])('%s reads at AAA', (token) => {
    expect(contrast(colours(token)[theme], paper)).toBeGreaterThanOrEqual(7);
  });

  it.each(['--state-stale', '--state-busy', '--state-failed', '--state-right', '--focus'])(
    '%s reads at AA',
    (token) => {
      expect(contrast(colours(token)[theme], paper)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('outlines of controls stand out at 3 to 1', () => {
    expect(contrast(colours('--line-strong')[theme], paper)).toBeGreaterThanOrEqual(3);
  });

  it('text stays at AAA on the raised ground of inline code', () => {
    expect(contrast(colours('--ink')[theme], colours('--paper-raised')[theme])).toBeGreaterThanOrEqual(7);
  });
});
