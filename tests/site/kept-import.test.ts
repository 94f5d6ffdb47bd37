/** An export of "Your data" that comes back, from the reader or from somebody who means no good. */
import { describe, expect, it } from 'vitest';
import type { KeptData } from '../../components/site/kept-data.ts';
import {
  isNothing,
  longestExport,
  planImport,
  readExport,
  revisionsToAdd,
} from '../../components/site/kept-import.ts';
import { draftOf, type Revision } from '../../src/notebook/storage/revision.ts';

const base = { hash: 'h', source: 'original' };
const revision = (id: string, source: string, more: Partial<Revision> = {}): Revision => ({
  schema: 1,
  id,
  chapter: '01-a',
  cell: 'one',
  kind: 'edit',
  source,
  base,
  parents: [],
  at: 1_790_000_000_000,
  tab: 't',
  ...more,
});
const kept = (revisions: readonly Revision[], more: Partial<KeptData> = {}): KeptData => ({
  schema: 1,
  site: '/',
  exported: '2026-11-25T00:00:00.000Z',
  revisions,
  exercises: {},
  settings: {},
  ...more,
});
const answer = { schema: 1, instance: 2, language: 'en', given: { C: '8' }, typed: ['26', ''] };
const read = (value: unknown) => readExport(JSON.stringify(value));
const chapters = new Set(['01-a', '02-b']);
const plan = (here: readonly Revision[], file: readonly Revision[]) =>
  planImport(kept(here), kept(file), chapters);

