/** The library in one line of code, so that an exported notebook needs no network. */

/** Where the packages that cells import are then found. */
export const modulesGlobal = 'separableModules';
/** The function that prints a cell's value in a script. */
export const showGlobal = 'separableShow';
/** The function that begins chance anew for a cell. */
export const seedGlobal = 'separableSeed';
/** The function that sets a cell's inputs as the reader has set them. */
export const inputsGlobal = 'separableInputs';
/** What draws plots, where a notebook has it. */
export const drawingGlobal = 'separableDrawing';

/** @param script - text of a script that puts the library on globalThis */
export const preludeCode = (script: string): string =>
  imported(script, 'The library of the site and what stands in for its page; nothing is fetched.');

/** @param script - text of a script that puts what draws plots on globalThis */
export const drawingCode = (script: string): string =>
  imported(script, 'Observable Plot, which draws the plots; nothing is fetched.');

function imported(script: string, comment: string): string {
  return `// ${comment}\nvoid (await import(${JSON.stringify(`data:text/javascript;base64,${base64(script)}`)}));`;
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
