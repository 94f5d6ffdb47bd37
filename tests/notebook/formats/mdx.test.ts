import { createMarkdownProcessor, parseFrontmatter } from '@astrojs/markdown-remark';
import katex from 'katex';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { katexOptions } from '../../../src/build/katex-options.ts';
import { collectCells } from '../../../src/build/cells.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import type { CodePart, Part } from '../../../src/notebook/formats/ipynb.ts';
import { toMdx } from '../../../src/notebook/formats/mdx.ts';

const cell = (id: string, source: string, outputs: null | [] = []): CodePart => ({
  kind: 'code',
  cell: { id, source, flags: plainFlags },
  outputs,
});
const isSettable = (tex: string, displayMode: boolean) => {
  try {
    return katex.renderToString(tex, { displayMode, strict: 'error' }) !== '';
  } catch {
    return false;
  }
};
const mdx = (...parts: readonly Part[]) =>
  toMdx({ title: 'Mine: a "test"', description: 'All of it', parts, isSettable });
const read = (text: string) =>
  collectCells(text, 'en.mdx').map((one) =>
    one.kind === 'code' ? [one.id, one.source, one.flags.throws] : one,
  );

describe('a notebook as a chapter', () => {
  it('has the frontmatter that chapters need', () => {
    const { frontmatter } = parseFrontmatter(mdx());
    expect(frontmatter).toEqual({
      title: 'Mine: a "test"',
      description: 'All of it',
      slug: 'my-notebook',
      order: 90,
      objectives: ['What a reader can do afterwards.'],
    });
  });

  it('has the cells as the build reads them, the reader’s own under new ids', () => {
    const text = mdx(
      cell('start', 'const a = 1\na'),
      cell('mine-x1', 'a + 1'),
      cell('mine-x2', '  '),
      cell('cell-1', '2'),
      cell('mine-x3', '3'),
    );
    expect(read(text)).toEqual([
      ['start', 'const a = 1\na', 'no'],
      ['cell-2', 'a + 1', 'no'],
      ['cell-1', '2', 'no'],
      ['cell-3', '3', 'no'],
    ]);
  });

  it('keeps any source whole: fences, frontmatter and components within it', () => {
    const source = "/*\n```ts run id=x\n````\n---\n<Cell id='y' />\n{1} */";
    expect(read(mdx(cell('start', source)))).toEqual([['start', source, 'no']]);
  });

  it('shows what cannot be parsed, and says of what fails that it throws', () => {
    const error = { name: 'Error', message: 'no', line: 1, column: 1, stack: null } as never;
    const text = mdx(
      cell('broken', 'const x: = 3'),
      { ...cell('fails', 'throw new Error("no")'), outputs: [{ output_type: 'error', error }] },
      cell('edited', '1', null),
    );
    expect(text).toContain('```ts\nconst x: = 3\n```');
    expect(read(text)).toEqual([
      ['fails', 'throw new Error("no")', 'runtime'],
      ['edited', '1', 'no'],
    ]);
  });
});

