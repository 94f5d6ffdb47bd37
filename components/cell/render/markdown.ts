/**
 * A reader's Markdown as HTML, with tables and formulas. It may have come from anywhere, and is safe by construction:
 * micromark escapes all that is written, shows HTML as the text that it is and drops addresses that are not of the
 * web; KaTeX sets formulas without trust. So whatever tag stands in the result was written here.
 */
import type { KatexOptions } from 'katex';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';
import type { CompileContext, HtmlExtension } from 'micromark-util-types';
import { formulaOptions } from './formula-options.ts';
import { escape } from './html.ts';

/** Characters; more is nobody's formula. */
const longestFormula = 5_000;

export interface Formula {
  tex: string;
  display: boolean;
}

export interface Draft {
  /** With a comment for each formula, which no text can forge. */
  html: string;
  formulas: readonly Formula[];
}

type SetFormula = (tex: string, options: KatexOptions) => string;

/** All but the formulas. */
export function draftMarkdown(source: string): Draft {
  const formulas: Formula[] = [];
  const html = micromark(source, {
    extensions: [math(), gfmTable()],
    htmlExtensions: [gfmTableHtml(), formulaPlaces(formulas)],
  });
  return { html: fitted(html), formulas };
}

/** @param set - KaTeX's renderToString; without it formulas stay as they are written */
export function setFormulas({ html, formulas }: Draft, set: SetFormula | null): string {
  return html.replace(/<!--(\d+)-->/g, (_, n) => {
    const { tex, display } = formulas[Number(n)]!;
    return formula(tex, display, set);
  });
}

function formula(tex: string, display: boolean, set: SetFormula | null): string {
  try {
    if (set && tex.length <= longestFormula) return set(tex, { ...formulaOptions, displayMode: display });
  } catch {
    // What is nested too deep ends KaTeX otherwise than a mistake does.
  }
  return display ? `<pre><code>${escape(tex)}</code></pre>` : `<code>${escape(tex)}</code>`;
}

const image = /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g;

/** As the page needs it: headings below its own, images as links, links that lead away safely, tables that scroll. */
function fitted(html: string): string {
  return html
    .replace(/<(\/?)h([1-6])>/g, (_, end, level) => `<${end}h${Math.min(6, Number(level) + 2)}>`)
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (_, href, inside) =>
      link(
        href,
        inside.replace(image, (_: string, src: string, alt: string) => alt || src),
      ),
    )
    .replace(image, (_, src, alt) => link(src, alt || src))
    .replaceAll('<table>', '<div class="scroll" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}

/** @param href - as an attribute has it; empty if it was none of the web */
function link(href: string, inside: string): string {
  if (href === '') return inside;
  const away = /^([a-z][a-z\d+.-]*:|\/\/)/i.test(href) ? ' target="_blank"' : '';
  return `<a href="${href}"${away} rel="noopener noreferrer">${inside}</a>`;
}

/** Where formulas stand, by the tokens of micromark-extension-math. */
function formulaPlaces(formulas: Formula[]): HtmlExtension {
  function put(context: CompileContext, display: boolean): void {
    const tex = context.resume().replace(/\r?\n$|\r$/, '');
    context.tag(`<!--${formulas.push({ tex, display }) - 1}-->`);
  }
  return {
    enter: {
      mathFlow() {
        this.lineEndingIfNeeded();
      },
      mathFlowFenceMeta() {
        this.buffer();
      },
      mathText() {
        this.buffer();
      },
    },
    exit: {
      mathFlowFence() {
        // After the first one comes the formula.
        if (this.getData('mathFlowOpen')) return;
        this.setData('mathFlowOpen', true);
        this.setData('slurpOneLineEnding', true);
        this.buffer();
      },
      mathFlowFenceMeta() {
        this.resume();
      },
      mathFlowValue(token) {
        this.raw(this.sliceSerialize(token));
      },
      mathFlow() {
        put(this, true);
        this.setData('mathFlowOpen');
        this.setData('slurpOneLineEnding');
      },
      mathTextData(token) {
        this.raw(this.sliceSerialize(token));
      },
      mathText() {
        put(this, false);
      },
    },
  };
}
