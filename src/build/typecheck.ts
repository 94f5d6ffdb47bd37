/**
 * Checks the types of a chapter's cells, each as the module that src/notebook/modules.ts makes of it. Only
 * the language and what the runtime hands to cells are known there: a cell has no DOM.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { cellModules, toSource } from '../notebook/modules.ts';
import { analyse } from '../notebook/resolve.ts';
import { AuthorError } from './author-error.ts';
import { projectRoot, type ChapterFile } from './chapter-files.ts';
import type { DocumentCell } from './chapter.ts';

export const GLOBALS = join(projectRoot, 'src/runtime/cell-globals.d.ts');
const INPUTS = join(projectRoot, 'src/runtime/cell-inputs.d.ts');
/** Files by which cells are known, besides their own. */
export const roots: readonly string[] = [GLOBALS, INPUTS];

export const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  // What Node and current browsers run; all of ESNext would be more.
  lib: ['lib.es2025.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  // Of the packages that cells import, Plot is found as everywhere.
  paths: { conv: [join(projectRoot, 'src/conv/index.ts')], '@observablehq/inputs': [INPUTS] },
};

/** Files of the library and the language are parsed once for all chapters. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** @throws AuthorError for the first mistake; also if a cell marked `throws=type` has none */
export function checkTypes(place: ChapterFile, cells: readonly DocumentCell[]): void {
  const folder = join(projectRoot, 'cells', place.chapter, place.language);
  const modules = new Map(
    cellModules(analyse(cells)).map((module) => [join(folder, module.fileName), module]),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  // The cells' folder is nowhere on the disk.
  host.directoryExists = (path) => folder.startsWith(path) || directoryExists!(path);
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file)?.text ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const module = modules.get(file);
    if (module) return ts.createSourceFile(file, module.text, version, true);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version));
    return parsed.get(file);
  };
  const program = ts.createProgram([...roots, ...modules.keys()], options, host);

  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  for (const [file, module] of modules) {
    const cell = byId.get(module.id)!;
    const source = program.getSourceFile(file)!;
    const [mistake] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    if (cell.flags.throws === 'type') {
      if (mistake) continue;
      throw new AuthorError(
        place.file,
        cell.line,
        1,
        `cell "${cell.id}" is marked \`throws=type\` but its types are right; drop the flag`,
      );
    }
    if (!mistake) continue;
    const offset = toSource(module, mistake.start ?? 0) ?? 0;
    const { line, column } = placeOf(cell.source, offset);
    const message = ts.flattenDiagnosticMessageText(mistake.messageText, '\n  ');
    throw new AuthorError(place.file, cell.line + line - 1, column, `cell "${cell.id}": ${message}`);
  }
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Changes with what cells are checked against besides the runtime, whose text the caller knows. */
export function typesKey(): string {
  return ts.version + JSON.stringify(options.lib) + roots.map((file) => readFileSync(file, 'utf8')).join('');
}
