/**
 * A cell's HTML is shown in a frame without scripts, under a policy that lets nothing load. Two ways out remain
 * there: an inner frame or a pressed link makes some browsers connect before they refuse. So addresses go.
 * Not a sanitiser by itself: what runs nothing and styles nothing outside is the frame's work.
 */

/** Elements that lead elsewhere, and those whose content another parser may read otherwise. */
const REMOVED =
  'script, link, meta, base, iframe, frame, frameset, object, embed, portal, fencedframe, ' +
  'noscript, noembed, noframes, template, xmp, plaintext';
const ADDRESSES = new Set(
  `href xlink:href src srcset imagesrcset poster data action formaction ping background cite longdesc manifest
  srcdoc codebase archive classid profile`.split(/\s+/),
);

/** @param html - as the cell made it; parsed in a document that loads and runs nothing */
export function harmlessHtml(html: string): string {
  const { head, body } = new DOMParser().parseFromString(html, 'text/html');
  for (const root of [head, body]) {
    for (const element of root.querySelectorAll(REMOVED)) element.remove();
    for (const element of root.querySelectorAll('*')) {
      // SVG sets attributes by animation as well.
      if (/href$/i.test(element.getAttribute('attributeName') ?? '')) element.remove();
      for (const { name, value } of [...element.attributes])
        if (/^on/i.test(name) || (ADDRESSES.has(name.toLowerCase()) && !isInside(value)))
          element.removeAttribute(name);
    }
  }
  return head.innerHTML + body.innerHTML;
}

function isInside(address: string): boolean {
  return address.startsWith('#') || /^data:image\//i.test(address);
}
