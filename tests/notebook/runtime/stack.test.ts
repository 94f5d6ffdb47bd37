import { describe, expect, test } from 'vitest';
import { rawError } from '../../../src/notebook/runtime/errors.ts';
import { frameOf } from '../../../src/notebook/runtime/stack.ts';

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
    expect(frameOf(stack, stack.startsWith('Range') ? 'RangeError' : 'Error', 'get')).toEqual(frame);
  });

  test('is not taken from the message', () => {
    const message = 'see\n    at fake (cell:fake:1:1)';
    expect(frameOf(`Error: ${message}\n    at cell:real:2:2`, 'Error', message)?.cell).toBe('real');
    expect(frameOf(`Error: ${message}\n    at cell:real:2:2`, 'Renamed', message)?.cell).toBe('real');
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
