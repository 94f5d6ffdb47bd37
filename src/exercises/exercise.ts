/**
 * Exercises that check themselves. A chapter defines one in a hidden cell; its text stands in the chapter,
 * in each language. An instance has a number: the same number draws the same values, here and at build, so
 * the page never holds an answer, only the way to one.
 *
 * What `given` and `check` return is JSON text, since that is what crosses from a cell to the page.
 */
import { firstDifference, type Difference } from './compare.ts';
import { seededRandom, type Random } from './random.ts';
import { scoreSheet, sheetGiven, type MakeSheet, type SheetReply, type SheetRules } from './sheet.ts';

/** Values that the text of an exercise shows, by name. */
export type Given = Readonly<Record<string, unknown>>;

export interface NumberInstance {
  given: Given;
  answer: number;
  /** Answers that a known misunderstanding leads to, by the id of the reply to it. */
  mistakes?: Readonly<Record<string, number>>;
}

export interface ChoiceInstance {
  given: Given;
  /** Ids of the options to be chosen, and of no other. */
  right: readonly string[];
}

export interface CodeInstance {
  given: Given;
  /** Calls what the reader wrote. */
  reply: () => unknown;
  /** What a right program gives: a number, a string, a boolean, a tensor, or an array of these. */
  expected: unknown;
}

export interface NumberVerdict {
  right: boolean;
  /** Id of the misunderstanding that gives this answer. */
  mistake?: string;
}

export interface ChoiceVerdict {
  right: boolean;
  /** Options that were chosen wrongly, or wrongly left out. */
  misjudged: string[];
}

export interface CodeVerdict {
  right: boolean;
  /** Number of instances that were right before the first that was not. */
  passed: number;
  /** The first instance that went wrong: its values, and where the two results part. */
  failure?: { given: Record<string, string>; difference: Difference };
}

export interface Exercise<Reply> {
  /** The instance's values for the text, as JSON. */
  given(instance: number): string;
  /** The verdict on a reply, as JSON. */
  check(instance: number, reply: Reply): string;
}

/** Instances that a program must get right. */
const CODE_INSTANCES = 20;

function number(make: (random: Random) => NumberInstance): Exercise<{ value: number; tolerance?: number }> {
  return {
    given: (instance) => givenText(make(seededRandom(instance)).given),
    check(instance, { value, tolerance = 0 }) {
      const { answer, mistakes = {} } = make(seededRandom(instance));
      const agrees = (other: number) =>
        Math.abs(value - other) <= Math.max(tolerance, 1e-9 * Math.abs(other));
      const right = agrees(answer);
      const mistake = right ? undefined : Object.keys(mistakes).find((id) => agrees(mistakes[id]!));
      return JSON.stringify({ right, mistake } satisfies NumberVerdict);
    },
  };
}

function choice(make: (random: Random) => ChoiceInstance): Exercise<{ chosen: string[]; options: string[] }> {
  return {
    given: (instance) => givenText(make(seededRandom(instance)).given),
    check(instance, { chosen, options }) {
      const { right } = make(seededRandom(instance));
      const misjudged = options.filter((id) => chosen.includes(id) !== right.includes(id));
      return JSON.stringify({ right: misjudged.length === 0, misjudged } satisfies ChoiceVerdict);
    },
  };
}

function code(make: (random: Random) => CodeInstance): Exercise<Record<string, never>> {
  return {
    given: (instance) => givenText(describeAll(make(seededRandom(instance)).given)),
    check(instance) {
      for (let passed = 0; passed < CODE_INSTANCES; passed++) {
        const { given, reply, expected } = make(seededRandom(instance * CODE_INSTANCES + passed));
        const difference = firstDifference(reply(), expected);
        if (difference)
          return JSON.stringify({
            right: false,
            passed,
            failure: { given: describeAll(given), difference },
          } satisfies CodeVerdict);
      }
      return JSON.stringify({ right: true, passed: CODE_INSTANCES } satisfies CodeVerdict);
    },
  };
}

function sheet(make: MakeSheet, rules: SheetRules): Exercise<SheetReply> {
  return {
    given: (instance) => givenText(sheetGiven(make(seededRandom(instance)))),
    check: (instance, reply) => JSON.stringify(scoreSheet(make(seededRandom(instance)), rules, reply)),
  };
}

function givenText(given: Given): string {
  return JSON.stringify(given);
}

/** Values in a few words: a tensor by its shape and its first numbers. */
function describeAll(given: Given): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (typeof value !== 'object' || value === null || !('shape' in value)) return [name, String(value)];
      const { shape, data } = value as { shape: readonly number[]; data: Float32Array };
      const first = Array.from(data.slice(0, 12), String).join(', ');
      return [name, `[${shape.join(', ')}]: ${first}${data.length > 12 ? ', …' : ''}`];
    }),
  );
}

export const exercise = { number, choice, code, sheet };
