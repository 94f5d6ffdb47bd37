/** The tagged templates `tex`, `html` and `svg`. */
import { mime, type PartialBundle } from './mime.ts';

type MarkupFormat = 'text/latex' | 'text/html' | 'image/svg+xml';

/** A piece of TeX, HTML or SVG; its text is its source. */
export class Markup {
  readonly source: string;
  readonly format: MarkupFormat;

  constructor(format: MarkupFormat, source: string) {
    this.format = format;
    this.source = source;
    Object.freeze(this);
  }

  toString(): string {
    return this.source;
  }

  get [mime](): PartialBundle {
    return { 'text/plain': this.source, [this.format]: this.source };
  }
}

/** A formula in display style. Backslashes are literal: tex`\frac{1}{N}`; interpolated values go in as text. */
export function tex(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  return new Markup('text/latex', String.raw({ raw: strings.raw }, ...values));
}

/**
 * HTML, shown in a frame without scripts. Interpolated text is escaped; pieces of html and svg, and arrays of them,
 * go in as they are; null, undefined and false leave nothing.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  return new Markup('text/html', weave(strings, values, ['text/html', 'image/svg+xml']));
}

/** SVG, shown as an image. Interpolated text is escaped; pieces of svg, and arrays of them, go in as they are. */
export function svg(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  return new Markup('image/svg+xml', weave(strings, values, ['image/svg+xml']));
}

function weave(strings: TemplateStringsArray, values: unknown[], accepted: MarkupFormat[]): string {
  const insert = (value: unknown): string => {
    if (value instanceof Markup && accepted.includes(value.format)) return value.source;
    if (Array.isArray(value)) return value.map(insert).join('');
    return value === null || value === undefined || value === false ? '' : escape(String(value));
  };
  return String.raw({ raw: strings }, ...values.map(insert));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
