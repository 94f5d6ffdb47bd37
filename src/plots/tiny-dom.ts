/**
 * As much of a document as Plot needs to draw, where there is none: elements that can be appended, given attributes
 * and written out as SVG. Nothing is measured, styled or parsed.
 */
import { shortened } from './clean.ts';

const SVG = 'http://www.w3.org/2000/svg';
const PREFIXES: Record<string, string> = {
  'http://www.w3.org/1999/xlink': 'xlink:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
};

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const unescape = (markup: string): string => markup.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);

/** A text, or a piece of SVG that somebody has written. */
export class TinyText {
  parentNode: TinyElement | null = null;
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

type TinyNode = TinyElement | TinyText;

export class TinyElement {
  readonly nodeType = 1;
  readonly namespaceURI = SVG;
  readonly ownerDocument: TinyDocument;
  readonly tagName: string;
  parentNode: TinyElement | null = null;
  readonly childNodes: TinyNode[] = [];
  readonly #attributes = new Map<string, string>();
  readonly #style = new Map<string, string>();

  constructor(ownerDocument: TinyDocument, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.tagName = tagName;
  }

  get children(): TinyElement[] {
    return this.childNodes.filter((node) => node instanceof TinyElement);
  }

  get parentElement(): TinyElement | null {
    return this.parentNode;
  }

  get firstChild(): TinyNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): TinyNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  appendChild<T extends TinyNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  append(...nodes: (TinyNode | string)[]): void {
    for (const node of nodes)
      this.appendChild(typeof node === 'string' ? this.ownerDocument.createTextNode(node) : node);
  }

  insertBefore<T extends TinyNode>(node: T, next: TinyNode | null): T {
    node.remove();
    node.parentNode = this;
    this.childNodes.splice(next === null ? this.childNodes.length : this.childNodes.indexOf(next), 0, node);
    return node;
  }

  removeChild(node: TinyNode): void {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  get textContent(): string {
    return this.childNodes
      .map((node) => (node instanceof TinyElement ? node.textContent : unescape(node.markup)))
      .join('');
  }

  set textContent(text: string) {
    for (const node of [...this.childNodes]) node.remove();
    if (text !== '') this.append(String(text));
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(space: string, name: string, value: unknown): void {
    this.setAttribute((PREFIXES[space] ?? '') + name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  /** Declarations go by method or, as Plot sets those of its `style` option, by assignment. */
  get style(): object {
    const set = (name: string, value: unknown) => {
      this.#style.set(
        name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
        String(value),
      );
      return true;
    };
    return new Proxy(
      { setProperty: set, removeProperty: (name: string) => void this.#style.delete(name) },
      { set: (_, name, value) => set(String(name), value) },
    );
  }

  set style(text: string) {
    this.setAttribute('style', text);
  }

  /** As much of selectors as the theme measures with: `text`, `[a="b"][c="d"]`, and the two with a space between. */
  querySelectorAll(selector: string): TinyElement[] {
    const wanted = [...selector.matchAll(/\[([\w-]+)="([^"]*)"\]/g)];
    const tag = /(?:^|\s)(\w+)$/.exec(selector)?.[1];
    const groups =
      wanted.length === 0
        ? [this]
        : descendants(this).filter((one) =>
            wanted.every(([, name, value]) => one.getAttribute(name!) === value),
          );
    return tag === undefined ? groups : groups.flatMap(descendants).filter((one) => one.tagName === tag);
  }

  /** Nobody points at a picture, and nobody hears of it. */
  addEventListener(): void {}
  dispatchEvent(): void {}

  get outerHTML(): string {
    const style = [...this.#style].map(([name, value]) => `${name}:${value}`).join(';');
    const attributes = [...this.#attributes, ...(style === '' ? [] : [['style', style] as const])];
    const written = attributes
      .map(([name, value]) => ` ${name}="${escape(shortened(name, value))}"`)
      .join('');
    const inside = this.childNodes.map((node) =>
      node instanceof TinyElement ? node.outerHTML : node.markup,
    );
    return `<${this.tagName}${written}>${inside.join('')}</${this.tagName}>`;
  }
}

function descendants(element: TinyElement): TinyElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

export class TinyDocument {
  /** What Plot tells of where the pointer is. */
  readonly defaultView = { Event: class {} };
  readonly documentElement = new TinyElement(this, 'svg');

  createElement(name: string): TinyElement {
    return new TinyElement(this, name);
  }

  createElementNS(_space: string, name: string): TinyElement {
    return new TinyElement(this, name);
  }

  createTextNode(text: string): TinyText {
    return new TinyText(escape(text));
  }
}
