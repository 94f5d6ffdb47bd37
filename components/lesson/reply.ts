import type { UiKey } from '../../src/i18n/index.ts';
import type { Params } from '../../src/i18n/fill.ts';
import { parseNumber } from './parse-number.ts';
import { readSheet } from './sheet.ts';

/** A reply in the form that the exercise's check() takes, or what is wrong with it. */
export type Reply = { value: unknown } | { problem: UiKey; params?: Params };

/** Reads what the reader filled in. */
export function readReply(exercise: HTMLElement): Reply {
  switch (exercise.dataset['kind']) {
    case 'number':
      return readNumber(exercise);
    case 'choice':
      return readChoice(exercise);
    case 'sheet':
      return readSheet(exercise);
    default:
      return { value: {} };
  }
}

function readNumber(exercise: HTMLElement): Reply {
  const text = exercise.querySelector<HTMLInputElement>('[name=reply]')!.value.trim();
  if (text === '') return { problem: 'exercise.empty' };
  const value = parseNumber(text);
  if (value === null) return { problem: 'exercise.notANumber', params: { answer: text } };
  const tolerance = exercise.dataset['tolerance'];
  return { value: tolerance === undefined ? { value } : { value, tolerance: Number(tolerance) } };
}

function readChoice(exercise: HTMLElement): Reply {
  const boxes = [...exercise.querySelectorAll<HTMLInputElement>('[name=option]')];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  if (chosen.length === 0) return { problem: 'exercise.chooseFirst' };
  return { value: { chosen, options: boxes.map((box) => box.value) } };
}
