import { describe, expect, test } from 'vitest';
import { rawError } from '../../../src/notebook/runtime/errors.ts';
import { inspectQuoted } from '../../../src/notebook/runtime/inspect.ts';
import { framesOf } from '../../../src/notebook/runtime/stack.ts';

describe('the innermost frame of a cell', () => {
  test.each([
    [
      'V8',
      `RangeError: get: index 9
    at Tensor.get (runtime.js:10:20)
    at inner (cell:lib-1:3:15)
    at eval (cell:use:1:60)`,
      { cell: 'lib-1', line: 3, column: 15 },
    ],
    ['V8, async', 'Error: get\n    at async cell:use:12:3', { cell: 'use', line: 12, column: 3 }],
    [
      'SpiderMonkey',
      `get@blob:null/1234 line 3 > eval:10:20
inner@cell:lib-1:3:15
async*@cell:use:1:60
@blob:null/1234:5:1`,
      { cell: 'lib-1', line: 3, column: 15 },
    ],
    [
      'JavaScriptCore',
      'get@\ninner@cell:lib-1:3:15\n@cell:use:1:60\neval code@',
      { cell: 'lib-1', line: 3, column: 15 },
    ],
    [
      'a scratch cell',
      'Error: get\n    at cell:(expression):1:2',
      { cell: '(expression)', line: 1, column: 2 },
    ],
    ['no cell', 'Error: get\n    at runtime.js:1:1', null],
    ['no stack', '', null],
  ])('%s', (_, stack, frame) => {
    const [innermost = null] = framesOf(stack, stack.startsWith('Range') ? 'RangeError' : 'Error', 'get');
    expect(innermost).toEqual(frame);
  });

  test('is not taken from the message', () => {
    const message = 'see\n    at fake (cell:fake:1:1)';
    const frames = (name: string) => framesOf(`Error: ${message}\n    at cell:real:2:2`, name, message);
    expect(frames('Error').map(({ cell }) => cell)).toEqual(['real']);
    expect(frames('Renamed').map(({ cell }) => cell)).toEqual(['real']);
  });

  test('is followed by what called it, each line once and a few at most', () => {
    const places = ['a:1:1', 'a:1:9', 'b:2:1', 'a:1:1', 'b:2:7', 'c:1:1', 'c:2:1', 'c:3:1', 'c:4:1'];
    const stack = `Error: m\n${places.map((place) => `    at f (cell:${place})`).join('\n')}`;
    const { frame, callers } = rawError(Object.assign(new Error('m'), { stack }), String);
    expect(frame).toEqual({ cell: 'a', line: 1, column: 1 });
    expect(callers!.map(({ cell, line, column }) => `${cell}:${line}:${column}`)).toEqual([
      'b:2:1',
      'c:1:1',
      'c:2:1',
      'c:3:1',
    ]);
  });

  test('of a SyntaxError, Firefox and Safari tell in properties', () => {
    const print = String;
    const firefox = Object.assign(new SyntaxError('m'), {
      fileName: 'cell:a',
      lineNumber: 4,
      columnNumber: 7,
      stack: '',
    });
    expect(rawError(firefox, print).frame).toEqual({ cell: 'a', line: 4, column: 7 });
    const safari = Object.assign(new SyntaxError('m'), { sourceURL: 'cell:a', line: 4, stack: '' });
    expect(rawError(safari, print).frame).toEqual({ cell: 'a', line: 4, column: 1 });
  });
});

describe('what an error says was behind it', () => {
  const messageOf = (thrown: unknown) => rawError(thrown, inspectQuoted).message;

  test('is its cause, with the cause of that', () => {
    const cause = new TypeError('inner', { cause: 'innermost' });
    expect(messageOf(new Error('bad', { cause }))).toBe(
      "bad\n[cause]: TypeError: inner\n[cause]: 'innermost'",
    );
    const round = new Error('round');
    round.cause = round;
    expect(messageOf(round).split('\n')).toHaveLength(6);
  });

  test('is each of several errors', () => {
    const errors = [new Error('a'), new RangeError('b')];
    expect(messageOf(new AggregateError(errors, 'none'))).toBe(
      'none\n[errors]: Error: a\n[errors]: RangeError: b',
    );
  });

  test('is left out where it cannot be read', () => {
    const cause = { get: () => { throw new Error('no'); } }; // prettier-ignore
    expect(messageOf(Object.defineProperty(new Error('bad'), 'cause', cause))).toBe(
      'bad\n[cause]: undefined',
    );
  });
});
