/**
 * Hash of a text, 64 bits in two lanes that are mixed with each other at the end. Not secure: it tells texts
 * apart by chance, not against an adversary.
 *
 * @returns 16 hexadecimal digits
 */
export function hash(text: string): string {
  const [a, b] = lanes(text);
  return hex(a) + hex(b);
}

/** The same with 32 bits, as an unsigned number. */
export function hash32(text: string): number {
  return lanes(text)[0];
}

function lanes(text: string): [number, number] {
  let a = 0xdeadbeef ^ text.length;
  let b = 0x41c6ce57 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  a = mix(a ^ (b >>> 16));
  b = mix(b ^ a);
  return [a >>> 0, b >>> 0];
}

/** Every bit of the result depends on every bit of the word (the finaliser of MurmurHash3). */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
