/** What a text cell shows: its Markdown, set. It has the focus and the keys in the place of the code. */
import type { Words } from '../render/words.ts';

export class TextView {
  readonly element = document.createElement('div');
  readonly #words: Words;
  #source: string | null = null;

  constructor(name: string, words: Words) {
    this.#words = words;
    this.element.className = 'cell-text';
    this.element.tabIndex = 0;
    this.element.role = 'group';
    this.element.ariaLabel = words('cell.text', { name });
  }

  /** Of calls that overlap, the last one counts. */
  async show(source: string): Promise<void> {
    if (source === this.#source) return;
    const isFirst = !this.#source;
    this.#source = source;
    if (source.trim() === '') {
      this.element.replaceChildren(note('cell-text-empty', this.#words('cell.textEmpty')));
      return;
    }
    // Until it is set for the first time it is shown as written.
    if (isFirst) this.element.replaceChildren(written(source));
    try {
      const { setMarkdown } = await import('./markdown.ts');
      const html = await setMarkdown(source);
      if (source !== this.#source) return;
      if (html !== null) this.element.innerHTML = html;
      else
        this.element.replaceChildren(note('cell-text-plain', this.#words('cell.textPlain')), written(source));
    } catch {
      // Without a network it may not be had; the next time tries again.
      if (source !== this.#source) return;
      this.element.replaceChildren(written(source));
      this.#source = null;
    }
  }
}

function written(source: string): HTMLElement {
  const pre = document.createElement('pre');
  pre.textContent = source;
  return pre;
}

function note(className: string, text: string): HTMLElement {
  const made = document.createElement('p');
  made.className = className;
  made.textContent = text;
  return made;
}
