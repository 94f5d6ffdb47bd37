import { diffLines, type Change } from 'diff';

/** Beyond this many changed lines the search for what is common takes longer than anyone waits. */
const MOST_CHANGES = 1_000;

/** What is taken out of a text and put into it, line by line; all of both if they have little in common. */
export function lineChanges(before: string, after: string): Change[] {
  const change = (value: string, added: boolean): Change => ({
    value,
    added,
    removed: !added,
    count: value.split('\n').length,
  });
  return (
    diffLines(before, after, { maxEditLength: MOST_CHANGES }) ?? [change(before, false), change(after, true)]
  );
}
