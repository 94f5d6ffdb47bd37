/** A line that tells the reader something and offers what to do about it; one of each kind at a place. */
export function choice(
  place: HTMLElement,
  kind: string,
  text: string,
  actions: readonly HTMLElement[],
): void {
  dismiss(place, kind);
  const notice = document.createElement('div');
  notice.className = 'notice ui';
  notice.dataset['notice'] = kind;
  notice.role = 'status';
  const words = document.createElement('p');
  words.textContent = text;
  notice.append(words, ...actions);
  place.prepend(notice);
}

export function dismiss(place: HTMLElement, kind: string): void {
  place.querySelector(`:scope > [data-notice="${kind}"]`)?.remove();
}

/** @param text - asked for when the reader clicks */
export function downloadLink(label: string, file: string, text: () => string): HTMLElement {
  const link = document.createElement('a');
  link.textContent = label;
  link.href = '#';
  link.download = file;
  link.addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([text()], { type: 'text/plain' }));
    link.href = url;
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
  return link;
}
