import { describe, expect, it } from 'vitest';
import { lineChanges } from '../../components/cell/client/line-changes.ts';
import { visible } from '../../components/cell/render/visible.ts';

describe('code from elsewhere, as it is shown', () => {
  it('spells out what is not seen and could deceive', () => {
    expect(visible('if (ok\u202e) // \u2066go\u2069')).toBe('if (ok⟨U+202E⟩) // ⟨U+2066⟩go⟨U+2069⟩');
    expect(visible('a\0b\x1b[31m\u200bc\ufeff')).toBe('a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+200B⟩c⟨U+FEFF⟩');
    expect(visible('\ud800 x \udc00')).toBe('⟨U+D800⟩ x ⟨U+DC00⟩');
  });

  it('leaves alone what languages and emoji need', () => {
    const text = 'const 卷積 = "深度\t👩‍🔬 é"\n\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645';
    expect(visible(text)).toBe(text);
  });
});

describe('the difference between two texts', () => {
  const lines = (n: number, word: string) => Array.from({ length: n }, (_, i) => `${word}${i}\n`).join('');

  it('is found line by line', () => {
    const changes = lineChanges('a\nb\nc\n', 'a\nx\nc\n');
    expect(changes.map(({ value, added, removed }) => [value, added, removed])).toEqual([
      ['a\n', false, false],
      ['b\n', false, true],
      ['x\n', true, false],
      ['c\n', false, false],
    ]);
  });

  it('is all of both where looking for more would take the page down', () => {
    const [before, after] = [lines(20, 'a'), lines(300_000, 'b')];
    const changes = lineChanges(before, after);
    expect(changes.map(({ added, removed }) => [added, removed])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(changes.map(({ value }) => value).join('')).toBe(before + after);
  });
});
