/** What a live cell shows before the reader runs it: outputs recorded on a named machine on a named day. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseExact } from '../notebook/exact-json.ts';
import type { Output } from '../notebook/protocol.ts';
import { AuthorError } from './author-error.ts';
import { projectRoot, type ChapterFile } from './chapter-files.ts';
import type { DocumentCell } from './chapter.ts';

export interface Recording {
  schema: 1;
  /** ISO day. */
  date: string;
  /** Processor, cores, browser. */
  machine: string;
  outputs: Output[];
}

export function readRecording(place: ChapterFile, cell: DocumentCell): Recording {
  const name = cell.flags.record!;
  const file = join(projectRoot, dirname(place.file), name);
  const fail = (problem: string) =>
    new AuthorError(place.file, cell.line, 1, `cell "${cell.id}": ${problem}`);
  if (!existsSync(file)) throw fail(`its recording ${name} is not beside the chapter; record it`);
  const recording = parseExact<Partial<Recording>>(readFileSync(file, 'utf8'));
  const { schema, date, machine, outputs } = recording;
  if (schema !== 1 || !date || !machine || !Array.isArray(outputs))
    throw fail(`${name} is not a recording: it needs schema 1, date, machine and outputs`);
  return { schema, date, machine, outputs };
}
