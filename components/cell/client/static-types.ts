/** The type of the name that the pointer rests on, in code that no editor has been opened for. */
import { noteOf } from '../../../src/editor/types/note.ts';
import type { Hover } from '../../../src/editor/types/protocol.ts';
import { leaveCard, showCardAt } from '../../site/card.ts';

/** As long as in the editor: who only passes over code wants no card. */
const REST_MS = 300;

interface Word {
  code: HTMLElement;
  /** In the source. */
  offset: number;
  place: DOMRect;
}

/**
 * @param ask - what is known of the name at an offset of a piece of code
 */
export function showTypesOfStaticCode(
  root: HTMLElement,
  ask: (code: HTMLElement, offset: number) => Promise<Hover | null>,
): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** The word that the pointer is on, and that is asked about or shown. */
  let word: Word | null = null;

  function leave(): void {
    clearTimeout(resting);
    if (word) leaveCard();
    word = null;
  }

  async function look(code: HTMLElement, x: number, y: number): Promise<void> {
    const found = wordAt(code, x, y);
    if (!found) return;
    word = found;
    // A service that cannot be loaded leaves the code as it is; asking again tries again.
    const type = await ask(code, found.offset).catch(() => null);
    if (type && word === found)
      showCardAt(found.place, 'en', noteOf(document.createTextNode(type.type), type.documentation));
  }

  root.addEventListener('pointermove', ({ target, pointerType, buttons, clientX, clientY }) => {
    if (word && isIn(word.place, clientX, clientY)) return;
    leave();
    const code = (target as Element).closest<HTMLElement>('.cell-code > pre');
    if (!code || pointerType === 'touch' || buttons > 0) return;
    resting = setTimeout(() => void look(code, clientX, clientY), REST_MS);
  });
  for (const kind of ['pointerleave', 'pointerdown', 'keydown', 'wheel'])
    root.addEventListener(kind, leave, { passive: true });
}

/** The name at a point of the window, if there is one. */
function wordAt(code: HTMLElement, x: number, y: number): Word | null {
  const at = caretAt(x, y);
  if (!at || at.node.nodeType !== Node.TEXT_NODE || !code.contains(at.node)) return null;
  const text = at.node.textContent!;
  for (const { 0: name, index } of text.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)) {
    const end = index + name.length;
    if (at.offset < index || at.offset > end) continue;
    const range = new Range();
    range.setStart(at.node, index);
    range.setEnd(at.node, end);
    const place = range.getBoundingClientRect();
    if (!isIn(place, x, y)) continue;
    range.setStart(code, 0);
    return { code, offset: range.toString().length - name.length, place };
  }
  return null;
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const at = document.caretPositionFromPoint(x, y);
    return at && { node: at.offsetNode, offset: at.offset };
  }
  // WebKit's own name for it.
  const range = (
    document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }
  ).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
