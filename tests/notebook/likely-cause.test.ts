import { describe, expect, it } from 'vitest';
import { t } from '../../src/i18n/index.ts';
import { likelyCause } from '../../src/notebook/collect.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { analyse } from '../../src/notebook/resolve.ts';
import { Inputs } from '../../src/notebook/runtime/inputs.ts';

const analysis = analyse([{ id: 'a', source: '1', flags: plainFlags }]);
const cause = (name: string, message: string) =>
  likelyCause(analysis, 'a', { name, message, line: 1, column: 1 });

/** What this engine says when it is done. */
function messageOf(mistake: () => unknown): string {
  try {
    mistake();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was no mistake');
}

describe('a likely cause', () => {
  const value = undefined as any;
  it.each<[string, () => unknown, string]>([
    ['a const given another value', new Function('const n = 1; n = 2') as () => unknown, 'constant'],
    ['a property of nothing', () => value.shape, 'noValue'],
    ['a call of no function', () => (({ shape: [1] }) as any).shape(), 'noFunction'],
    ['a loop over no list', new Function('for (const x of {}) x') as () => unknown, 'notIterable'],
    ['a change of what is frozen', () => (Object.freeze([1]) as number[]).push(2), 'frozen'],
  ])('is told of %s', (_, mistake, hint) => {
    expect(cause('TypeError', messageOf(mistake))).toEqual({ code: hint });
  });

  it.each([
    ['can\'t access property "shape", x is undefined', 'noValue'],
    ["undefined is not an object (evaluating 'x.shape')", 'noValue'],
    ["invalid assignment to const 'n'", 'constant'],
    ['Attempted to assign to readonly property.', 'constant'],
  ])('is told in the words of other engines: %s', (message, hint) => {
    expect(cause('TypeError', message)).toEqual({ code: hint });
  });

  it('is told of an input that is not offered, with those that are', () => {
    const message = messageOf(() => new Function('Inputs', 'Inputs.table([])')(Inputs));
    expect(cause('TypeError', message)).toEqual({ code: 'noInput', name: 'table' });
    expect(
      cause('TypeError', "Inputs.date is not a function. (In 'Inputs.date()', 'Inputs.date' is undefined)"),
    ).toEqual({ code: 'noInput', name: 'date' });
    for (const locale of ['en', 'zh-tw'] as const)
      for (const name of Object.keys(Inputs))
        expect(t(locale, 'output.hint.noInput', { name: 'table' })).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('is told of a line that goes on with the one above', () => {
    const at = (source: string, line: number) =>
      likelyCause(analyse([{ id: 'a', source, flags: plainFlags }]), 'a', {
        name: 'TypeError',
        message: "Cannot read properties of undefined (reading 'map')",
        line,
        column: 1,
      });
    expect(at('const v = 1\n\n[1, 2].map(String)', 3)).toEqual({ code: 'lineGoesOn' });
    expect(at('const v = f\n(1).map(String)', 2)).toEqual({ code: 'lineGoesOn' });
    for (const [source, line] of [
      ['const v = 1;\n[1, 2].map(String)', 2],
      ['[1, 2].at(9).map(String)', 1],
      ['f(\n[1][3].map(String))', 2],
    ] as const)
      expect(at(source, line)).toEqual({ code: 'noValue' });
  });

  const syntaxCause = (source: string) => {
    const written = analyse([{ id: 'a', source, flags: plainFlags }]);
    const { error } = written.cells.get('a')!;
    return error && likelyCause(written, 'a', error);
  };

  it.each([
    ['const x ＝ 5', '＝', '='],
    ['f（1）', '（', '('],
    ['[1，2]', '，', ','],
    ['1；', '；', ';'],
    ['const x = ５', '５', '5'],
    ['const s = “hi”', '“', '"'],
    ['const s = ‘hi’', '‘', "'"],
    ['const s = 「hi」', '「', '"'],
    ['2 × 3', '×', '*'],
    ['f(x)。', '。', '.'],
  ])('is told of a sign of another script: %s', (source, sign, meant) => {
    expect(syntaxCause(source)).toEqual({ code: 'sign', sign, meant });
  });

  it('is told of a character that is not seen, which the message names', () => {
    expect(syntaxCause('const x\u200b = 5')).toEqual({ code: 'unseen' });
    const { error } = analyse([{ id: 'a', source: 'x\u00ad = 5', flags: plainFlags }]).cells.get('a')!;
    expect(error!.message).toBe('Unexpected character U+00AD');
  });

  it.each([
    '{ a: 1, b: 2 };',
    'const x = 1\n{ "a": x }',
    'f()\n{\n  a: 1, // one\n  b: 2,\n}\n',
    '{ ...x, y() {} }',
  ])('is told of an object that was taken for a block: %j', (source) => {
    expect(syntaxCause(source)).toEqual({ code: 'object' });
  });

  it.each([
    'const x = <div>1</div>',
    'const x = <br />',
    'f(<p class="a">\n{b}</p>)',
    'const list = <ul>{xs.map((x) => <li>{x}</li>)}</ul>',
  ])('is told of markup in code: %j', (source) => {
    expect(syntaxCause(source)).toEqual({ code: 'jsx' });
  });

  it.each([
    'a: for (;;) break a',
    '{ f() }',
    '{ a: for (;;) break a }',
    'const x = <number>y',
    'const f = <T,>(x: T) => x < y',
    '{ a: 1, b: 2',
    'const x = 1 +',
    'const x = (a < b) + html`<b>${1 2}</b>`',
    '5 ¤ 6',
  ])('is not guessed of other code: %j', (source) => {
    expect(syntaxCause(source)).toBeNull();
  });

  it('is told of what only pages have', () => {
    expect(cause('ReferenceError', 'document is not defined')).toEqual({ code: 'noPage' });
    expect(cause('ReferenceError', "Can't find variable: window")).toEqual({ code: 'noPage' });
  });

  it('is told of what was thrown and is no error', () => {
    const thrown = { name: 'Uncaught', message: '3', line: null, column: null };
    expect(likelyCause(analysis, 'a', thrown)).toEqual({ code: 'noError' });
  });

  it('is not guessed where the message says it all', () => {
    expect(cause('RangeError', 'conv2d: x has 2 channels, k has 3')).toBeNull();
    expect(cause('TypeError', 'Inputs.text: value is 7; give a text')).toBeNull();
  });
});
