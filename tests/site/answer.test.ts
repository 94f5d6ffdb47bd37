import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { emptyFields, readAnswer, showAnswer } from '../../components/lesson/answer.ts';

const exercise = (given: string, lang = 'en') =>
  parseHTML(
    `<html lang="${lang}"><body><div data-exercise="a">
      <p><b data-given="C">${given}</b> channels</p>
      <input type="checkbox" name="option" value="one" /><input type="checkbox" name="option" value="two" />
      <input name="reply" value="" />
    </div></body></html>`,
  ).document.querySelector('[data-exercise]') as unknown as HTMLElement;

const fields = (one: HTMLElement) => [...one.querySelectorAll('input')];
const state = (one: HTMLElement) =>
  fields(one).map((field) => (field.type === 'checkbox' ? field.checked === true : field.value));

function answered(given: string, instance: number, lang?: string) {
  const one = exercise(given, lang);
  fields(one)[1]!.checked = true;
  fields(one)[2]!.value = '26';
  return readAnswer(one, instance)!;
}

describe('an answer', () => {
  it('is nothing until something is filled in', () => {
    expect(readAnswer(exercise('3'), 0)).toBeUndefined();
  });

  it('comes back under the numbers it was about', () => {
    const page = exercise('3');
    expect(showAnswer(page, answered('8', 2))).toBe(true);
    expect(state(page)).toEqual([false, true, '26']);
    expect(page.querySelector('[data-given]')!.textContent).toBe('8');
    emptyFields(page);
    expect(state(page)).toEqual([false, false, '']);
  });

  it('stays away from an exercise that has changed', () => {
    const other = exercise('4');
    expect(showAnswer(other, answered('3', 0))).toBe(false);
    expect(showAnswer(other, { ...answered('4', 0), typed: ['26'] })).toBe(false);
    expect(showAnswer(other, { ...answered('4', 1), given: {} })).toBe(false);
    expect(state(other)).toEqual([false, false, '']);
  });

  it('leaves out an option that has another place now', () => {
    const page = exercise('3');
    const [one, two] = fields(page);
    one!.value = 'two';
    two!.value = 'one';
    expect(showAnswer(page, answered('3', 0))).toBe(true);
    expect(state(page)).toEqual([false, false, '26']);
  });

  it('serves another language where the page has the same numbers in its own words', () => {
    const page = exercise('三', 'zh-Hant-TW');
    expect(showAnswer(page, answered('three', 0))).toBe(true);
    expect(page.querySelector('[data-given]')!.textContent).toBe('三');
    expect(showAnswer(page, answered('eight', 2))).toBe(false);
  });
});
