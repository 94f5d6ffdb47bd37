import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseHTML } from 'linkedom';
import { parseAmount } from '../../components/lesson/parse-amount.ts';
import { betterScore, readProgress, writeProgress } from '../../components/lesson/progress.ts';
import { readReply } from '../../components/lesson/reply.ts';
import { clearVerdict } from '../../components/lesson/clear-verdict.ts';
import { scoreOf, showSheet } from '../../components/lesson/sheet.ts';
import type { SheetVerdict } from '../../src/exercises/sheet.ts';

describe('parseAmount', () => {
  it.each([
    ['57,802,752', 57802752],
    ['57.8 M', 57.8e6],
    ['5.78e7', 5.78e7],
    ['451k', 451e3],
    ['2.3 G', 2.3e9],
    ['2.3 million', 2.3e6],
    ['5780 萬', 5.78e7],
    ['１.２億', 1.2e8],
  ])('reads %s', (text, value) => {
    expect(parseAmount(text)! / value).toBeCloseTo(1, 12);
  });

  it.each(['', 'M', 'e7', 'many', '5 m', '3 M M'])('does not take %j for an amount', (text) => {
    expect(parseAmount(text)).toBeNull();
  });
});

const sheet = (answers: string[], marked: boolean[]) => {
  const questions = answers.map(
    (answer) =>
      `<li data-question><input name="answer" value="${answer}"><input name="mark"><div data-note></div></li>`,
  );
  const section = parseHTML(
    `<html><body><section data-kind="sheet"><ol>${questions.join('')}</ol>
    <template data-mistake="doubled"><p>Twice too much.</p></template>
    <div role="status"></div></section></body></html>`,
  ).document.querySelector('section') as unknown as HTMLElement;
  // linkedom's boxes have no state of their own
  section.querySelectorAll<HTMLInputElement>('[name=mark]').forEach((box, i) => (box.checked = marked[i]!));
  return section;
};

describe('a sheet in the page', () => {
  it('gives numbers and marks in order, and null where nothing is written', () => {
    expect(readReply(sheet(['1.5 M', '', '12'], [false, true, false]))).toEqual({
      value: { answers: [1.5e6, null, 12], marks: [false, true, false] },
    });
  });

  it('tells a word from a number, and an empty sheet, before anything runs', () => {
    expect(readReply(sheet(['12', 'lots'], [false, false]))).toEqual({
      problem: 'exercise.notANumber',
      params: { answer: 'lots' },
    });
    expect(readReply(sheet(['', ' '], [true, true]))).toEqual({ problem: 'exercise.empty' });
  });

  const verdict: SheetVerdict = {
    right: false,
    questions: [
      { answered: true, judged: true, marked: false, working: 'w1', reason: 'r1' },
      { answered: false, judged: false, marked: true, working: 'w2', reason: 'r2', mistake: 'doubled' },
      { answered: true, judged: false, marked: false, working: 'w3', reason: 'r3' },
    ],
  };
  const words = (key: string, params = {}) => `${key} ${Object.values(params).join(' ')}`;

  it('tells the score, explains what was missed and only that, and takes it back', () => {
    const section = sheet(['1', '2', '3'], [false, false, true]);
    const place = section.querySelector<HTMLElement>('[role=status]')!;
    showSheet(section, place, verdict, words);
    expect(place.textContent).toBe('exercise.sheetScore 2 1 3');
    const notes = () => [...section.querySelectorAll('[data-note]')].map((note) => note.textContent);
    expect(notes()).toEqual([
      '✓ exercise.right ',
      '✗ w2Twice too much.✗ exercise.sheetMarkMissing r2',
      '✗ exercise.sheetMarkWrong r3',
    ]);
    clearVerdict(section, section.ownerDocument.createElement('p'));
    expect(notes()).toEqual(['', '', '']);
  });

  it('keeps to itself how a question is worked that is not answered yet', () => {
    const section = sheet(['1', '', ' '], [false, false, true]);
    showSheet(section, section.querySelector<HTMLElement>('[role=status]')!, verdict, words);
    const items = [...section.querySelectorAll<HTMLElement>('[data-question]')];
    expect(items.map((item) => item.dataset['judged'])).toEqual(['right', undefined, undefined]);
    expect(items[1]!.querySelector('[data-note]')!.textContent).toBe('');
  });

  it('counts answers and judgements apart', () => {
    expect(scoreOf(verdict)).toEqual({ answered: 2, judged: 1, of: 3 });
  });
});

describe('the score that is kept', () => {
  afterEach(() => vi.unstubAllGlobals());
  const stored = () => {
    const items = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
      removeItem: (key: string) => items.delete(key),
    });
    return items;
  };
  const score = { answered: 7, judged: 9, of: 10 };

  it('comes back, and goes when it is reset', () => {
    const items = stored();
    writeProgress('a', { solved: false, instance: 3, score });
    expect(readProgress('a')).toEqual({ solved: false, instance: 0, score });
    writeProgress('a', { solved: false, instance: 0 });
    expect(items.size).toBe(0);
  });

  it('has the answer with it, and the numbers that it was about', () => {
    stored();
    const answer = { schema: 1 as const, instance: 3, language: 'en', given: { C: '8' }, typed: ['26'] };
    writeProgress('a', { solved: false, instance: 3, answer });
    expect(readProgress('a')).toEqual({ solved: false, instance: 3, answer });
  });

  it('is the best, and a worse one does not replace it', () => {
    expect(betterScore(undefined, score)).toEqual(score);
    expect(betterScore(score, { ...score, answered: 3 })).toEqual(score);
    expect(betterScore(score, { ...score, answered: 8 })).toEqual({ ...score, answered: 8 });
  });

  it('is nothing if what is stored is something else', () => {
    const items = stored();
    items.set('a', '{"solved":true,"score":"10"}');
    expect(readProgress('a')).toEqual({ solved: true, instance: 0 });
    items.set('a', '{"answer":{"schema":2,"instance":4}}');
    expect(readProgress('a')).toEqual({ solved: false, instance: 0 });
  });
});
