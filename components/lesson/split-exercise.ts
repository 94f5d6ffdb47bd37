/** What may follow the prompt; the marks are set by Hint, Mistake, Solution and Answer. */
const tail = /(?:<p>\s*)?<(?:details class="fold tail|template data-mistake)/;

/**
 * Splits an exercise's rendered slot into its prompt (with its options) and what helps afterwards, so that
 * the form can stand between them.
 */
export function splitExercise(html: string): { prompt: string; rest: string } {
  const at = tail.exec(html)?.index ?? html.length;
  return { prompt: html.slice(0, at), rest: html.slice(at) };
}
