/**
 * Code that has been put into the page plainly is coloured as the editor does it: once it is in sight and the
 * browser has nothing else to do, so that nobody waits for it.
 */
type Colour = (html: string) => void;

const waiting = new WeakMap<Element, Colour>();

const sight = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    whenIdle(() => void colour(target));
  }
});

/** @param put - takes the code as HTML; not called once the code has left the page */
export function colourLater(code: Element, put: Colour): void {
  waiting.set(code, put);
  sight.observe(code);
}

async function colour(code: Element): Promise<void> {
  // Without it the code can be read all the same.
  const highlighting = await import('../../../src/editor/static.ts').catch(() => null);
  if (!highlighting || !code.isConnected) return;
  // A number that is being moved stays what it is.
  const left = code.matches(':focus-within') ? 'focusout' : code.matches(':hover') ? 'pointerleave' : null;
  if (left) code.addEventListener(left, () => sight.observe(code), { once: true });
  else waiting.get(code)!(highlighting.highlightToHtml(code.textContent));
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act, 200);
}
