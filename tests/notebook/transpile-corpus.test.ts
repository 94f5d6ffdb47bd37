import { describe, expect, it } from 'vitest';
import { isLineBreak } from '../../src/notebook/errors.ts';
import { locate, wrap } from '../../src/notebook/transpile.ts';
import { transpiled, traceOurs, traceTypeScript } from '../helpers/cell-run.ts';
import { corpus, refused } from './transpile-corpus.ts';
import { kindsIn, kindsThatCannotOccur, allKinds } from './syntax-kinds.ts';

describe.each(corpus)('%s', (source) => {
  it('behaves as TypeScript has it', async () => {
    const expected = await traceTypeScript(source);
    expect(await traceOurs(source)).toEqual(expected);
    expect(expected.log.length > 0 || expected.error !== null).toBe(true);
  });

  it('keeps every character that runs in its place', () => {
    const { blanked } = transpiled(source);
    expect(blanked.length).toBe(source.length);
    for (let i = 0; i < source.length; i++) {
      const kept = blanked[i] === source[i];
      if (isLineBreak(source[i]!)) expect(kept).toBe(true);
      else expect(kept || ' ;()'.includes(blanked[i]!), `character ${i}: ${blanked[i]}`).toBe(true);
    }
  });

  it('leads back from every wrapped character to its place in the source', () => {
    const cell = transpiled(source);
    const lines = wrap(cell, []).split(/\r\n|[\n\r\u2028\u2029]/);
    const sourceLines = source.split(/\r\n|[\n\r\u2028\u2029]/);
    const found = sourceLines.map(() => new Set<number>());
    for (const [index, line] of sourceLines.entries()) {
      for (let column = 1; column <= lines[index]!.length; column++) {
        const place = locate(cell, [], { line: index + 1, column });
        if (!place || place.column > line.length) continue;
        expect(place.line).toBe(index + 1);
        if (lines[index]![column - 1] === line[place.column - 1]) found[index]!.add(place.column);
      }
      // Every character of the source that is still there is the image of some place.
      const start = sourceLines.slice(0, index).join('\n').length;
      for (let column = 1; column <= line.length; column++) {
        if (cell.blanked[start + (index > 0 ? 1 : 0) + column - 1] !== line[column - 1]) continue;
        if (source.includes('\r')) continue;
        expect(found[index]!.has(column), `${index + 1}:${column}`).toBe(true);
      }
    }
  });
});

describe('the corpus', () => {
  const seen = kindsIn([...corpus, ...refused.map(([source]) => source)]);

  it('has every kind of syntax that TypeScript knows', () => {
    const missing = allKinds().filter((kind) => !seen.has(kind) && !(kind in kindsThatCannotOccur));
    expect(missing).toEqual([]);
  });

  it('has a reason for what it lacks, and for nothing else', () => {
    const kinds = new Set(allKinds());
    for (const kind of Object.keys(kindsThatCannotOccur)) {
      expect(kinds.has(kind), `${kind} is a kind`).toBe(true);
      expect(seen.has(kind), `${kind} does occur`).toBe(false);
    }
  });
});