describe('a file that is opened as an export', () => {
  it('comes back as it was', () => {
    const whole = kept([revision('a', 'x'), revision('b', 'y', { parents: ['a'], kind: 'reset' })], {
      exercises: {
        'ds-ratio': { solved: true, score: { answered: 1, judged: 2, of: 3 } },
        'ds-params': { solved: false, answer },
        guess: { chosen: 'b' },
      },
      settings: { theme: 'dark' },
    });
    const back = read(whole);
    expect(back.ok && back.kept).toMatchObject({
      revisions: whole.revisions,
      exercises: whole.exercises,
      settings: whole.settings,
    });
    expect(readExport(`\ufeff${JSON.stringify(whole, null, 1)}\r\n`).ok).toBe(true);
  });

  it.each([
    ['nothing', '', 'notJson'],
    ['text', 'hello', 'notJson'],
    ['half a file', JSON.stringify(kept([revision('a', 'x')])).slice(0, -9), 'notJson'],
    ['UTF-16 read as UTF-8', '\ufffd\ufffd{\0"\0s\0', 'notJson'],
    ['fifty megabytes', ' '.repeat(50_000_000), 'tooLong'],
    ['one character too many', ' '.repeat(longestExport + 1), 'tooLong'],
    ['a deep nest', '['.repeat(100_000), 'notJson'],
    ['a deep nest that closes', '['.repeat(5_000) + ']'.repeat(5_000), 'notExport'],
    ['null', 'null', 'notExport'],
    ['a list', '[]', 'notExport'],
    ['a notebook', '{"nbformat": 4, "cells": []}', 'notExport'],
    ['no version', '{"revisions": [], "exercises": {}, "settings": {}}', 'notExport'],
    ['a newer version', JSON.stringify({ ...kept([]), schema: 2 }), 'version'],
    ['no exercises', '{"schema": 1, "revisions": [], "settings": {}}', 'damaged'],
  ])('is refused when it is %s', (_, text, problem) => {
    expect(readExport(text)).toEqual({ ok: false, problem });
  });

  it.each<[string, object]>([
    ['no object', { revisions: [7] }],
    ['a number for a text', { revisions: [{ ...revision('a', 'x'), source: 7 }] }],
    ['a text of two megabytes', { revisions: [revision('a', 'x'.repeat(2_000_000))] }],
    ['a newer state', { revisions: [{ ...revision('a', 'x'), schema: 2 }] }],
    ['an unknown kind', { revisions: [{ ...revision('a', 'x'), kind: 'run' }] }],
    ['no original', { revisions: [{ ...revision('a', 'x'), base: null }] }],
    ['a time that is none', { revisions: [{ ...revision('a', 'x'), at: 9e99 }] }],
    ['an empty cell', { revisions: [revision('a', 'x', { cell: '' })] }],
    ['one id twice', { revisions: [revision('a', 'x'), revision('a', 'y')] }],
    ['a state that continues itself', { revisions: [revision('a', 'x', { parents: ['a'] })] }],
    [
      'states that continue each other',
      { revisions: [revision('a', 'x', { parents: ['b'] }), revision('b', 'x', { parents: ['a'] })] },
    ],
    ['a list of parents that is none', { revisions: [{ ...revision('a', 'x'), parents: 'a' }] }],
    [
      'more states than anyone makes',
      { revisions: Array.from({ length: 20_001 }, (_, i) => revision(`${i}`, '')) },
    ],
    ['an exercise that is a list', { exercises: { a: [] } }],
    ['a score of texts', { exercises: { a: { score: { answered: '<b>', judged: 1, of: 1 } } } }],
    ['a score without numbers', { exercises: { a: { score: {} } } }],
    ['a choice that is an object', { exercises: { a: { chosen: {} } } }],
    ['an answer of another version', { exercises: { a: { answer: { ...answer, schema: 2 } } } }],
    ['an answer that is no text', { exercises: { a: { answer: { ...answer, typed: [{}] } } } }],
    ['an answer without end', { exercises: { a: { answer: { ...answer, typed: ['1'.repeat(501)] } } } }],
    ['an answer about objects', { exercises: { a: { answer: { ...answer, given: { C: {} } } } } }],
    ['a setting that is an object', { settings: { theme: {} } }],
    ['a setting with markup for a name', { settings: { '<img src=x>': 'a' } }],
    ['a setting of a megabyte', { settings: { theme: 'x'.repeat(1_000_000) } }],
  ])('is refused whole when it holds %s', (_, part) => {
    expect(read({ ...kept([]), ...part })).toEqual({ ok: false, problem: 'damaged' });
  });

  it('cannot reach a prototype', () => {
    const text = JSON.stringify(kept([revision('a', 'x', { cell: '__proto__' })]));
    const withProto = (field: string) =>
      text.replace(`"${field}":{}`, `"${field}":{"__proto__":{"solved":true}}`);
    for (const field of ['exercises', 'settings'])
      expect(readExport(withProto(field))).toEqual({ ok: false, problem: 'damaged' });
    const back = readExport(text.replace('{', '{"__proto__":{"polluted":1},'));
    expect(back.ok && planImport(kept([]), back.kept, chapters).cells[0]!.cell).toBe('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['solved']).toBeUndefined();
  });

  it('drops what it does not know', () => {
    const back = read(kept([{ ...revision('a', 'x'), evil: 1, toString: 'x' } as unknown as Revision]));
    expect(back.ok && back.kept.revisions).toEqual([revision('a', 'x')]);
  });
});

describe('what an export would bring', () => {
  const a = revision('a', 'x');
  const b = revision('b', 'y', { parents: ['a'] });
  const c = revision('c', 'z', { parents: ['a'] });
  const ways = (here: Revision[], file: Revision[]) => plan(here, file).cells.map(({ how }) => how);

  it('is nothing when it is here', () => {
    expect(isNothing(plan([a, b], [a, b]))).toBe(true);
    expect(isNothing(plan([a, b], [a]))).toBe(true);
    expect(isNothing(plan([b], [a]))).toBe(true);
    expect(isNothing(plan([b], [a, revision('d', 'y', { parents: ['a'] })]))).toBe(true);
  });

  it('is new, later, or beside what is here', () => {
    expect(ways([], [a, b])).toEqual(['new']);
    expect(ways([a], [a, b])).toEqual(['later']);
    expect(ways([a, b], [a, c])).toEqual(['both']);
    expect(ways([revision('r', 'original', { kind: 'reset' })], [a])).toEqual(['both']);
  });

  it('leaves out chapters that the site has not, and counts them', () => {
    const foreign = revision('f', 'x', { chapter: '99-<b>' });
    const made = plan([], [foreign, a]);
    expect([...made.foreign]).toEqual([['99-<b>', 1]]);
    expect(made.cells.map(({ chapter }) => chapter)).toEqual(['01-a']);
  });

  it('tells cells of one name in two chapters apart', () => {
    expect(plan([a], [revision('d', 'q', { chapter: '02-b' })]).cells[0]!.how).toBe('new');
  });

  it('adds exercises and settings that are not here, and changes none', () => {
    const here = kept([], { exercises: { e: { solved: false } }, settings: { theme: 'light' } });
    const file = kept([], {
      exercises: { e: { solved: true }, f: { solved: true } },
      settings: { theme: 'dark', 'single-keys': 'off' },
    });
    expect(planImport(here, file, chapters)).toMatchObject({
      exercises: { f: { solved: true } },
      settings: { 'single-keys': 'off' },
    });
  });

  it('keeps mine, takes theirs with mine in the history, or keeps both', () => {
    const here = [a, b];
    const made = plan(here, [a, c]);
    const after = (prefer: 'mine' | 'theirs' | 'both') =>
      draftOf('one', [...here, ...revisionsToAdd(made, prefer, { id: () => 'new', now: 1 })]).branches.map(
        ({ source }) => source,
      );
    expect(after('mine')).toEqual(['y']);
    expect(after('theirs')).toEqual(['z']);
    expect(after('both').toSorted()).toEqual(['y', 'z']);
    expect(
      revisionsToAdd(made, 'theirs', { id: () => 'new', now: 1 })
        .at(-1)!
        .parents.toSorted(),
    ).toEqual(['b', 'c']);
  });
});
