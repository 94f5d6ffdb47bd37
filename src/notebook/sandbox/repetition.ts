/**
 * SVG draws what it refers to again at every place, and a reference may stand in what is referred to: tenfold of
 * tenfold, nine deep, is a billion elements from a thousand characters, and the page would stand still.
 */

/** More elements than this are not drawn. */
const MOST_DRAWN = 50_000;

export function repeatsTooMuch(markup: string, type: 'text/html' | 'image/svg+xml'): boolean {
  // Without either there is no reference.
  if (!/[#&]/.test(markup)) return false;
  const page = new DOMParser().parseFromString(markup, type);
  const known = new Map<Element, number>();
  const drawnFor = (element: Element): number => {
    const before = known.get(element);
    if (before !== undefined) return before;
    // What refers to itself is not drawn.
    known.set(element, 0);
    let drawn = 0;
    for (const one of [element, ...element.querySelectorAll('*')]) {
      drawn += 1;
      for (const { value } of one.attributes)
        for (const [, id] of value.matchAll(/#([^\s"')]+)/g)) {
          const target = page.getElementById(id!);
          if (target) drawn += drawnFor(target);
        }
      if (drawn > MOST_DRAWN) break;
    }
    known.set(element, drawn);
    return drawn;
  };
  return drawnFor(page.documentElement) > MOST_DRAWN;
}
