/**
 * Frames with a cell's HTML are as high as what they hold, up to the height that the style allows, and have the theme
 * that the reader has chosen: by itself a frame knows the system's choice only.
 */

/** The frames that are fitted already. */
const fitted = new WeakSet<HTMLIFrameElement>();

/** @param element - an output; one that is no frame stays as it is */
export function fitFrame(element: Element): void {
  const frame = frameIn(element);
  if (!frame || fitted.has(frame)) return;
  fitted.add(frame);
  const observer = new ResizeObserver(() => fit(frame));
  const follow = () => {
    const root = frame.contentDocument?.documentElement;
    observer.disconnect();
    if (root) observer.observe(root);
    takeTheme(frame);
    fit(frame);
  };
  frame.addEventListener('load', follow);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  follow();
}

/** Other HTML comes into the frame that stands: it keeps its height until it is known how high that is. */
export function keepFrame(old: Element | undefined, element: Element): Element {
  const [frame, wanted] = [old && frameIn(old), frameIn(element)];
  if (!frame || !wanted) return element;
  frame.srcdoc = wanted.srcdoc;
  // What is said of it stands beside it.
  while (frame.nextSibling) frame.nextSibling.remove();
  while (wanted.nextSibling) frame.parentElement!.append(wanted.nextSibling);
  return old!;
}

const themes = new MutationObserver(() =>
  document.querySelectorAll<HTMLIFrameElement>('.output-html iframe').forEach(takeTheme),
);

function takeTheme(frame: HTMLIFrameElement): void {
  const root = frame.contentDocument?.documentElement;
  if (root) root.style.colorScheme = getComputedStyle(frame).colorScheme;
}

function frameIn(element: Element): HTMLIFrameElement | null {
  return element.matches('.output-html') ? element.querySelector('iframe') : null;
}

function fit(frame: HTMLIFrameElement): void {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  // Content that is as high as its window would grow with it: it is measured in a window without height.
  frame.style.height = '0';
  const height = root.scrollHeight + frame.offsetHeight - frame.clientHeight;
  frame.style.height = `${height}px`;
  // A bar to scroll sideways takes of the height, where the style allows as much.
  const hidden = root.scrollHeight - root.clientHeight;
  if (hidden > 0 && frame.offsetHeight === height) frame.style.height = `${height + hidden}px`;
}
