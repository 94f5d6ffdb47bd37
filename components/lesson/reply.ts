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
  const unit = exercise.querySelector('.reply label span')?.textContent ?? '';
  const value = parseNumber(withoutUnit(text, unit));
  if (value === null) return { problem: 'exercise.notANumber', params: { answer: text } };
  const tolerance = exercise.dataset['tolerance'];
  return { value: tolerance === undefined ? { value } : { value, tolerance: Number(tolerance) } };
}

/** What stands before the unit, where a reader writes it out: `1152 operations` of `operations`, `832 次`. */
export function withoutUnit(text: string, unit: string): string {
  const plain = text.normalize('NFKC').trim();
  const [, number, word] = /^(.*?[\d.])\s*(\p{L}[\p{L}\s/-]*)$/u.exec(plain) ?? [];
  const known = unit.normalize('NFKC').toLowerCase();
  return word && known.includes(word.trim().toLowerCase().replace(/s$/, '')) ? number! : plain;
}

function readChoice(exercise: HTMLElement): Reply {
  const boxes = [...exercise.querySelectorAll<HTMLInputElement>('[name=option]')];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  if (chosen.length === 0) return { problem: 'exercise.chooseFirst' };
  return { value: { chosen, options: boxes.map((box) => box.value) } };
}
