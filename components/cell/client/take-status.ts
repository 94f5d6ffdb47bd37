/** Says in the section what came of a press. */
export function say(section: HTMLElement, text: string, link: HTMLElement | null = null, look = false): void {
  const status = section.querySelector<HTMLElement>('.take-status')!;
  status.replaceChildren(text, ...(link ? [' ', link] : []));
  if (look) status.scrollIntoView({ block: 'center' });
}
