import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../src/exercises/compare.ts';
import { exercise } from '../../src/exercises/exercise.ts';

const area = exercise.number((random) => {
  const width = random.integer(2, 9);
  const height = random.integer(10, 19);
  return { given: { width, height }, answer: width * height, mistakes: { sum: width + height } };
});

describe('a number exercise', () => {
  it('draws the same values for the same instance and others for others', () => {
    expect(area.given(3)).toBe(area.given(3));
    const all = new Set(Array.from({ length: 30 }, (_, i) => area.given(i)));
    expect(all.size).toBeGreaterThan(15);
  });

  it('takes the answer, names a known mistake, and knows no more', () => {
    for (let i = 0; i < 20; i++) {
      const { width, height } = JSON.parse(area.given(i));
      expect(JSON.parse(area.check(i, { value: width * height }))).toEqual({ right: true });
      expect(JSON.parse(area.check(i, { value: width + height }))).toEqual({ right: false, mistake: 'sum' });
      expect(JSON.parse(area.check(i, { value: -1 }))).toEqual({ right: false });
    }
  });

  it('takes what is within the tolerance and nothing beside it', () => {
    const ratio = exercise.number(() => ({ given: {}, answer: 13 / 36 }));
    expect(JSON.parse(ratio.check(0, { value: 0.361, tolerance: 0.0005 })).right).toBe(true);
    expect(JSON.parse(ratio.check(0, { value: 0.3617, tolerance: 0.0005 })).right).toBe(false);
    expect(JSON.parse(ratio.check(0, { value: NaN, tolerance: 0.0005 })).right).toBe(false);
  });
});

describe('a choice exercise', () => {
  it('names the options that were misjudged, chosen or left out', () => {
    const odd = exercise.choice(() => ({ given: {}, right: ['one', 'three'] }));
    const options = ['one', 'two', 'three'];
    expect(JSON.parse(odd.check(0, { chosen: ['three', 'one'], options })).right).toBe(true);
    expect(JSON.parse(odd.check(0, { chosen: ['one', 'two'], options }))).toEqual({
      right: false,
      misjudged: ['two', 'three'],
    });
  });
});

describe('a code exercise', () => {
  const double = (f: (n: number) => number) =>
    exercise.code((random) => {
      const n = random.integer(-5, 5);
      return { given: { n }, reply: () => f(n), expected: 2 * n };
    });

  it('passes a right program on every instance', () => {
    expect(JSON.parse(double((n) => n + n).check(0, {}))).toEqual({ right: true, passed: 20 });
  });

  it('shows the first case that a wrong program gets wrong, with both values', () => {
    const verdict = JSON.parse(double((n) => (n > 0 ? 2 * n : 0)).check(0, {}));
    expect(verdict.right).toBe(false);
    const n = Number(verdict.failure.given.n);
    expect(n).toBeLessThan(0);
    expect(verdict.failure.difference).toEqual({ at: '', got: '0', expected: String(2 * n) });
  });
});

describe('firstDifference', () => {
  const t = (shape: number[], ...values: number[]) => ({ shape, data: Float32Array.from(values) });

  it('names the index of the first value of a tensor that differs', () => {
    expect(firstDifference(t([2, 2], 1, 2, 3, 5), t([2, 2], 1, 2, 3, 4))).toEqual({
      at: '[1, 1]',
      got: '5',
      expected: '4',
    });
  });

  it('compares shapes before values', () => {
    expect(firstDifference(t([4], 1, 2, 3, 4), t([2, 2], 1, 2, 3, 4))).toEqual({
      at: 'shape',
      got: '[4]',
      expected: '[2, 2]',
    });
  });

  it('takes rounding of float32 for agreement, and NaN for NaN only', () => {
    expect(firstDifference(0.1 + 0.2, 0.3)).toBeNull();
    expect(firstDifference(NaN, NaN)).toBeNull();
    expect(firstDifference(NaN, 1)).not.toBeNull();
  });

  it('says what came instead of a tensor', () => {
    expect(firstDifference(undefined, t([1], 1))).toEqual({
      at: '',
      got: 'undefined',
      expected: 'Tensor [1]',
    });
  });

  it('looks into arrays', () => {
    expect(firstDifference([1, [2, 3]], [1, [2, 4]])).toEqual({ at: '[1][1]', got: '3', expected: '4' });
    expect(firstDifference([1], [1, 2])?.at).toBe('length');
  });
});
