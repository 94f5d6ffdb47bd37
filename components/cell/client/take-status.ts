/** Where the section says what came of a press. It can take the focus of what is gone. */
export function statusOf(section: HTMLElement): HTMLElement {
  const status = section.querySelector<HTMLElement>('.take-status')!;
  status.tabIndex = -1;
  return status;
}

/** Says in the section what came of a press. */
export function say(section: HTMLElement, text: string, link: HTMLElement | null = null, look = false): void {
  const status = statusOf(section);
  status.replaceChildren(text, ...(link ? [' ', link] : []));
  if (look) status.scrollIntoView({ block: 'center' });
}
