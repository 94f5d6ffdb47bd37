import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/build/cells.ts';
import { readDocuments } from '../../src/build/chapter.ts';
import { listChapterFiles } from '../../src/build/chapter-files.ts';
import { runNotebook } from '../../src/build/run-notebook.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { bundleRuntime } from '../../src/runtime/bundle.ts';
import { defaultLocale } from '../../src/site.config.ts';
import { chapters, elements, isJsx, nameOf, type Jsx } from './chapter-text.ts';

const { text: runtime } = await bundleRuntime();

/** Names of what an exercise gives in its question: those are the reader's to start from. */
function asked(exercise: Jsx): string[] {
  const names: string[] = [];
  visit(exercise, (node) => {
    if (!isJsx(node)) return undefined;
    if (['Hint', 'Mistake', 'Solution'].includes(node.name ?? '')) return 'skip';
    if (node.name === 'Given') names.push(attribute(node, 'name')!);
    return undefined;
  });
  return names;
}

/** Of the values that the page shows for an exercise, the names of those that answer it to within a thousandth. */
const answering = (
  of: string,
) => `JSON.stringify(Object.entries(JSON.parse(${of}.given(0))).flatMap(([name, text]) => {
  const [a, b = 1] = String(text).split('/').map(Number)
  const value = a / b
  const reply = { value, tolerance: Math.abs(value) / 1000 }
  return Number.isFinite(value) && JSON.parse(${of}.check(0, reply)).right ? [name] : []
}))`;

describe.each(
  chapters
    .filter(({ language }) => language === defaultLocale)
    .map((chapter) => ({ name: nameOf(chapter), chapter }))
    .filter(({ chapter }) =>
      elements(chapter, 'Exercise').some((one) => attribute(one, 'kind') === 'number'),
    ),
)('$name', async ({ chapter }) => {
  const exercises = elements(chapter, 'Exercise').filter((one) => attribute(one, 'kind') === 'number');
  const { place, cells } = readDocuments(
    listChapterFiles().filter((file) => file.chapter === chapter.chapter),
  )[0]!;
  const questions = exercises.map((exercise) => ({
    kind: 'value' as const,
    id: `value-answering-${attribute(exercise, 'id')}`,
    line: 1,
    source: answering(attribute(exercise, 'of')!),
    flags: plainFlags,
  }));

  it('shows no answer among what its exercises give, not in a solution either', async () => {
    const built = await runNotebook(place, [...cells, ...questions], runtime);
    const told = built.slice(-exercises.length).map(({ outputs }, i) => {
      const result = outputs.find((output) => output.output_type === 'execute_result');
      if (result?.output_type !== 'execute_result') throw new Error(JSON.stringify(outputs));
      const names = JSON.parse(result.data['text/plain']) as string[];
      return [attribute(exercises[i]!, 'id'), names.filter((name) => !asked(exercises[i]!).includes(name))];
    });
    expect(told).toEqual(exercises.map((exercise) => [attribute(exercise, 'id'), []]));
  });
});
