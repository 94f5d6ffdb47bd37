/** How much a cell may say. More would swamp the page. */

/** Outputs of one cell's run, then silence; lines that follow one another on a stream are one. */
export const maxMessages = 500;
/** Characters of text in one cell's run, then silence. */
export const maxText = 200_000;
/** Characters of the cell's value, or of what takes the place of another output, where there is no room left. */
export const reserve = 2_000;
/** Messages that are sent at once; of more, those between two in time wait and are joined. */
export const atOnce = 100;
/** Milliseconds between two of these. */
export const interval = 50;
/** Values in recorded plots, figures and tables of one cell's run. */
export const maxRecorded = 1_000_000;
/** Rows of a table that are sent. */
export const maxRows = 1_000;
/** Rows of a table that are sent at a time when more are asked for. */
export const maxRowsAsked = 200;
/** Columns of a table that are sent. */
export const maxColumns = 100;
/** Characters of all cells of a table that are sent at a time. */
export const maxTableText = 200_000;
/** Options of one input. A page would draw many more for seconds. */
export const maxOptions = 10_000;
/** Elements of a tensor that are sent; of larger ones only a summary, and regions of this size when asked for. */
export const maxElements = 65_536;

/** Text cut at a length, saying how much is missing. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length)}\n… ${text.length - length} more characters`;
}

/** Large values of one cell's run that are held, so that more of them can be asked for; the last ones count. */
export const maxHeld = 10;
