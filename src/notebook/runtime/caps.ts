/** How much a cell may say. More would swamp the page. */

/** Messages of one cell's run, then silence. */
export const maxMessages = 500;
/** Characters of text in one cell's run, then silence. */
export const maxText = 200_000;
/** Values in recorded plots, figures and tables of one cell's run. */
export const maxRecorded = 1_000_000;
/** Rows of a table that are sent. */
export const maxRows = 1_000;
/** Elements of a tensor that are sent; of larger ones only a summary. */
export const maxElements = 65_536;

/** Text cut at a length, saying how much is missing. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length)}\n… ${text.length - length} more characters`;
}
