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

  it('is told of what was thrown and is no error', () => {
    const thrown = { name: 'Uncaught', message: '3', line: null, column: null };
    expect(likelyCause(analysis, 'a', thrown)).toEqual({ code: 'noError' });
  });

  it('is not guessed where the message says it all', () => {
    expect(cause('RangeError', 'conv2d: x has 2 channels, k has 3')).toBeNull();
    expect(cause('TypeError', 'Inputs.text: value is 7; give a text')).toBeNull();
  });
});
