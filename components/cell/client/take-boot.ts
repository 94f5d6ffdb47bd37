/**
 * The part of "Take it with you" that a page loads by itself: it shows the buttons that need script, and waits
 * for one to be pressed, or for the page to be opened by a shared link.
 */
import type { NotebookPage } from './notebook-page.ts';

export function bootTake(open: () => Promise<NotebookPage>, isOpen: () => boolean): void {
  const section = document.querySelector<HTMLElement>('[data-take]');
  // The page of a single cell has none.
  if (!section) return;
  const act = (pressed?: HTMLElement) => void open().then((page) => page.take(section, pressed));
  section.querySelector<HTMLElement>('[hidden]')!.hidden = false;
  section.addEventListener('click', (event) => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-take-do]');
    // A notebook that was never opened has no edits: the file of the build is the right one.
    if (!pressed || ('href' in pressed && !isOpen())) return;
    event.preventDefault();
    act(pressed);
  });
  const follow = () => location.hash.startsWith('#share=') && act();
  addEventListener('hashchange', follow);
  follow();
}
