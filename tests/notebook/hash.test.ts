import { describe, expect, it } from 'vitest';
import { hash, hash32 } from '../../src/notebook/hash.ts';

describe('hash', () => {
  it('stays what it was: stored drafts carry it, and seeds come from it', () => {
    expect(hash('const k = 3')).toBe('8dae5637b7947bff');
    expect(hash32('const k = 3')).toBe(0x8dae5637);
  });

  it('tells texts apart that differ in one character, in order, or in length only', () => {
    const texts = ['', '\0', '\0\0', 'k', 'K', 'ab', 'ba', '深', '度', 'const k = 3', 'const k = 4'];
    for (let i = 0; i < 200_000; i++) texts.push(`conv2d(x, k${i})`);
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
    for (const text of texts.slice(0, 20)) expect(hash(text)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('changes half of its bits, on average, in both lanes, when one character changes', () => {
    let flipped = [0, 0];
    const cases = 2000;
    for (let i = 0; i < cases; i++) {
      const difference = BigInt(`0x${hash(`k = ${i}; f(k)`)}`) ^ BigInt(`0x${hash(`k = ${i}; g(k)`)}`);
      const ones = (word: bigint) => word.toString(2).replaceAll('0', '').length;
      flipped = [flipped[0]! + ones(difference >> 32n), flipped[1]! + ones(difference & 0xffffffffn)];
    }
    for (const lane of flipped) expect(Math.abs(lane / cases - 16)).toBeLessThan(0.5);
  });
});
