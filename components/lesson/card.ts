/** The card that shows what a link's description says; there is one in a page. */

/** Time to cross the gap from the link to the card, to read on or to follow a link in it. */
const LINGER_MS = 150;
const GAP = 6;

let card: HTMLElement | undefined;
let leaving = 0;

/** Shows the card of a link that the pointer or the focus is on. Escape closes it, as with any popover. */
export function showCard(link: HTMLElement): void {
  // It may have been left while this module was loading.
  if (!('popover' in link) || !link.matches(':hover, :focus')) return;
  stay();
  card ??= makeCard(link.ownerDocument);
  const about = link.ownerDocument.getElementById(link.getAttribute('aria-describedby')!)!;
  card.lang = about.lang;
  card.replaceChildren(...about.cloneNode(true).childNodes);
  card.showPopover();
  place(card, link.getClientRects()[0]!);
  link.addEventListener('pointerleave', leave, { once: true });
  link.addEventListener('blur', leave, { once: true });
}

function makeCard(page: Document): HTMLElement {
  const made = page.createElement('div');
  made.className = 'card';
  made.popover = 'auto';
  made.addEventListener('pointerenter', stay);
  made.addEventListener('pointerleave', leave);
  page.querySelector('main')!.append(made);
  return made;
}

function stay(): void {
  clearTimeout(leaving);
}

function leave(): void {
  leaving = window.setTimeout(() => card?.hidePopover(), LINGER_MS);
}

/** Under the line that the link begins in, or above it where there is no room. */
function place(card: HTMLElement, line: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(GAP, Math.min(line.left, clientWidth - card.offsetWidth - GAP));
  const below = line.bottom + GAP;
  const top = below + card.offsetHeight > clientHeight ? line.top - GAP - card.offsetHeight : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
