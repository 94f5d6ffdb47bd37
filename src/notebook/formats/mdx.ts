/** A notebook as the MDX of a chapter, which the build of this site takes. */
import { isAdded } from '../arrangement.ts';
import { analyse, cellOf } from '../resolve.ts';
import type { CodePart, Part } from './ipynb.ts';
import { mdxProse, type Settable } from './mdx-prose.ts';

export interface MdxOptions {
  readonly title: string;
  readonly description: string;
  readonly parts: readonly Part[];
  /** Whether the build can set a formula that stands in the text. */
  readonly isSettable: Settable;
}

/** Characters of one text. */
const longestText = 100_000;

/**
 * Cells that the reader has added get ids of their own: `cell-1`. One that cannot be parsed, or needs one that fails,
 * becomes a fence that is only shown, and one that shows an error says that it throws. So the build accepts what runs
 * here and has its types right; the file says what else is left to be mended by hand, and which cells were not seen to
 * run as the build runs them.
 */
export function toMdx({ title, description, parts, isSettable }: MdxOptions): string {
  const cells = parts.filter((part): part is CodePart => part.kind === 'code');
  const analysis = analyse(cells.map(({ cell }) => cell));
  const taken = new Set(cells.map(({ cell }) => cell.id));
  let count = 0;
  const idOf = (id: string): string => {
    if (!isAdded(id)) return id;
    do count++;
    while (taken.has(`cell-${count}`));
    return `cell-${count}`;
  };
  const byId = new Map(cells.map((part) => [part.cell.id, part]));
  const withAbove = (id: string) => [id, ...cellOf(analysis, id).ancestors].map((one) => byId.get(one)!);
  /** The build sees an input as the code declares it. */
  const isSeen = ({ cell, outputs }: CodePart) =>
    outputs !== null && withAbove(cell.id).every(({ controls = {} }) => Object.keys(controls).length === 0);
  const fails = (part: CodePart) =>
    isSeen(part) && part.outputs!.some(({ output_type }) => output_type === 'error');
  const unseen: string[] = [];
  const blocks = parts.flatMap((part) => {
    if (part.kind === 'prose') return prose(part.markdown, isSettable) || [];
    const { cell } = part;
    if (cell.source.trim() === '') return [];
    const [, ...above] = withAbove(cell.id);
    if (cellOf(analysis, cell.id).error || above.some(fails)) return fence(cell.source, 'ts');
    const id = idOf(cell.id);
    if (!isSeen(part)) unseen.push(id);
    return fence(cell.source, `ts run id=${id}${fails(part) ? ' throws' : ''}`);
  });
  const head = [
    '---',
    '# The build runs the cells with their inputs as the code declares them, and checks types, which a notebook does not.',
    '# It stops at a mistake and names the cell: mend it there, or write `throws` or `throws=type` if it is the lesson.',
    ...(unseen.length > 0
      ? [`# Not seen to run so, since edited or run with an input moved: ${unseen.join(', ')}`]
      : []),
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(description)}`,
    'slug: my-notebook # last part of the address; never changed once published',
    'order: 90 # place in the book',
    'objectives:',
    '  - What a reader can do afterwards.',
    '---',
  ].join('\n');
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** As on the page, what is too long or nested too deep to be read stands as it was written. */
function prose(markdown: string, isSettable: Settable): string {
  try {
    if (markdown.length <= longestText) return mdxProse(markdown, isSettable);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return fence(markdown, 'md');
}

/** Longer than any run of backticks within, so that the code cannot close it. */
function fence(source: string, meta: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${meta}\n${source}\n${marks}`;
}
