import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  addedId,
  arranged,
  arrangementOf,
  arrangementText,
  home,
  isAdded,
  isArrangement,
  isPlain,
  merge,
  move,
  neighboursOf,
  readArrangement,
  rebase,
  remembering,
  setGone,
  setKind,
  textCells,
  withAdded,
  type Arrangement,
} from '../../src/notebook/arrangement.ts';

const chapter = ['a', 'b', 'c'];
const plain = arrangementOf(chapter);
/** A chapter with prose between its cells, in the order of an arrangement. */
const page = (entries: Arrangement, blocks = ['p', 'a', 'q', 'b', 'r', 'c', 's']): string =>
  arranged(
    blocks,
    (block) => (/[p-s]/.test(block) ? null : block),
    entries,
    (id) => `<${id.slice(5)}>`,
  ).join('');
const text = (entries: Arrangement) => arrangementText(entries).replaceAll('\n', ', ');

describe('an arrangement', () => {
  it('is the chapter’s own order until something is done', () => {
    expect(page(plain)).toBe('paqbrcs');
    expect(isPlain(plain)).toBe(true);
  });

  it('puts an added cell close to the one it was asked for at', () => {
    const below = add(plain, 'mine-1', 'below', 'a');
    expect(page(below)).toBe('pa<1>qbrcs');
    expect(page(add(plain, 'mine-1', 'above', 'b'))).toBe('paq<1>brcs');
    expect(page(add(below, 'mine-2', 'below', 'a'))).toBe('pa<2><1>qbrcs');
    expect(page(add(below, 'mine-2', 'above', 'mine-1'))).toBe('pa<2><1>qbrcs');
    expect(page(add(below, 'mine-2', 'below', 'mine-1'))).toBe('pa<1><2>qbrcs');
    expect(isPlain(below)).toBe(false);
  });

  it('moves a cell past its neighbour, close to it, and back into its own place', () => {
    const up = move(plain, 'b', -1, chapter);
    expect(page(up)).toBe('pbaqrcs');
    expect(move(up, 'b', 1, chapter)).toEqual(plain);
    const down = move(plain, 'a', 1, chapter);
    expect(page(down)).toBe('pqbarcs');
    expect(page(move(down, 'a', 1, chapter))).toBe('pqbrcas');
    expect(move(move(move(down, 'a', 1, chapter), 'a', -1, chapter), 'a', -1, chapter)).toEqual(plain);
    expect(move(plain, 'a', -1, chapter)).toBe(plain);
    expect(move(plain, 'c', 1, chapter)).toBe(plain);
  });

  it('puts a moved cell back where the chapter has it', () => {
    const mixed = add(move(move(plain, 'a', 1, chapter), 'a', 1, chapter), 'mine-1', 'above', 'a');
    expect(text(mixed)).toBe('b, c, mine-1 after, a after');
    expect(text(home(mixed, 'a', chapter))).toBe('a, b, c, mine-1 after');
    expect(home(mixed, 'b', chapter)).toBe(mixed);
    expect(home(mixed, 'mine-1', chapter)).toBe(mixed);
  });

  it('takes a cell out and brings it back where it was; others pass it', () => {
    const without = setGone(plain, 'b', true);
    expect(page(without)).toBe('paqrcs');
    expect(page(move(without, 'c', -1, chapter))).toBe('pcaqrs');
    expect(setGone(without, 'b', false)).toEqual(plain);
    const near = setGone(add(plain, 'mine-1', 'below', 'b'), 'b', true);
    expect(page(near)).toBe('paq<1>rcs');
  });

  it('follows a chapter that has changed', () => {
    const mine = add(add(move(plain, 'c', -1, chapter), 'mine-1', 'below', 'b'), 'mine-2', 'above', 'a');
    expect(text(mine)).toBe('mine-2 before, a, c before, b, mine-1 after');
    // A new cell comes where the chapter has it; what stood close to a lost one stands close to the one before.
    expect(text(rebase(mine, ['new', 'a', 'c', 'later']))).toBe(
      'new, mine-2 before, a, c after, mine-1 after, later',
    );
    expect(text(rebase(mine, ['b', 'a', 'c']))).toBe('c before, b, mine-1 after, mine-2 before, a');
    expect(text(rebase(mine, []))).toBe('mine-2 before, mine-1 after');
    expect(page(rebase(mine, []), ['p', 'q'])).toBe('pq<2><1>');
    expect(rebase(plain, chapter)).toEqual(plain);
  });

  it('joins two tabs: what either has added, without what only one has taken out', () => {
    const one = setGone(add(plain, 'mine-1', 'below', 'a'), 'b', true);
    const two = setGone(add(add(plain, 'mine-2', 'below', 'c'), 'mine-3', 'above', 'a'), 'c', true);
    expect(text(merge(one, two))).toBe('mine-3 before, a, mine-1 after, b, c, mine-2 after');
    expect(merge(plain, plain)).toEqual(plain);
  });

  it('goes back without forgetting what was added', () => {
    const mine = add(plain, 'mine-1', 'below', 'a');
    expect(text(remembering(plain, mine))).toBe('a, mine-1 after gone, b, c');
    expect(text(withAdded(plain, mine))).toBe('a, mine-1 after, b, c');
    expect(text(withAdded(setGone(plain, 'a', true), mine))).toBe('a gone, mine-1 after, b, c');
    expect(remembering(mine, plain)).toEqual(mine);
    const without = setGone(plain, 'a', true);
    expect(remembering(without, plain)).toEqual(without);
    expect(remembering(plain, without)).toEqual(plain);
  });

  it('is written as lines and read back; what is malformed is left out', () => {
    const mine = setGone(add(move(plain, 'c', -1, chapter), 'mine-1', 'below', 'b'), 'b', true);
    expect(arrangementText(mine)).toBe('a\nc before\nb gone\nmine-1 after');
    expect(readArrangement(arrangementText(mine))).toEqual(mine);
    expect(readArrangement('a sideways\n<b>\n\nb gone gone\nc after\n__proto__')).toEqual([
      { id: 'c', at: 'after', gone: false, kind: 'code' },
      { id: '__proto__', at: 'own', gone: false, kind: 'code' },
    ]);
    // Twice the same cell, and one that no chapter has.
    expect(rebase(readArrangement('c\na after\na\n__proto__\nconstructor before'), chapter)).toEqual(
      rebase(readArrangement('c\na after'), chapter),
    );
  });

  it('says which of the added cells are text, and reads what was kept before there were any', () => {
    const mine = add(add(plain, 'mine-1', 'below', 'a', 'text'), 'mine-2', 'below', 'c');
    expect(text(mine)).toBe('a, mine-1 after text, b, c, mine-2 after');
    expect([...textCells(mine)]).toEqual(['mine-1']);
    const other = setKind(setKind(setGone(mine, 'mine-1', true), 'mine-2', 'text'), 'mine-1', 'text');
    expect(text(other)).toBe('a, mine-1 after text gone, b, c, mine-2 after text');
    expect(readArrangement(arrangementText(other))).toEqual(other);
    expect(setKind(other, 'mine-2', 'code')).toEqual(setGone(mine, 'mine-1', true));
    expect(setKind(mine, 'mine-1', 'text')).toBe(mine);
    expect(setKind(mine, 'a', 'text')).toBe(mine);
    expect(textCells(readArrangement('a\nmine-1 after\nb\nc')).size).toBe(0);
    expect(isArrangement(arrangementText(other))).toBe(true);
    for (const bad of ['a text', 'mine-1 html', 'mine-1 text text', 'mine-1 gone text', 'mine-1 code'])
      expect([isArrangement(bad), readArrangement(bad)], bad).toEqual([false, []]);
  });

  it('keeps the kind of a cell through undoing and joining', () => {
    const code = add(plain, 'mine-1', 'below', 'a');
    const asText = setKind(code, 'mine-1', 'text');
    expect(remembering(code, asText)).toEqual(code);
    expect(text(remembering(plain, asText))).toBe('a, mine-1 after text gone, b, c');
    expect(merge(asText, code)).toEqual(asText);
    expect(text(merge(plain, asText))).toBe('a, mine-1 after text, b, c');
  });

  it('chooses ids that are not taken', () => {
    const first = addedId(35, () => false);
    expect(first).toBe('mine-000000z');
    expect(addedId(35, (id) => id === first)).toBe('mine-0000010');
    expect(isAdded(first)).toBe(true);
  });

  it('keeps every cell once, whatever is done, and comes back the same from its text', () => {
    const step = fc.record({
      do: fc.constantFrom('add', 'move', 'home', 'gone', 'kind', 'rebase'),
      cell: fc.nat(20),
      flag: fc.boolean(),
      chapter: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 0 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = chapter;
        let entries = plain;
        let added = 0;
        for (const { do: what, cell, flag, chapter: next } of steps) {
          const id = entries[cell % Math.max(1, entries.length)]?.id;
          if (what === 'rebase') entries = rebase(entries, (now = next));
          else if (id === undefined) continue;
          else if (what === 'add') entries = add(entries, `mine-${++added}`, flag ? 'above' : 'below', id);
          else if (what === 'move') entries = move(entries, id, flag ? 1 : -1, now);
          else if (what === 'home') entries = home(entries, id, now);
          else if (what === 'kind') entries = setKind(entries, id, flag ? 'text' : 'code');
          else entries = setGone(entries, id, flag);
          expect([...textCells(entries)].filter((one) => !isAdded(one))).toEqual([]);
          expect(isArrangement(arrangementText(entries))).toBe(entries.length > 0);
          const ids = entries.map((entry) => entry.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.filter(isAdded)).toHaveLength(added);
          expect(ids.filter((one) => !isAdded(one)).sort()).toEqual([...now].sort());
          const own = entries.filter(({ at }) => at === 'own').map((entry) => entry.id);
          expect(own).toEqual(now.filter((one) => own.includes(one)));
          expect(rebase(readArrangement(arrangementText(entries)), now)).toEqual(rebase(entries, now));
          const shown = entries.filter(({ gone }) => !gone).map((entry) => entry.id);
          const blocks = now.flatMap((one) => [null, one]);
          const cells = arranged(
            blocks,
            (block) => block,
            entries,
            (one) => one,
          ).filter((one) => one !== null);
          expect(cells).toEqual(shown);
          // Every neighbour is there before what stands beside it.
          const standing = new Set(own);
          for (const { id: placed, of } of neighboursOf(entries)) {
            if (of !== null) expect(standing).toContain(of);
            standing.add(placed);
          }
          expect(standing.size).toBe(entries.length);
        }
      }),
      { seed: 20261125, numRuns: 400 },
    );
  });
});