describe('what the build would refuse', () => {
  const error = { name: 'Error', message: 'no', line: 1, column: 1, stack: null } as never;
  const failed = [{ output_type: 'error' as const, error }];
  const moved = { d: 4 };

  it('is only shown where it needs a cell that fails, however indirectly', () => {
    const text = mdx(
      { ...cell('fails', 'const a = 1; throw 1'), outputs: failed },
      cell('needs', 'const b = a'),
      cell('more', 'b'),
      cell('other', '2'),
    );
    expect(read(text)).toEqual([
      ['fails', 'const a = 1; throw 1', 'runtime'],
      ['other', '2', 'no'],
    ]);
    expect(text).toContain('```ts\nconst b = a\n```\n\n```ts\nb\n```');
    expect(text).not.toContain('Not seen');
  });

  it('is named where it is not known: not run since, or with an input that has moved', () => {
    const text = mdx(
      { ...cell('slider', 'const k = view(Inputs.range())'), controls: moved },
      { ...cell('uses', 'if (k > 3) throw 1'), outputs: failed },
      cell('mine-x', '1', null),
      cell('other', '2'),
    );
    expect(read(text).map((one) => (Array.isArray(one) ? one[2] : one))).toEqual(['no', 'no', 'no', 'no']);
    expect(text).toMatch(/^# Not seen to run so.*: slider, uses, cell-1$/m);
  });
});

describe('the reader’s text as prose of a chapter', () => {
  const text = (markdown: string): Part => ({ kind: 'prose', markdown, id: 'mine-1' });
  const body = (markdown: string) => mdx(text(markdown)).split('---\n\n').slice(1).join('---\n\n').trim();
  /** As the build makes it. */
  const html = async (markdown: string): Promise<string> => {
    const source = mdx(text(markdown));
    // Throws where the build would, and finds cells where the build would.
    expect(collectCells(source, 'en.mdx')).toEqual([]);
    const found: string[] = [];
    const processor = await createMarkdownProcessor({
      remarkPlugins: [
        remarkMdx,
        remarkMath,
        () => (tree) => visit(tree, (node) => void (/^mdx/.test(node.type) && found.push(node.type))),
      ],
      rehypePlugins: [[rehypeKatex, katexOptions]],
      syntaxHighlight: false,
      smartypants: false,
    });
    const { code } = await processor.render(parseFrontmatter(source).content);
    expect(found).toEqual([]);
    return code.replaceAll('&#x3C;', '&lt;').trim();
  };

  it('stays what it is: headings one lower, lists, tables, code, formulas, links', async () => {
    const shown = await html(
      '# A *title*\n\n- one\n- `{two}` <\n\n|a|b|\n|-|-|\n|$x|1|\n\n```ts\nconst a = {}\n```\n\n$$\n\\frac{1}{2}\n$$\n\nand $a < b_{1}$, [there](https://example.org).',
    );
    expect(shown).toContain('>A <em>title</em></h2>');
    expect(shown).toContain('<code>{two}</code> &lt;');
    expect(shown).toContain('<table>');
    expect(shown).toContain('<code class="language-ts">const a = {}');
    expect(shown).toContain('\\frac{1}{2}</annotation>');
    expect(shown).toContain('a &lt; b_{1}</annotation>');
    expect(shown).toContain('<a href="https://example.org">there</a>');
  });

  it.each([
    ['an expression', 'a {alert(1)} b', '<p>a {alert(1)} b</p>'],
    ['a brace that is never closed', 'a { b', '<p>a { b</p>'],
    ['a component', '<Cell id="equal" /> and <Value of="1" />', '<p>&lt;Cell id="equal" /> and'],
    ['HTML', '<b>bold</b>', '<p>&lt;b>bold&lt;/b></p>'],
    ['a block of HTML', '<div>\n*a*\n</div>\n\nb', '<p>&lt;div>\n*a*\n&lt;/div></p>\n<p>b</p>'],
    ['a comment', '<!-- a -->', '<p>&lt;!-- a --></p>'],
    [
      'an import',
      'import a from "b"\n\nexport const c = 1',
      '<p>import a from "b"</p>\n<p>export const c = 1</p>',
    ],
    ['an import in a second line', 'a\nimport b', '<p>a\nimport b</p>'],
    ['an autolink', '<https://example.org>', '<p><a href="https://example.org">https://example.org</a></p>'],
    ['indented code', 'a\n\n    b {c}', '<p>a</p>\n<pre><code>b {c}\n</code></pre>'],
    [
      'a fence that would be a cell',
      '```ts run id=start\n1\n```',
      '<pre><code class="language-ts">1\n</code></pre>',
    ],
    ['a fence that is not closed', '> ```\n> a\n\nb', '<pre><code>a\n</code></pre>\n</blockquote>\n<p>b</p>'],
    ['a formula with a mistake', 'so $\\frac{1$ is', '<p>so <code>\\frac{1</code> is</p>'],
    ['a displayed mistake', '$$ id=a\n\\frac{1\n$$', '<code class="language-tex">\\frac{1'],
    ['an image', '![alt](missing.png)', '<p><a href="missing.png">alt</a></p>'],
    ['a link that runs', '[a](javascript:alert(1))', '<p>a</p>'],
    [
      'a link by reference',
      '[a][b] ![c][b]\n\n[b]: https://x.org',
      '<p><a href="https://x.org">a</a> <a href="https://x.org">c</a></p>',
    ],
    ['what only other dialects mark', 'a~~b~~ [^1]', '<p>a~~b~~ [^1]</p>'],
    ['rules, as of frontmatter', '---\ntitle: x\n---', '<hr>\n<h3 id="title-x">title: x</h3>'],
  ])('is safe from %s', async (_, markdown, shown) => {
    expect(await html(markdown)).toContain(shown);
  });

  it('stands as it was written where it is too long or nested too deep to be read', () => {
    for (const source of ['a'.repeat(100_001), `${'>'.repeat(10_000)} a`]) {
      expect(body(source)).toBe(`\`\`\`md\n${source}\n\`\`\``);
    }
  });

  it('keeps what a definition means to its own text', async () => {
    const source = mdx(text('[a]\n\n[a]: https://one.org'), text('[a]\n\n[a]: https://two.org'), text('[a]'));
    expect(source.match(/\[a\]\(https:\/\/\w+\.org\)|\\\[a\]/g)).toEqual([
      '[a](https://one.org)',
      '[a](https://two.org)',
      '\\[a]',
    ]);
  });

  it('is not there when there is none, and stands between the cells', () => {
    expect(body('  \n')).toBe('');
    const source = mdx(cell('start', '1'), text('Between.'), cell('mine-x', '2'));
    expect(source.split('---\n').at(-1)).toBe(
      '\n```ts run id=start\n1\n```\n\nBetween.\n\n```ts run id=cell-1\n2\n```\n',
    );
  });
});
