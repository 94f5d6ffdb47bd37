import { describe, expect, it } from 'vitest';
import { exercise } from '../../src/exercises/exercise.ts';
import { scoreSheet, type SheetQuestion, type SheetVerdict } from '../../src/exercises/sheet.ts';

const squares: SheetQuestion[] = [1, 2, 3, 4].map((n) => ({
  text: `${n} squared`,
  answer: 100 * n * n,
  marked: n % 2 === 0,
  mistakes: { doubled: 200 * n * n },
  working: `100 · ${n} · ${n}`,
  reason: `${n} is ${n % 2 ? 'odd' : 'even'}`,
}));
const rules = { tolerance: 0.1, pass: 3 };
const answers = squares.map(({ answer }) => answer);
const marks = squares.map(({ marked }) => marked);

describe('a sheet', () => {
  it('passes with enough answers and every mark right', () => {
    expect(scoreSheet(squares, rules, { answers, marks }).right).toBe(true);
    expect(scoreSheet(squares, rules, { answers: [null, ...answers.slice(1)], marks }).right).toBe(true);
  });

  it('fails with one answer fewer, or with one mark wrong', () => {
    expect(scoreSheet(squares, rules, { answers: [null, null, ...answers.slice(2)], marks }).right).toBe(
      false,
    );
    for (const i of marks.keys()) {
      const other = marks.with(i, !marks[i]);
      const verdict = scoreSheet(squares, rules, { answers, marks: other });
      expect(verdict.right).toBe(false);
      expect(verdict.questions.map(({ judged }) => judged)).toEqual(marks.map((_, k) => k !== i));
    }
  });

  it('takes answers up to the tolerance on both sides, and none beyond', () => {
    const answered = (factor: number) =>
      scoreSheet(squares, rules, { answers: answers.map((answer) => answer * factor), marks }).questions.map(
        (question) => question.answered,
      );
    for (const factor of [0.901, 1, 1.099]) expect(answered(factor)).toEqual([true, true, true, true]);
    for (const factor of [0.899, 1.101, -1]) expect(answered(factor)).toEqual([false, false, false, false]);
  });

  it('names the known mistake behind an answer, and tells the working and the reason', () => {
    const [first, second] = scoreSheet(squares, rules, { answers: [200, 555, 0, 0], marks }).questions;
    expect(first).toEqual({
      answered: false,
      judged: true,
      marked: false,
      mistake: 'doubled',
      working: '100 · 1 · 1',
      reason: '1 is odd',
    });
    expect(second).not.toHaveProperty('mistake');
  });

  it('refuses a reply of another length, and says both', () => {
    expect(() => scoreSheet(squares, rules, { answers: [1], marks })).toThrow(
      'sheet: 4 questions, 1 answers and 4 marks; give one of each for every question',
    );
  });
});

describe('a sheet exercise', () => {
  const drawn = exercise.sheet(
    (random) => squares.map((question) => ({ ...question, text: `${random.integer(1, 1e6)}` })),
    rules,
  );

  it('draws the same questions for the same instance and others for others', () => {
    expect(drawn.given(3)).toBe(drawn.given(3));
    expect(drawn.given(3)).not.toBe(drawn.given(4));
    expect(Object.keys(JSON.parse(drawn.given(0)))).toEqual([
      'question1',
      'question2',
      'question3',
      'question4',
    ]);
  });

  it('gives neither answers nor marks away with its questions', () => {
    expect(Object.keys(JSON.parse(drawn.given(0)))).toHaveLength(4);
    expect(drawn.given(0)).not.toMatch(/answer|mark|working|reason/);
    const verdict = JSON.parse(drawn.check(0, { answers, marks })) as SheetVerdict;
    expect(verdict.right).toBe(true);
  });
});
