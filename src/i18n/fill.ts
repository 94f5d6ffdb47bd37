export type Params = Readonly<Record<string, string | number>>;

/**
 * Puts values into the `{name}` places of a text.
 *
 * @param key - named in the error only
 * @throws RangeError if a place has no value
 */
export function fill(text: string, params: Params = {}, key = text): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) {
      throw new RangeError(`fill: '${key}' needs {${name}}, given are [${Object.keys(params)}]; pass it`);
    }
    return String(value);
  });
}
