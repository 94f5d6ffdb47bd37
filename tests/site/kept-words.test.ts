import { describe, expect, it } from 'vitest';
import { cellWords, settingWords } from '../../components/site/kept-words.ts';
import { t } from '../../src/i18n/index.ts';
import { revision } from '../notebook/storage/make.ts';

const en = t.bind(null, 'en');
const named = (cell: string, source: string) => cellWords(cell, [revision('1', [], { cell, source })], en);

describe('what is kept', () => {
  it('is told in words where its id says nothing', () => {
    expect(named('count', '1')).toBe('count');
    expect(named('(cells)', '{}')).toBe('How the cells stand');
    expect(named('mine-0000001', '\n  const k = 3\nk')).toBe('Your cell “const k = 3”');
    expect(named('mine-0000001', ' \n')).toBe('Your cell, empty');
    expect(named('mine-0000001', 'x'.repeat(50))).toBe(`Your cell “${'x'.repeat(40)}…”`);
  });

  it('names the settings that there are, and shows others as they stand', () => {
    expect(settingWords('theme', 'dark', en)).toBe('Theme: dark');
    expect(settingWords('single-keys', 'off', en)).toBe('Keys without a modifier: off');
    expect(settingWords('theme', '<b>', en)).toBe('theme: <b>');
    expect(settingWords('later', 'x', t.bind(null, 'zh-tw'))).toBe('later: x');
  });
});
