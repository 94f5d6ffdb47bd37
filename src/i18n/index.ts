/** The interface's words, keyed by locale. Chapters are translated in content/, not here. */
import type { Locale } from '../site-config-schema.ts';
import { fill, type Params } from './fill.ts';
import en from './en.json' with { type: 'json' };
import zhTw from './zh-tw.json' with { type: 'json' };

export type { Locale } from '../site-config-schema.ts';
export { htmlLang, localeName, localeOfPath, localePath, switchLocale } from './paths.ts';

export type UiKey = keyof typeof en;
export type Strings = Readonly<Record<UiKey, string>>;

const strings: Record<Locale, Strings> = { en, 'zh-tw': zhTw };

/**
 * A word of the interface.
 *
 * @param params - values for the `{name}` places of the text
 * @throws RangeError if the text has a place that `params` does not fill
 */
export function t(locale: Locale, key: UiKey, params?: Params): string {
  return fill(strings[locale][key], params, key);
}

/**
 * The words that scripts need, as a chapter page carries them (see client.ts): those whose keys begin with
 * one of the prefixes.
 */
export function stringsFor(locale: Locale, prefixes: readonly string[]): Partial<Strings> {
  const entries = Object.entries(strings[locale]);
  return Object.fromEntries(entries.filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix))));
}
