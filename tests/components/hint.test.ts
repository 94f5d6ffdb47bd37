import { describe, expect, it } from 'vitest';
import { hintText } from '../../components/cell/render/hint.ts';
import { t } from '../../src/i18n/index.ts';
import type { Hint } from '../../src/notebook/hint.ts';

const hints: readonly Hint[] = [
  ...(
    [
      'constant',
      'noError',
      'noValue',
      'noFunction',
      'notIterable',
      'frozen',
      'lineGoesOn',
      'noPage',
      'object',
      'jsx',
      'unseen',
    ] as const
  ).map((code) => ({ code })),
  { code: 'sign', sign: '＝', meant: '=' },
  ...(['brokenAbove', 'changedAbove', 'deleted', 'definedBelow'] as const).map((code) => ({
    code,
    name: 'kernel',
    cell: 'c0',
  })),
  { code: 'noInput', name: 'kernelInput' },
  { code: 'misspelt', name: 'kernal', meant: 'kernel' },
];

describe('a likely cause', () => {
  it.each(['en', 'zh-tw'] as const)('is worded in %s, with the names that it is about', (locale) => {
    for (const hint of hints) {
      const text = hintText(hint, t.bind(null, locale), (cell) => `<${cell}>`)!;
      expect(text, hint.code).not.toMatch(/[{}]\w/);
      if ('cell' in hint) expect(text, hint.code).toContain('<c0>');
      if ('name' in hint) expect(text, hint.code).toContain('kernel');
    }
  });

  it('is nothing where none is known', () => {
    expect(hintText(null, t.bind(null, 'en'), String)).toBeNull();
  });
});
