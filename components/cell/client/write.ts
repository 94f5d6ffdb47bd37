/**
 * Writes to the page only what differs, and only when it is about to be painted: what is written costs styles and
 * layout, also where it is what stood there, and what is overwritten before it is seen costs them for nothing.
 */

export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A browser that has no frame in this time shows nothing just now: the window is covered, or not drawn yet. */
const LONGEST_FRAME_MS = 100;

/** Acts just before the next frame, after all that was to be done then before. */
export function beforeFrame(act: () => void): void {
  // A page that is not seen has no frames, and so do some that do not call themselves hidden.
  const timer = setTimeout(
    () => {
      cancelAnimationFrame(frame);
      act();
    },
    document.hidden ? 0 : LONGEST_FRAME_MS,
  );
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    act();
  });
}

/** Long enough that it does not come between two keys of one who writes. */
const PAUSE_MS = 200;

/** A function after whose calls, however many, `act` is called once, when there were none for a moment. */
export function oncePaused(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE_MS);
  };
}

/** A function after whose calls, however many, `act` is called once, just before the next frame. */
export function oncePerFrame(act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    beforeFrame(() => {
      isDue = false;
      act();
    });
  };
}
