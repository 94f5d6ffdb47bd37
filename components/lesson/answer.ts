/** What the reader filled in at an exercise, and the numbers it was about: kept in this browser, shown on return. */
import { keepTogether } from '../../src/i18n/typography.ts';
import type { Answer } from './progress.ts';

/** What is filled in at the moment; undefined if nothing is. */
export function readAnswer(exercise: HTMLElement, instance: number): Answer | undefined {
  const typed = fieldsOf(exercise).map((field) => (isBox(field) && !field.checked ? '' : field.value));
  if (typed.every((text) => text === '')) return undefined;
  const given: Record<string, string> = {};
  for (const place of givensOf(exercise)) given[place.dataset['given']!] = place.textContent;
  return { schema: 1, instance, language: languageOf(exercise), given, typed };
}

/**
 * Fills the fields in again, under the numbers that the answer was about.
 *
 * @returns whether it could: the exercise may have changed since, or speak another language
 */
export function showAnswer(exercise: HTMLElement, answer: Answer): boolean {
  const { instance, given, typed } = answer;
  const fields = fieldsOf(exercise);
  if (fields.length !== typed.length) return false;
  const places = givensOf(exercise);
  if (answer.language !== languageOf(exercise)) {
    // The page comes with instance 0 in its own words; of others there are only those of the other language.
    if (instance !== 0) return false;
  } else {
    const texts = places.map((place) => given[place.dataset['given']!]);
    const belongs = (text: unknown, i: number) =>
      instance === 0 ? text === places[i]!.textContent : typeof text === 'string';
    if (!texts.every(belongs)) return false;
    places.forEach((place, i) => (place.textContent = texts[i]!));
  }
  fields.forEach((field, i) => {
    if (isBox(field)) field.checked = field.value === typed[i];
    else field.value = typed[i]!;
  });
  return true;
}

/** Puts the numbers of an instance where the exercise speaks of them. */
export function showGiven(exercise: HTMLElement, given: Readonly<Record<string, unknown>>): void {
  for (const place of givensOf(exercise))
    place.textContent = keepTogether(String(given[place.dataset['given']!]));
}

/** Empties all fields: the numbers are about to be others. */
export function emptyFields(exercise: HTMLElement): void {
  for (const field of fieldsOf(exercise)) {
    if (isBox(field)) field.checked = false;
    else field.value = '';
  }
}

const fieldsOf = (exercise: HTMLElement): HTMLInputElement[] => [
  ...exercise.querySelectorAll<HTMLInputElement>('[name=reply], [name=option], [name=answer], [name=mark]'),
];

const givensOf = (exercise: HTMLElement): HTMLElement[] => [
  ...exercise.querySelectorAll<HTMLElement>('[data-given]'),
];

const languageOf = (exercise: HTMLElement): string => exercise.ownerDocument.documentElement.lang;

const isBox = ({ type }: HTMLInputElement): boolean => type === 'checkbox';
