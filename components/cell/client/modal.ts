/** A dialog of the notebook: labelled, closed by Escape, by its button or by a press beside it, then gone. */
import type { Words } from '../render/words.ts';

export function openModal(name: string, words: Words, content: readonly HTMLElement[]): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'modal ui';
  dialog.ariaLabel = name;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'control modal-close';
  close.textContent = words('cell.close');
  close.addEventListener('click', () => dialog.close());
  dialog.append(...content, close);
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  // What has the focus now may be taller than the dialog, and have been scrolled to.
  dialog.scrollTop = 0;
  return dialog;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
