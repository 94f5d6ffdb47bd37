/** The card that says more of what the reader points at; there is one in a page. */

/** Time to cross the gap to the card, to read on or to follow a link in it. */
const LINGER_MS = 150;
const GAP = 6;

let card: HTMLElement | undefined;
let leaving = 0;

/** Shows the description of a link that the pointer or the focus is on. */
export function showCard(link: HTMLElement): void {
  // It may have been left while this module was loading.
  if (!link.matches(':hover, :focus')) return;
  const about = link.ownerDocument.getElementById(link.getAttribute('aria-describedby')!)!;
  showCardAt(link.getClientRects()[0]!, about.lang, about.cloneNode(true).childNodes);
  link.addEventListener('pointerleave', leaveCard, { once: true });
  link.addEventListener('blur', leaveCard, { once: true });
}

/**
 * Shows a card beside a line. Escape closes it, as any popover; so does {@link leaveCard}.
 *
 * @param line - where it is, in the window
 */
export function showCardAt(line: DOMRect, lang: string, content: Iterable<Node>): void {
  if (!('popover' in HTMLElement.prototype)) return;
  clearTimeout(leaving);
  card ??= makeCard(document);
  card.lang = lang;
  card.replaceChildren(...content);
  card.showPopover();
  place(card, line);
}

/** The pointer or the focus has left what the card is about: it goes, unless the pointer is on the card by then. */
export function leaveCard(): void {
  clearTimeout(leaving);
  leaving = window.setTimeout(() => card?.hidePopover(), LINGER_MS);
}

function makeCard(page: Document): HTMLElement {
  const made = page.createElement('div');
  made.className = 'card';
  made.popover = 'auto';
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', leaveCard);
  page.querySelector('main')!.append(made);
  return made;
}

/** Under the line, or above it where there is no room. */
function place(card: HTMLElement, line: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(GAP, Math.min(line.left, clientWidth - card.offsetWidth - GAP));
  const below = line.bottom + GAP;
  const top = below + card.offsetHeight > clientHeight ? line.top - GAP - card.offsetHeight : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
