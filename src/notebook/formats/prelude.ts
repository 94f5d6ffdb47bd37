/** The library in one line of code, so that an exported notebook needs no network. */

/** Where the packages that cells import are then found. */
export const modulesGlobal = 'separableModules';
/** The function that prints a cell's value in a script. */
export const showGlobal = 'separableShow';

/** @param script - text of a script that puts the library on globalThis */
export function preludeCode(script: string): string {
  return `// The library of the site and what stands in for its page; nothing is fetched.\nvoid (await import(${JSON.stringify(`data:text/javascript;base64,${base64(script)}`)}));`;
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
