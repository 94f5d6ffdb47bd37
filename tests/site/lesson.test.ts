import { describe, expect, it } from 'vitest';
import { parseHTML } from 'linkedom';
import { parseNumber } from '../../components/lesson/parse-number.ts';
import { readReply, withoutUnit } from '../../components/lesson/reply.ts';
import { splitExercise } from '../../components/lesson/split-exercise.ts';
import { splitOption } from '../../components/lesson/split-option.ts';
import { terms, term } from '../../components/lesson/terms.ts';
import { readingTime } from '../../components/site/reading-time.ts';
import { drawBanks, example, pitch } from '../../components/site/weight-tiles.ts';

describe('parseNumber', () => {
  it.each([
    ['832', 832],
    ['1,408', 1408],
    ['-0.5', -0.5],
    ['−3', -3],
    ['.25', 0.25],
    ['13/36', 13 / 36],
    ['36 %', 0.36],
    ['1e3', 1000],
    ['８３２', 832],
    ['13／36', 13 / 36],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBeCloseTo(value, 12);
  });

  it.each(['', 'many', '1/0', '1/2/3', '12px', '--1'])('does not take %j for a number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('withoutUnit', () => {
  it.each([
    ['1,152 operations', 'operations', '1,152'],
    ['1 weight', 'weights', '1'],
    ['832 次', '次運算', '832'],
    ['８３２次運算', '次運算', '832'],
    ['6.25 FLOP per byte', 'FLOP per byte', '6.25'],
    ['43 µs', 'µs', '43'],
    ['13/36', '', '13/36'],
    ['12 kernels', 'weights', '12 kernels'],
  ])('reads %s, in %s, as %s', (text, unit, number) => {
    expect(withoutUnit(text, unit)).toBe(number);
  });
});

describe('an exercise', () => {
  const exercise = (html: string) =>
    parseHTML(`<html><body>${html}</body></html>`).document.querySelector(
      'section',
    ) as unknown as HTMLElement;

  it('gives a number with the tolerance its author set', () => {
    const section = exercise(
      '<section data-kind="number" data-tolerance="0.0005"><input name="reply" value="13/36"></section>',
    );
    expect(readReply(section)).toEqual({ value: { value: 13 / 36, tolerance: 0.0005 } });
  });

  it('tells a word from a number before anything runs', () => {
    const section = exercise('<section data-kind="number"><input name="reply" value="a few"></section>');
    expect(readReply(section)).toEqual({ problem: 'exercise.notANumber', params: { answer: 'a few' } });
  });

  it('asks for a choice before it judges one', () => {
    const section = exercise(
      '<section data-kind="choice"><input type="checkbox" name="option" value="a"></section>',
    );
    expect(readReply(section)).toEqual({ problem: 'exercise.chooseFirst' });
  });

  it('puts its form after the prompt and before the first help', () => {
    const prompt = '<p>How many?</p>';
    const rest = '<details class="fold tail">Hint</details><template data-mistake="a">No</template>';
    expect(splitExercise(prompt + rest)).toEqual({ prompt, rest });
    expect(splitExercise(prompt)).toEqual({ prompt, rest: '' });
  });

  it('keeps an option’s reason out of its label, wherever Markdown put it', () => {
    const why = '<div class="why">because</div>';
    expect(splitOption(`<p>7 × 7\n${why}</p>`)).toEqual({ text: '7 × 7', why });
    expect(splitOption(`<p>7 × 7</p>\n${why}`)).toEqual({ text: '7 × 7', why });
  });
});

describe('terms', () => {
  it('have a word in every language', () => {
    for (const words of Object.values(terms)) {
      expect(words.en).toMatch(/^[a-z -]+$/);
      expect(words['zh-tw']).toMatch(/\p{Script=Han}/u);
    }
  });

  it('that are unknown are told with those that are known', () => {
    expect(() => term('kernal')).toThrow(/Term: no term 'kernal'; known are .*kernel/);
  });
});

describe('readingTime', () => {
  it('counts words, Chinese characters and lines of code, and no tags', () => {
    expect(readingTime('word '.repeat(1000))).toBe(5);
    expect(readingTime('字'.repeat(1750))).toBe(5);
    expect(readingTime(`\`\`\`ts run id=a\n${'x + y\n'.repeat(125)}\`\`\`\n`)).toBe(5);
    expect(readingTime('<Value of="a b c d" /> '.repeat(1000))).toBe(1);
  });
});

describe('the drawing of the weights', () => {
  it('has one tile for each of the 72 and the 26 weights', () => {
    expect(drawBanks(example.standard).tiles).toHaveLength(72);
    expect(drawBanks(example.separable).tiles).toHaveLength(26);
  });

  it('hides no tile behind another', () => {
    for (const banks of Object.values(example)) {
      const { tiles } = drawBanks(banks);
      for (const [i, a] of tiles.entries()) {
        for (const b of tiles.slice(i + 1)) {
          expect(Math.abs(a.x - b.x) >= pitch - 1e-9 || Math.abs(a.y - b.y) >= pitch - 1e-9).toBe(true);
        }
      }
    }
  });
});
