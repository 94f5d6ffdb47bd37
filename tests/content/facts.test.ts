import { describe, expect, it } from 'vitest';
import { runChapters } from '../../src/build/notebooks.ts';
import type { BuiltCell } from '../../src/build/notebook-file.ts';
import { site } from '../../src/site.config.ts';
import { facts, type Fact } from './facts.ts';

const notebooks = await runChapters();
const textOf = ({ outputs }: BuiltCell) =>
  outputs
    .map((output) => ('data' in output ? output.data['text/plain'] : ''))
    .join('\n')
    .replace(/\s+/g, ' ');

/** What the chapter shows for a fact, as often as it does. */
function shown(fact: Fact, language: string): string[] {
  const { cells } = notebooks[`${fact.chapter}/${language}`]!;
  const found =
    'value' in fact
      ? cells.filter((one) => one.kind === 'value' && one.source === fact.value)
      : cells.filter((one) => one.id === fact.cell);
  return found.map(textOf);
}

/** A fact given to two decimals is right for any number that rounds to it. */
function agrees(text: string, is: string): boolean {
  if (text === is) return true;
  const decimals = is.split('.')[1]?.length ?? 0;
  return decimals > 0 && Number(text).toFixed(decimals) === Number(is).toFixed(decimals);
}

describe.each(site.languages)('the numbers of the chapters in %s', (language) => {
  it.each(facts)('$chapter shows $is', (fact) => {
    const texts = shown(fact, language);
    expect(texts, 'the chapter has this value or cell').not.toEqual([]);
    for (const text of texts) {
      if ('value' in fact) expect([text, agrees(text, fact.is)]).toEqual([text, true]);
      // A table's words are translated, its numbers are not.
      else expect(text).toMatch(whole(language === 'en' ? fact.is : wordless(fact.is)));
    }
  });
});

/** The part of a row that every language has: from its first number, bracket or object on. */
function wordless(text: string): string {
  if (/^Between/.test(text)) return text.slice(text.indexOf(': ') + 2);
  if (/HWIO|OIHW/.test(text)) return text.slice(text.lastIndexOf('['));
  return text;
}

/** The text, not as a part of a longer number. */
function whole(text: string): RegExp {
  const literal = text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.])${literal}(?![\\d.]*\\d)`);
}
