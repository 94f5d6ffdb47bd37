import { describe, expect, it } from 'vitest';
import { collectCells } from '../../src/build/cells.ts';

const fence = (info: string, code = '1 + 1') => `\`\`\`${info}\n${code}\n\`\`\`\n`;
const collect = (text: string) => collectCells(text, 'en.mdx');

describe('collectCells', () => {
  it('finds runnable fences, references, values and what exercises give, in document order', () => {
    const text = `---
title: A
---

Text with $K^{2}$.

${fence('ts run id=first', 'const a = 1\na')}
The number is <Value of="a * 2" />.

<Cell id="second" />

${fence('ts')}
<Exercise id="ex" of="task">

How many?

</Exercise>
`;
    expect(collect(text).map(({ kind, id, line }) => [kind, id, line])).toEqual([
      ['code', 'first', 8],
      ['value', 'value-1', 12],
      ['reference', 'second', 14],
      ['value', 'value-given-ex', 20],
    ]);
    expect(collect(text)[3]).toMatchObject({ source: 'task.given(0)' });
  });

  it('reads the flags', () => {
    const [cell] = collect(fence('ts run id=slow live record=slow.json hide'));
    expect(cell).toMatchObject({ flags: { live: true, record: 'slow.json', hide: true, throws: 'no' } });
    expect(collect(fence('ts run id=a throws=type'))[0]).toMatchObject({ flags: { throws: 'type' } });
  });

  it.each([
    ['a cell without an id', fence('ts run'), 'en.mdx:1:1 this cell has no id; add id=NAME after run'],
    [
      'an id given twice',
      fence('ts run id=a') + fence('ts run id=a'),
      'two cells are called "a" (the other is at line 2)',
    ],
    ['an unknown flag', fence('ts run id=a fast'), 'unknown flag "fast"; a cell takes run, id=NAME'],
    ['an id that is no name', fence('ts run id=Big.One'), '"Big.One" cannot be a cell\'s id'],
    [
      'an id that a reader’s own cells have',
      fence('ts run id=mine-1'),
      'not starting with "value-" or "mine-"',
    ],
    ['an id that values have', fence('ts run id=value-1'), 'not starting with "value-"'],
    ['another language', fence('js run id=a'), 'a cell runs TypeScript'],
    ['a live cell without a recording', fence('ts run id=a live'), 'give record=FILE'],
    ['a fence that is never closed', '```ts run id=a\n1 + 1\n', 'en.mdx:1:1 this fence is never closed'],
    ['a fence with nothing in it, never closed', '```ts run id=a', 'this fence is never closed'],
    ['a value of nothing', '<Value />', '<Value> needs an expression'],
    ['a reference to nothing', '<Cell />', '<Cell> needs the id of a cell'],
  ])('refuses %s, with place and remedy', (_, text, message) => {
    expect(() => collect(text)).toThrow(message);
  });

  it('takes a cell of no lines', () => {
    expect(collect('```ts run id=a\n```\n')[0]).toMatchObject({ source: '' });
  });
});
