/** A 64-bit running hash in two 32-bit lanes. Not secure; collisions of different data are as rare as chance. */
export class Hash {
  #a = 0x2545f491;
  #b = 0x9e3779b9;

  word(word: number): void {
    let a = Math.imul(this.#a ^ word, 0x85ebca6b);
    a ^= a >>> 15;
    const b = Math.imul(this.#b ^ ((word << 16) | (word >>> 16)), 0xc2b2ae35);
    this.#a = a;
    this.#b = ((b << 13) | (b >>> 19)) + 0x52dce729;
  }

  /** A double by its bits; every NaN is the same. */
  number(value: number): void {
    float[0] = value;
    this.word(bits[0] as number);
    this.word(bits[1] as number);
  }

  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  bytes(buffer: ArrayBuffer): void {
    this.word(buffer.byteLength);
    const words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
    for (let i = 0; i < words.length; i++) this.word(words[i] as number);
    for (const byte of new Uint8Array(buffer, words.byteLength)) this.word(byte);
  }

  toString(): string {
    return `${hex(this.#a)}${hex(this.#b)}`;
  }
}

const float = new Float64Array(1);
const bits = new Int32Array(float.buffer);

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
