import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestLink, readShare, shareKey, writeShare } from '../../../src/notebook/share/link.ts';

const packed = (text: string | Buffer) => shareKey + deflateRawSync(text).toString('base64url');
const packedBytes = (bytes: Buffer) => shareKey + bytes.toString('base64url');
const shared = {
  chapter: '05-x',
  cells: [{ id: 'a', base: 'h', source: 'const k = 深度 // 🙂' }],
  arrangement: null,
};

describe('a shared link', () => {
  it('brings back whatever was changed', async () => {
    expect(await readShare(await writeShare(shared))).toEqual({ ok: true, shared });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.string(), base: fc.string(), source: fc.string({ unit: 'grapheme' }) })),
        async (cells) => {
          expect(await readShare(await writeShare({ chapter: 'c', cells, arrangement: null }))).toEqual({
            ok: true,
            shared: { chapter: 'c', cells, arrangement: null },
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('brings the order of the cells, and reads links from before there was one', async () => {
    const arranged = { ...shared, arrangement: 'b before\na\nmine-1 after' };
    expect(await readShare(await writeShare(arranged))).toEqual({ ok: true, shared: arranged });
    const cells = [{ id: 'a', base: 'h', source: 'x' }];
    const old = packed(JSON.stringify([1, '05-x', [['a', 'h', 'x']]]));
    expect(await readShare(old)).toEqual({
      ok: true,
      shared: { chapter: '05-x', cells, arrangement: null },
    });
    const older = packed(JSON.stringify([2, '05-x', [['a', 'h', 'x']], 'a\nmine-1 after gone']));
    expect(await readShare(older)).toEqual({
      ok: true,
      shared: { chapter: '05-x', cells, arrangement: 'a\nmine-1 after gone' },
    });
  });

  it('brings cells of text', async () => {
    const text = {
      chapter: '05-x',
      cells: [{ id: 'mine-1', base: 'h', source: '# Mine' }],
      arrangement: 'a\nmine-1 after text',
    };
    expect(await readShare(await writeShare(text))).toEqual({ ok: true, shared: text });
  });

  it('is short: ten cells of twenty lines take less than 5,000 characters', async () => {
    const source = Array.from(
      { length: 20 },
      (_, i) => `const value${i} = conv2d(x, filter, { stride: ${i} })`,
    );
    const cells = Array.from({ length: 10 }, (_, i) => ({
      id: `cell-${i}`,
      base: '1234567890',
      source: source.map((line) => line.replace('x', `x${i}`)).join('\n'),
    }));
    expect((await writeShare({ chapter: 'c', cells, arrangement: null })).length).toBeLessThan(5_000);
  });

  it.each([
    ['nothing', shareKey, 'notBase64'],
    ['no base64', `${shareKey}%%%`, 'notBase64'],
    ['base64 that is cut', `${shareKey}AAAAA`, 'notBase64'],
    ['noise', `${shareKey}AAECAwQFBgcICQ`, 'damaged'],
    [
      'a link that was cut',
      packed(JSON.stringify([1, 'c', [['a', 'b', 'x'.repeat(500)]]])).slice(0, -4),
      'damaged',
    ],
    ['no JSON', packed('{'), 'damaged'],
    ['no UTF-8', packed(Buffer.from([0xff, 0xfe, 0xfd])), 'damaged'],
    ['two megabytes', shareKey + 'A'.repeat(2_000_000), 'tooLong'],
    ['a bomb', packed(Buffer.alloc(50_000_000, 32)), 'tooBig'],
    ['a newer version', packed('[4, "c", []]'), 'version'],
    ['an arrangement that is no text', packed('[2, "c", [], ["a"]]'), 'shape'],
    [
      'an arrangement of very many lines',
      packed(JSON.stringify([2, 'c', [], 'mine-1\n'.repeat(2_000)])),
      'shape',
    ],
    ['a kind of cell that is not known', packed('[3, "c", [], "a\\nmine-1 after html"]'), 'arrangement'],
    ['a kind that is no word', packed('[3, "c", [], "mine-1 after <b>"]'), 'arrangement'],
    ['two kinds at once', packed('[3, "c", [], "mine-1 text text"]'), 'arrangement'],
    ['a chapter’s cell as text', packed('[3, "c", [], "a text"]'), 'arrangement'],
    ['an object', packed('{"v": 1}'), 'shape'],
    ['null', packed('null'), 'shape'],
    ['no chapter', packed('[1, 2, []]'), 'shape'],
    ['a cell without text', packed('[1, "c", [["a", "b"]]]'), 'shape'],
    ['a cell that is a number', packed('[1, "c", [["a", "b", 3]]]'), 'shape'],
    ['too many cells', packed(JSON.stringify([1, 'c', Array(501).fill(['a', 'b', ''])])), 'shape'],
    ['percent signs for minus', `${shareKey}${packed('[1,"c",[]]').slice(shareKey.length)}%2D`, 'notBase64'],
    ['the alphabet of plain base64', `${shareKey}+/+/`, 'notBase64'],
    ['padding', `${shareKey}AA==`, 'notBase64'],
    ['spaces and breaks of a mail', packed('[1,"c",[]]').replace(/(.{12})/, '$1\r\n '), 'notBase64'],
    ['letters of another script', `${shareKey}ＡＡＡＡ`, 'notBase64'],
    ['two links in one', packed('[1,"c",[]]') + packed('[1,"d",[]]'), 'notBase64'],
    ['a parameter behind it', `${packed('[1,"c",[]]')}&utm_source=x`, 'notBase64'],
    [
      'bytes behind the end',
      packedBytes(Buffer.concat([deflateRawSync('[1,"c",[]]'), Buffer.from('more')])),
      'damaged',
    ],
    ['zlib instead of raw', packedBytes(deflateSync('[1,"c",[]]')), 'damaged'],
    ['gzip', packedBytes(gzipSync('[1,"c",[]]')), 'damaged'],
    ['UTF-16', packed(Buffer.from('[1,"c",[]]', 'utf16le')), 'damaged'],
    ['a version in words', packed('["1", "c", []]'), 'shape'],
    ['a version in between', packed('[1.5, "c", []]'), 'version'],
    ['an older version', packed('[0, "c", []]'), 'version'],
    ['an object for cells', packed('[1, "c", {"length": 1, "0": ["a","b","c"]}]'), 'shape'],
    ['a cell that is an object', packed('[1, "c", [{"0": "a", "1": "b", "2": "c", "length": 3}]]'), 'shape'],
    ['a cell with more than it may have', packed('[1, "c", [["a", "b", "c", "d"]]]'), 'shape'],
    ['a deep nest', packed('['.repeat(300_000) + ']'.repeat(300_000)), 'shape'],
  ])('refuses %s', async (_, fragment, problem) => {
    const result = await readShare(fragment);
    expect(result.ok).toBe(false);
    // The engine may give up on a deep nest while it parses, or not.
    if (!result.ok && result.problem !== 'damaged') expect(result.problem).toBe(problem);
    else expect(['damaged', 'shape']).toContain(problem);
  });

  it.each(['__proto__', 'constructor', '<img src=x>', 'a\u202eb', '\0', '', 'no-such-cell'])(
    'takes the id %j for a text',
    async (id) => {
      const fragment = packed(JSON.stringify([1, '__proto__', [[id, 'toString', 'x']]]));
      expect(await readShare(fragment)).toEqual({
        ok: true,
        shared: {
          chapter: '__proto__',
          cells: [{ id, base: 'toString', source: 'x' }],
          arrangement: null,
        },
      });
      expect(({} as Record<string, unknown>)['source']).toBeUndefined();
    },
  );

  it('makes nothing else of a half character than a text', async () => {
    const read = await readShare(packed('[1, "c", [["a", "b", "\\ud800 \\u0000 \\u202e"]]]'));
    expect(read.ok && read.shared.cells[0]!.source).toBe('\ud800 \0 \u202e');
  });

  it('stops inflating a bomb at once', async () => {
    const bomb = packed(Buffer.alloc(70_000_000));
    expect(bomb.length).toBeLessThan(longestLink);
    const before = performance.now();
    await readShare(bomb);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
