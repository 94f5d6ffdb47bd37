/** Words a minute of careful reading, and characters where words are not spaced. */
const wordsPerMinute = 200;
const charactersPerMinute = 350;
/** A line of code is read, not skimmed. */
const linesPerMinute = 25;

/**
 * Minutes to read a chapter's MDX source, at least 1. Counts prose in both scripts and the lines of code;
 * tags, imports and formulas' commands count as nothing.
 */
export function readingTime(source: string): number {
  let lines = 0;
  const prose = source
    .replace(/^```[^\n]*\n([\s\S]*?)^```/gm, (_, code: string) => {
      lines += code.split('\n').filter((line) => line.trim() !== '').length;
      return '';
    })
    .replace(/<[^>]*>|^import .*$|\$\$?[^$]*\$\$?/gm, ' ');
  const characters = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = prose.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'’-]*/gu)?.length ?? 0;
  return Math.max(
    1,
    Math.round(words / wordsPerMinute + characters / charactersPerMinute + lines / linesPerMinute),
  );
}
