import katex from 'katex';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { draftMarkdown, setFormulas } from '../../components/cell/render/markdown.ts';

const html = (source: string): string => setFormulas(draftMarkdown(source), katex.renderToString);
const dom = (source: string) =>
  parseHTML(`<!doctype html><html><body>${html(source)}</body></html>`).document.body;

describe('a reader’s Markdown', () => {
  it('is set with headings below the page’s own, tables, lists, code and formulas', () => {
    const body = dom(
      '# One\n\n### Three\n\n###### Six\n\n*a* **b** `c`\n\n|a|b|\n|-|-:|\n|$x$|1|\n\n- one\n\n```ts\nconst a = 1 < 2\n```\n\n$$\n\\frac{1}{2}\n$$\n\n$y$ and $$z$$',
    );
    expect([...body.querySelectorAll('h1, h2')]).toEqual([]);
    expect([...body.querySelectorAll('h3, h5, h6')].map((one) => one.textContent)).toEqual([
      'One',
      'Three',
      'Six',
    ]);
    expect(body.querySelector('.scroll[tabindex="0"] > table td .katex')).not.toBeNull();
    expect(body.querySelector('pre > code')!.textContent).toBe('const a = 1 < 2\n');
    expect(body.querySelectorAll('.katex')).toHaveLength(4);
    expect(body.querySelector('.katex-display annotation')!.textContent).toBe('\\frac{1}{2}');
  });

  it('gives no id and no name to anything, whatever its headings and formulas say', () => {
    const body = dom('# main\n\n[main]\n\n[main]: #main\n\n$\\htmlId{main}{x}$ $\\label{main}$');
    expect([...body.querySelectorAll('[id], [name]')]).toEqual([]);
  });

  it('opens links beside the page, without telling them of it; those within it stay plain', () => {
    const links = [
      ...dom('[a](https://x.org "t>i") <https://y.org> [b](//z.org) [c](#c-equal) [d](../)').querySelectorAll(
        'a',
      ),
    ];
    expect(links.map((one) => [one.getAttribute('href'), one.getAttribute('target')])).toEqual([
      ['https://x.org', '_blank'],
      ['https://y.org', '_blank'],
      ['//z.org', '_blank'],
      ['#c-equal', null],
      ['../', null],
    ]);
    for (const one of links) expect(one.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('shows images as links by their text, and in a link as the text alone', () => {
    const body = dom(
      '![a <b>](https://x.org/a.png "t") ![](b.png) [![c](c.png) d](https://y.org) ![e](data:image/png;base64,AA)',
    );
    expect(body.querySelector('img')).toBeNull();
    expect([...body.querySelectorAll('a')].map((one) => [one.getAttribute('href'), one.textContent])).toEqual(
      [
        ['https://x.org/a.png', 'a <b>'],
        ['b.png', 'b.png'],
        ['https://y.org', 'c d'],
      ],
    );
    expect(body.textContent).toMatch(/ e$/);
  });

  it('leaves a formula as it is written where there is no KaTeX, and where it is too long', () => {
    expect(setFormulas(draftMarkdown('$a<b$ $$c$$\n\n$$\nd\n$$'), null)).toBe(
      '<p><code>a&#60;b</code> <code>c</code></p>\n<pre><code>d</code></pre>',
    );
    expect(html(`$${'x'.repeat(5_001)}$`)).toBe(`<p><code>${'x'.repeat(5_001)}</code></p>`);
  });
});

const hostile: readonly (readonly [what: string, source: string])[] = [
  ['a script', '<script>alert(1)</script>\n\na <script src=x></script>'],
  ['a handler', '<img src=x onerror=alert(1)>\n\n<svg onload=alert(1)>'],
  ['a style', '<style>body { display: none }</style>\n\n<p style="position:fixed">a</p>'],
  ['a form', '<form action="https://x.org"><input name=a><button>b</button></form>'],
  ['a frame', '<iframe src="https://x.org"></iframe>\n\n<object data=x></object><embed src=x>'],
  ['a base and a refresh', '<base href="https://x.org"><meta http-equiv="refresh" content="0;url=x">'],
  ['a forged place of a formula', '<!--0--> $a$ <!--1-->'],
  [
    'links that run',
    '[a](javascript:alert(1)) <javascript:alert(1)> [b](JaVaScRiPt:alert(1)) [c](vbscript:a)',
  ],
  [
    'links that run, in disguise',
    '[a](java&#115;cript:alert(1)) [b](&#1;javascript:a) [c](java\\script:a) [d](<java\nscript:a>)',
  ],
  ['links of data', '[a](data:text/html,<script>alert(1)</script>) [b](blob:x) [c](file:///etc/passwd)'],
  ['a definition that runs', '[a]\n\n[a]: javascript:alert(1)'],
  ['an image as a beacon', '![a](https://x.org/beacon.png) ![b][c]\n\n[c]: //x.org/beacon'],
  [
    'quotes in an address',
    '[a](https://x.org/"onmouseover="alert(1)) ![b](x"onerror="alert(1)) [c](x \'"><script>\')',
  ],
  ['quotes in the name of a language', '```"><script>alert(1)</script>\na\n```'],
  ['a formula that links', '$\\href{javascript:alert(1)}{a}$ $\\url{javascript:alert(1)}$'],
  ['a formula that loads', '$\\includegraphics{https://x.org/a.png}$'],
  [
    'a formula that marks',
    '$\\htmlClass{modal}{a} \\htmlStyle{position:fixed}{b} \\htmlData{cell-id=equal}{c} \\htmlId{x}{d}$',
  ],
  ['a formula with HTML in it', '$\\text{<img src=x onerror=alert(1)>} </annotation><script>$'],
  ['a formula with HTML and a mistake', '$\\frac{<script>alert(1)</script>$'],
  [
    'a formula that is a macro bomb',
    `$${Array.from({ length: 20 }, (_, i) => `\\def\\${'abcdefghijklmnopqrst'[i]}{${`\\${'zabcdefghijklmnopqrs'[i]}`.repeat(10)}}`).join('')}\\t$`,
  ],
  ['a formula without end', '$\\def\\a{\\a\\a}\\a$'],
  ['a formula that is nested deep', `$${'{'.repeat(2_400)}x${'}'.repeat(2_400)}$`],
  ['a formula of 5,000 fractions', `$${'\\frac'.repeat(999)}$`],
  ['a control character', '[a](\u0000javascript:alert(1)) \u0000<!--0-->'],
  ['a table of markup', '|<script>|[a](javascript:b)|\n|-|-|\n|<img src=x onerror=y>|`<b>`|'],
];

/** What Markdown and formulas are made of, and their attributes. */
const elements =
  /^(p|h[3-6]|em|strong|a|code|pre|ul|ol|li|blockquote|hr|br|div|table|thead|tbody|tr|t[hd]|span|math|semantics|annotation|m[a-z]+|svg|path|line)$/;
const attributes =
  /^(href|rel|target|class|align|start|tabindex|style|xmlns|encoding|display|aria-hidden|title|math[a-z]+|m?lspace|rspace|width|height|depth|voffset|viewbox|preserveaspectratio|d|[xy][12]|stroke-width|stretchy|fence|separator|accent|accentunder|linethickness|columnalign|columnspacing|rowspacing|scriptlevel|displaystyle|minsize|maxsize|lquote|rquote|notation)$/i;

describe('hostile Markdown', () => {
  it.each(hostile)('is only shown: %s', (_, source) => {
    for (const element of dom(source).querySelectorAll('*')) {
      expect(element.localName).toMatch(elements);
      for (const { name, value } of element.attributes) {
        expect(name).toMatch(attributes);
        if (name === 'href') expect(value).toMatch(/^(https?:|\/\/|[^:]*$|[^:]*[/?#])/);
        if (name === 'style') expect(value).not.toMatch(/position: ?fixed|url|expression/);
      }
    }
  });

  it('makes no formula larger than the page bears', () => {
    for (const source of [
      '$\\rule{1000000em}{1000000em}$',
      '$\\hspace{1000000em}a$',
      '$\\kern1000000em a$',
    ]) {
      const styles = [...dom(source).querySelectorAll('[style]')].map((one) => one.getAttribute('style')!);
      const sizes = [...styles.join().matchAll(/-?([\d.]+)em/g)].map(([, size]) => Number(size));
      expect(Math.max(...sizes), source).toBeLessThan(100);
    }
  });

  it('lets no formula define anything for the next', () => {
    expect(dom('$\\gdef\\a{b}\\a$ $\\a$').querySelectorAll('.katex-html')[1]!.textContent).toBe('\\a');
  });
});
