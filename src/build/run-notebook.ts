/** Runs one chapter from the top, in Node, in the same runtime that readers have. */
import { t } from '../i18n/index.ts';
import { createCollector, likelyCause } from '../notebook/collect.ts';
import type { Hint } from '../notebook/hint.ts';
import { requestFor } from '../notebook/plan.ts';
import type { CellError, Output } from '../notebook/protocol.ts';
import { analyse, cellOf, type Analysis } from '../notebook/resolve.ts';
import { createNodeRuntime } from '../notebook/runtime/node.ts';
import { AuthorError } from './author-error.ts';
import type { ChapterFile } from './chapter-files.ts';
import type { DocumentCell } from './chapter.ts';
import type { BuiltCell } from './notebook-file.ts';
import { readRecording } from './recording.ts';

/** Longer than any chapter may take; what needs more is a live cell. */
const DEADLINE_MS = 60_000;

/**
 * @param runtime - the runtime's text
 * @param plotScript - the text of what draws plots that cannot be recorded; without it, such a plot fails
 * @throws AuthorError if a cell fails that should not, or does not fail where failing is its lesson
 */
export async function runNotebook(
  place: ChapterFile,
  cells: readonly DocumentCell[],
  runtime: string,
  plotScript?: string,
): Promise<BuiltCell[]> {
  const analysis = analyse(cells);
  for (const cell of cells) holdSyntax(analysis, cell, place);
  const runnable = cells.filter((cell) => !cell.flags.live);
  const collector = createCollector(analysis);
  const request = requestFor(
    `build:${place.file}`,
    analysis,
    runnable.map((cell) => cell.id),
  );
  const { execute, terminate } = createNodeRuntime(runtime, { deadline: DEADLINE_MS, plotScript });
  try {
    await execute(request, (report) => collector.receive(report));
  } finally {
    await terminate();
  }
  return cells.map((cell): BuiltCell => {
    const { kind, id, source, flags } = cell;
    const { transpilation } = cellOf(analysis, id);
    const written = { kind, id, source, flags, transpilation };
    if (flags.live) {
      const { outputs, date, machine } = readRecording(place, cell);
      return { ...written, outputs, inert: false, recorded: { date, machine }, duration: 0 };
    }
    const outputs = [...collector.outputsOf(cell.id)];
    holdOutcome(outputs, cell, place, analysis);
    const reply = collector.replyOf(cell.id);
    if (!reply) throw new AuthorError(place.file, cell.line, 1, `cell "${cell.id}" was not run to its end`);
    if (reply.status === 'blocked')
      throw new AuthorError(
        place.file,
        cell.line,
        1,
        `cell "${cell.id}" needs "${reply.blocker}", which failed`,
      );
    const { duration, mutated } = reply;
    return { ...written, outputs, inert: mutated?.length === 0, recorded: null, duration };
  });
}

function holdSyntax(analysis: Analysis, cell: DocumentCell, place: ChapterFile): void {
  const { error } = analysis.cells.get(cell.id)!;
  if (error && cell.flags.throws === 'no')
    throw authorError(error, cell, place, likelyCause(analysis, cell.id, error));
}

function holdOutcome(
  outputs: readonly Output[],
  cell: DocumentCell,
  place: ChapterFile,
  analysis: Analysis,
): void {
  const failure = outputs.find((output) => output.output_type === 'error');
  if (failure?.output_type === 'error' && cell.flags.throws !== 'runtime')
    throw authorError(failure.error, cell, place, likelyCause(analysis, cell.id, failure.error));
  if (!failure && cell.flags.throws === 'runtime')
    throw new AuthorError(
      place.file,
      cell.line,
      1,
      `cell "${cell.id}" is marked \`throws\` but ran without an error; drop the flag`,
    );
}

function authorError(
  error: CellError,
  cell: DocumentCell,
  place: ChapterFile,
  hint: Hint | null,
): AuthorError {
  const { name, message, line, column } = error;
  const at = cell.line + (line ?? 1) - 1;
  const params = hint && 'cell' in hint ? { ...hint, cell: `the cell ${hint.cell}` } : { ...hint };
  const because = hint ? ` (${t('en', `output.hint.${hint.code}`, params)})` : '';
  return new AuthorError(
    place.file,
    at,
    column ?? 1,
    `cell "${cell.id}": ${name}: ${message}${because}; mend it, or mark the cell \`throws\` if the error is the lesson`,
  );
}
