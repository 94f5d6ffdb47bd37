/**
 * Characters that are not seen and change how a text looks: controls, directions, and spaces without width.
 * Joiners stay, which emoji and several scripts need.
 */
const UNSEEN =
  /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** Half of a character, which some programs drop and others replace. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text from elsewhere as it is shown to whoever decides on it: what could hide something is spelled out. */
export const visible = (text: string): string =>
  text
    .replace(UNSEEN, (character) => name(character.charCodeAt(0)))
    .replace(HALF, (half) => name(half.charCodeAt(0)));

const name = (code: number): string => `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
