import { describe, expect, it } from 'vitest';
import { outdated } from '../../../src/notebook/storage/prune.ts';
import { combine, reconcile } from '../../../src/notebook/storage/reconcile.ts';
import { collapse, draftOf, headsOf, isRevision } from '../../../src/notebook/storage/revision.ts';
import { original, revision } from './make.ts';

const day = 24 * 60 * 60 * 1000;
const sources = (draft: ReturnType<typeof draftOf>) => draft.branches.map((branch) => branch.source);

describe('isRevision', () => {
  it('takes what was written here', () => {
    expect(isRevision(JSON.parse(JSON.stringify(revision('1', ['0']))))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['another version', { schema: 2 }],
    ['a text that is none', { source: 7 }],
    ['no parents', { parents: null }],
    ['parents that are none', { parents: [{}] }],
    ['no original', { base: null }],
    ['an original without a text', { base: { hash: 'h' } }],
    ['another kind', { kind: 'constructor' }],
    ['a time that is none', { at: 1e300 }],
    ['a cell that is none', { cell: { toString: 1 } }],
  ])('refuses %s', (_, part) => {
    const isPart = typeof part === 'object' && part !== null && !Array.isArray(part);
    expect(isRevision(isPart ? { ...revision('1', []), ...part } : part)).toBe(false);
  });
});

describe('draftOf', () => {
  it('is the last of revisions that follow each other', () => {
    const draft = draftOf('count', [revision('1', []), revision('2', ['1']), revision('3', ['2'])]);
    expect(sources(draft)).toEqual(['// 3']);
  });

  it('has a branch for each tab that continued the same revision, newest first', () => {
    const all = [revision('1', []), revision('2', ['1']), revision('3', ['1']), revision('4', ['2'])];
    expect(sources(draftOf('count', all))).toEqual(['// 4', '// 3']);
  });

  it('does not take two tabs with the same text for branches, nor a reset for one', () => {
    const all = [
      revision('1', [], { source: 'x' }),
      revision('2', [], { source: 'x' }),
      revision('3', [], { kind: 'reset' }),
    ];
    const draft = draftOf('count', all);
    expect(sources(draft)).toEqual(['x']);
    expect(draft.heads).toEqual(['1', '2', '3']);
  });

  it('has no branch after a reset, and one branch after a revision that continues both', () => {
    const forked = [revision('1', []), revision('2', [])];
    expect(sources(draftOf('count', [...forked, revision('3', ['1', '2'], { kind: 'reset' })]))).toEqual([]);
    expect(sources(draftOf('count', [...forked, revision('3', ['1', '2'])]))).toEqual(['// 3']);
  });

  it('survives that a revision it continues was deleted', () => {
    expect(headsOf([revision('7', ['gone'])]).map((head) => head.id)).toEqual(['7']);
  });
});

describe('collapse', () => {
  it('keeps the last of edits that follow each other, which then continues all before it', () => {
    const kept = collapse([revision('1', ['0']), revision('2', ['1']), revision('3', ['2'])]);
    expect(kept.map((one) => one.id)).toEqual(['3']);
    expect(kept[0]!.parents.toSorted()).toEqual(['0', '1', '2']);
  });

  it('keeps what a reset took away', () => {
    const all = [revision('1', []), revision('2', ['1'], { kind: 'reset' }), revision('3', ['2'])];
    expect(collapse(all)).toEqual(all);
  });
});

describe('reconcile', () => {
  const edit = (source: string, hash = original.hash) =>
    draftOf('count', [revision('1', [], { source, base: { hash, source: 'before' } })]);

  it('finds nothing to show without a draft, after a reset, and when the edit equals the original', () => {
    expect(reconcile(undefined, original).status).toBe('same');
    expect(reconcile(draftOf('count', [revision('1', [], { kind: 'reset' })]), original).status).toBe('same');
    expect(reconcile(edit(original.source, 'older'), original).status).toBe('same');
  });

  it('shows an edit of this original', () => {
    expect(reconcile(edit('const k = 5'), original)).toMatchObject({
      status: 'edited',
      mine: { source: 'const k = 5' },
    });
  });

  it('leaves the choice to the reader when the original changed under the edit, and gives all three texts', () => {
    expect(reconcile(edit('const k = 5', 'older'), original)).toMatchObject({
      status: 'original-changed',
      mine: { source: 'const k = 5', base: { source: 'before' } },
      theirs: original,
    });
  });

  it('offers every branch that differs from the original', () => {
    const draft = draftOf('count', [
      revision('1', [], { source: 'a' }),
      revision('2', [], { source: 'b' }),
      revision('3', [], { source: original.source }),
    ]);
    const result = reconcile(draft, original);
    expect(result.status === 'branches' && result.branches.map((branch) => branch.source)).toEqual([
      'b',
      'a',
    ]);
  });
});

describe('combine', () => {
  it('runs the one text and keeps the other below as a comment, line for line', () => {
    expect(combine('const k = 5', 'const k = 3\n\nk', 'The chapter’s text:')).toBe(
      'const k = 5\n\n// The chapter’s text:\n// const k = 3\n//\n// k',
    );
  });
});

describe('combine, of texts', () => {
  it('keeps the other below as a quotation', () => {
    expect(combine('# Mine', '# Theirs\n\nmore', 'The other tab’s:', '>')).toBe(
      '# Mine\n\n> The other tab’s:\n> # Theirs\n>\n> more',
    );
  });
});

describe('outdated', () => {
  const chain = (count: number, at: number) =>
    Array.from({ length: count }, (_, i) => revision(`${i}`, i === 0 ? [] : [`${i - 1}`], { at }));

  it('lets go of what is older than a day and not among the last 50', () => {
    expect(outdated(chain(53, 0), 2 * day)).toEqual(['0', '1', '2']);
    expect(outdated(chain(50, 0), 2 * day)).toEqual([]);
    expect(outdated(chain(53, 0), day)).toEqual([]);
  });

  it('never lets go of a head, however old, nor of what a reset could bring back', () => {
    const branch = revision('branch', [], { at: 0 });
    expect(outdated([branch, ...chain(60, 0)], 9 * day)).not.toContain('branch');
    const taken = [branch, revision('reset', ['branch'], { kind: 'reset' }), ...chain(60, 0)];
    const gone = outdated(taken, 9 * day);
    expect(gone).not.toContain('branch');
    expect(gone).toContain('0');
  });
});
