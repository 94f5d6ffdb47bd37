import { describe, expect, it } from 'vitest';
import { ScrubSteps } from '../../components/cell/client/scrub-steps.ts';

describe('moves of numbers', () => {
  it('are taken back one drag at a time', () => {
    const steps = new ScrubSteps();
    const [first, second] = [{}, {}];
    steps.note(first, '1', '2');
    steps.note(first, '2', '3');
    steps.note(second, '3', '4');
    expect(steps.undo('4')).toBe('3');
    expect(steps.undo('3')).toBe('1');
    expect(steps.undo('1')).toBeNull();
  });

  it('are not taken back past what was changed otherwise', () => {
    const steps = new ScrubSteps();
    steps.note({}, '1', '2');
    expect(steps.undo('typed')).toBeNull();
    steps.note({}, '1', '2');
    steps.note({}, 'typed', 'typed 2');
    expect(steps.undo('typed 2')).toBe('typed');
    expect(steps.undo('typed')).toBeNull();
  });

  it('are handed on to an editor, and forgotten', () => {
    const steps = new ScrubSteps();
    steps.note({}, '1', '2');
    steps.note({}, '2', '3');
    expect(steps.drain('3')).toEqual(['1', '2']);
    expect(steps.drain('3')).toEqual([]);
    steps.note({}, '3', '4');
    expect(steps.drain('typed')).toEqual([]);
  });
});
