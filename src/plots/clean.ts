/** Makes Plot's element fit the page's policies: no styles, no links, no outside addresses, no labels on groups. */

const REMOVED = 'style, script, image, foreignObject, iframe';
const DROPPED = /^(on|(xlink:)?href$|style$|src$|aria-|font-family$|font-variant$)/i;

const GEOMETRY = /^(d|[xyr]|[xy][12]|c[xy]|width|height|transform|points)$/;

/** A hundredth of a pixel is finer than any screen, and shorter than what Plot writes. */
const hundredths = (number: string) => String(Number(Number(number).toFixed(2)));

/** The attribute's value, its numbers no finer than can be seen. */
export const shortened = (name: string, value: string): string =>
  GEOMETRY.test(name) ? value.replace(/\d+\.\d{3,}/g, hundredths) : value;

/**
 * @param root - changed in place
 * @param id - prefix for the ids inside, so that two pictures on a page do not share any
 */
export function cleanElement(root: Element, id: string): void {
  for (const node of [...root.querySelectorAll(REMOVED)]) node.remove();
  const elements = [root, ...root.querySelectorAll('*')];
  const renamed = new Map<string, string>();
  for (const element of elements) {
    const old = element.getAttribute('id');
    if (!old) continue;
    renamed.set(old, `${id}-${renamed.size + 1}`);
    element.setAttribute('id', renamed.get(old) ?? '');
  }
  for (const element of elements) {
    // Areas of no colour of their own are quieter than ink: see plots.css.
    if (/^(bar|rect|area)$/.test(element.getAttribute('aria-label') ?? '') && !element.hasAttribute('fill')) {
      element.setAttribute('class', 'plot-area');
    }
    for (const { name, value } of [...element.attributes]) {
      if (DROPPED.test(name)) element.removeAttribute(name);
      else if (GEOMETRY.test(name)) element.setAttribute(name, shortened(name, value));
      else if (/url\(|image\(|expression\(/i.test(value)) {
        const local = /^url\(["']?#([\w-]+)["']?\)$/.exec(value.trim())?.[1];
        if (local === undefined) element.removeAttribute(name);
        else element.setAttribute(name, `url(#${renamed.get(local) ?? local})`);
      }
    }
  }
}
