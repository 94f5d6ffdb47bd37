/** How a cell's code differs from the chapter's: lines taken out and put in, each with its sign, not by colour alone. */
import { lineChanges } from './line-changes.ts';
import { element } from './modal.ts';

export function drawDifference(place: HTMLElement, original: string, source: string): void {
  const changes = lineChanges(lines(original), lines(source));
  place.replaceChildren(
    ...changes.flatMap(({ value, added, removed }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => {
          const text = `${added ? '+' : removed ? '−' : ' '} ${line}`;
          return element(added ? 'ins' : removed ? 'del' : 'span', {}, text);
        }),
    ),
  );
}

/** The last line has no break of its own; without one it would differ from the same line in the middle. */
const lines = (text: string): string => (text === '' ? '' : `${text}\n`);
