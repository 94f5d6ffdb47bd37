/** A number is dragged: the gesture, on whatever it is made. Sideways it scrubs; else it is left to the page. */
import { scrub, type Literal, type Scale } from './scrub.ts';

export interface Drag {
  /** The number when the drag begins. */
  begin(): Literal;
  /** The number is to be this from now on; called only when it differs. */
  take(literal: string): void;
  /** The drag is over; not called for a press that moved nothing. */
  end?(): void;
}

/** Pixels after which a press is a drag. */
const SLACK = 4;
const PIXELS_PER_STEP = 8;

let current: AbortController | null = null;

/** The keys that make steps larger or smaller. */
export function scaleOf({ shiftKey, altKey }: { shiftKey: boolean; altKey: boolean }): Scale {
  return shiftKey ? 10 : altKey ? 0.1 : 1;
}

/**
 * Follows the pointer that was pressed on a number until it is lifted. A plain press stays a click.
 *
 * @param surface - takes the pointer meanwhile; it must stay in the page
 */
export function followDrag(press: PointerEvent, surface: Element, drag: Drag): void {
  current?.abort();
  const over = new AbortController();
  current = over;
  const { pointerId, clientX, clientY } = press;
  let from = clientX;
  let scale: Scale = 1;
  let start: Literal | null = null;
  let now = '';
  let model = '';

  function move(event: PointerEvent): void {
    if (event.pointerId !== pointerId) return;
    // Lifted before anyone listened.
    if (event.buttons === 0) return finish();
    if (!start) {
      const [x, y] = [Math.abs(event.clientX - clientX), Math.abs(event.clientY - clientY)];
      if (x < SLACK || y > x) return;
      surface.setPointerCapture(pointerId);
      surface.toggleAttribute('data-scrubbing', true);
      start = drag.begin();
      now = model = start.text;
      // A finger first moves without knowing: browsers tell of its move late, and in one leap.
      if (press.pointerType !== 'mouse') from = event.clientX;
      scale = scaleOf(event);
    }
    if (scale !== scaleOf(event)) {
      // From here on with other steps.
      start = { ...start, text: now };
      from = event.clientX;
      scale = scaleOf(event);
    }
    const steps = Math.round((event.clientX - from) / PIXELS_PER_STEP);
    const next = scrub(start.text, steps, scale, start.signed, model);
    if (next !== now) drag.take((now = next));
  }

  function finish(): void {
    over.abort();
    if (!start) return;
    surface.toggleAttribute('data-scrubbing', false);
    swallowClick();
    drag.end?.();
  }

  const lift = (event: PointerEvent) => event.pointerId === pointerId && finish();
  const { signal } = over;
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', lift, { signal });
  addEventListener('pointercancel', lift, { signal });
}

/** The click with which a drag ends is none. */
function swallowClick(): void {
  const over = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, signal: over.signal });
  setTimeout(() => over.abort());
}
