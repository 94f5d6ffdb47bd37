/** The arguments of a console call as one line of text. */
import { inspect, inspectQuoted } from './inspect.ts';

/**
 * Arguments joined by spaces; a first string may hold %s, %d, %i, %f, %o, %O, %j, %c and %%, as in browsers and Node.
 * `%c` takes its style and shows nothing.
 */
export function consoleText(values: readonly unknown[]): string {
  const [first, ...others] = values;
  if (typeof first !== 'string' || others.length === 0) return values.map(inspect).join(' ');
  let next = 0;
  const text = first.replace(/%[sdifoOjc%]/g, (directive) => {
    if (directive === '%%') return '%';
    if (next >= others.length) return directive;
    const value = others[next++];
    switch (directive) {
      case '%s':
        return inspect(value);
      case '%d':
        return numeric(value, Number);
      case '%i':
        return numeric(value, (x) => parseInt(String(x), 10));
      case '%f':
        return numeric(value, (x) => parseFloat(String(x)));
      case '%c':
        return '';
      default:
        return inspectQuoted(value);
    }
  });
  return [text, ...others.slice(next).map(inspect)].join(' ');
}

function numeric(value: unknown, read: (value: unknown) => number): string {
  return typeof value === 'number' || typeof value === 'string' ? inspect(read(value)) : 'NaN';
}
