/**
 * Numbers what the text refers to. A display formula with an id (`$$ id=depthwise`) gets the next number of its
 * chapter; a <Ref> to a formula, a cell or a figure, and a <Claim> with a cell as evidence, get what they need
 * to say "equation 1", "cell 4" or "figure 2".
 */
import type { Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { AuthorError } from './author-error.ts';
import { attribute } from './cells.ts';
import { chapterOfFile, listChapterFiles, readChapter, type ChapterFile } from './chapter-files.ts';

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

export function remarkNumbers() {
  return (tree: Root, file: VFile): void => {
    const place = chapterOfFile(file.path);
    if (!place) return;
    const equations = equationsIn(String(file));
    visit(tree, (node, index, parent) => {
      if (node.type === 'math') {
        const id = equationId(node);
        if (id === null || !parent || index === undefined) return;
        const number = equations.indexOf(id) + 1;
        if (equations.lastIndexOf(id) !== number - 1)
          throw mistake(place, node, `two formulas are called "${id}"; give one another id`);
        parent.children[index] = {
          type: 'mdxJsxFlowElement',
          name: 'Equation',
          attributes: attributes({ id, number: String(number) }),
          children: [node],
          position: node.position,
        } as never;
        return index + 1;
      }
      if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
      if (node.name === 'Claim')
        node.attributes.push(...attributes({ notebook: `${place.chapter}/${place.language}` }));
      if (node.name === 'Ref') node.attributes.push(...attributes(target(node, place, equations)));
    });
  };
}

/** Ids of a chapter's numbered formulas, in order. */
export function equationsIn(text: string): string[] {
  return [...text.matchAll(/^\$\$ id=(\S+)[ \t]*$/gm)].map(([, id]) => id!);
}

function equationId(node: Node & { meta?: string | null }): string | null {
  return /^id=(\S+)$/.exec(node.meta ?? '')?.[1] ?? null;
}

/** What a <Ref> needs: the notebook it leads to and, if it leads to a formula, the number. */
function target(node: Jsx, place: ChapterFile, own: string[]): Record<string, string> {
  const slug = attribute(node, 'in');
  const there = slug === undefined ? place : chapterNamed(slug, place);
  if (!there) throw mistake(place, node, `<Ref in="${slug}">: no chapter is called so`);
  const notebook = `${there.chapter}/${there.language}`;
  const id = attribute(node, 'equation');
  if (id === undefined) {
    if (attribute(node, 'cell') ?? attribute(node, 'figure')) return { notebook };
    throw mistake(
      place,
      node,
      '<Ref> needs a target: <Ref cell="count" />, <Ref figure="example" /> or <Ref equation="ratio" />',
    );
  }
  const equations = there === place ? own : equationsIn(readChapter(there));
  const number = equations.indexOf(id) + 1;
  if (number === 0)
    throw mistake(
      place,
      node,
      `<Ref equation="${id}" />: ${there.file} numbers ${equations.join(', ') || 'no formula'}; write "$$ id=${id}" there`,
    );
  return { notebook, number: String(number) };
}

/** `standard` is `02-standard`, in the same language. */
function chapterNamed(slug: string, { language }: ChapterFile): ChapterFile | undefined {
  return listChapterFiles().find(
    (other) => other.language === language && other.chapter.replace(/^\d+-/, '') === slug,
  );
}

function attributes(values: Record<string, string>): MdxJsxAttribute[] {
  return Object.entries(values).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }));
}

function mistake({ file }: ChapterFile, node: Node, problem: string): AuthorError {
  const { line, column } = node.position!.start;
  return new AuthorError(file, line, column, problem);
}
