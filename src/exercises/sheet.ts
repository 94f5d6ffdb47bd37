/**
 * A sheet of questions that is scored as a whole: for each, a number to be found within a relative tolerance
 * and a statement to be marked true or left unmarked.
 */
import type { Random } from './random.ts';

export interface SheetQuestion {
  /** The question in the chapter's language. */
  text: string;
  answer: number;
  /** Whether the statement is true of it. */
  marked: boolean;
  /** Answers that a known misunderstanding leads to, by the id of the reply to it. */
  mistakes?: Readonly<Record<string, number>>;
  /** How the answer comes about: `28 · 28 × 9 · 64 = 451,584`. Told once the reader has replied. */
  working: string;
  /** Why the statement is true of it or not, told likewise. */
  reason: string;
}

export interface SheetRules {
  /** An answer is right within this part of the right one: 0.1 for a tenth. */
  tolerance: number;
  /** So many right answers pass, if every statement is judged rightly. */
  pass: number;
}

export interface SheetReply {
  /** What the reader wrote to each question, in order; null for nothing. */
  answers: readonly (number | null)[];
  /** Whether the reader marked each. */
  marks: readonly boolean[];
}

export interface SheetVerdict {
  right: boolean;
  questions: {
    /** The answer is within the tolerance. */
    answered: boolean;
    /** The mark is where it belongs, or is missing where it does not. */
    judged: boolean;
    marked: boolean;
    working: string;
    reason: string;
    /** Id of the misunderstanding that gives this answer. */
    mistake?: string;
  }[];
}

/** The questions' texts by the names `question1`, `question2` and so on. */
export function sheetGiven(questions: readonly SheetQuestion[]): Record<string, string> {
  return Object.fromEntries(questions.map(({ text }, i) => [`question${i + 1}`, text]));
}

/**
 * Scores a sheet.
 *
 * @throws RangeError if the reply is not to as many questions
 */
export function scoreSheet(
  questions: readonly SheetQuestion[],
  { tolerance, pass }: SheetRules,
  { answers, marks }: SheetReply,
): SheetVerdict {
  if (answers.length !== questions.length || marks.length !== questions.length) {
    throw new RangeError(
      `sheet: ${questions.length} questions, ${answers.length} answers and ${marks.length} marks; give one of each for every question`,
    );
  }
  const judgements = questions.map((question, i) => judge(question, tolerance, answers[i]!, marks[i]!));
  const answered = judgements.filter((judgement) => judgement.answered).length;
  return {
    right: answered >= pass && judgements.every(({ judged }) => judged),
    questions: judgements,
  };
}

function judge(
  { answer, marked, mistakes = {}, working, reason }: SheetQuestion,
  tolerance: number,
  given: number | null,
  mark: boolean,
): SheetVerdict['questions'][number] {
  const near = (other: number, share: number) =>
    given !== null && Math.abs(given - other) <= share * Math.abs(other);
  const answered = near(answer, tolerance);
  // A mistake is recognised more narrowly than an answer is taken: two mistakes may lie close together.
  const mistake = answered ? undefined : Object.keys(mistakes).find((id) => near(mistakes[id]!, 0.02));
  return { answered, judged: mark === marked, marked, working, reason, ...(mistake && { mistake }) };
}

/** The makings of a sheet exercise. */
export type MakeSheet = (random: Random) => readonly SheetQuestion[];
