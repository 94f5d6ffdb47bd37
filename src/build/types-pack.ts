/**
 * All that the editor's type service needs to know cells by, as one table of files: the language, the runtime's
 * globals, and every declaration these name. Made from the same program that checks the chapters.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './chapter-files.ts';
import { GLOBALS, options, roots } from './typecheck.ts';

export interface TypesPack {
  /** Text by path, with the language's own files in `/lib/` and the project's root as `/`. */
  files: Record<string, string>;
  /** Path of the file that declares what cells find. */
  globals: string;
  options: ts.CompilerOptions;
}

export function packTypes(): TypesPack {
  const program = ts.createProgram(roots, options);
  const library = dirname(ts.getDefaultLibFilePath(options));
  const pathOf = (file: string) =>
    file.startsWith(library) ? `/lib/${relative(library, file)}` : `/${relative(projectRoot, file)}`;
  const files = Object.fromEntries(
    program.getSourceFiles().map(({ fileName, text }) => [pathOf(fileName).replaceAll('\\', '/'), text]),
  );
  // A package is found by its manifest.
  for (const path of Object.keys(files)) {
    const folder = /^\/node_modules\/(@[^/]+\/)?[^/]+\//.exec(path)?.[0];
    if (folder)
      files[`${folder}package.json`] = readFileSync(join(projectRoot, folder, 'package.json'), 'utf8');
  }
  const paths = Object.fromEntries(
    Object.entries(options.paths!).map(([name, places]) => [name, places.map(pathOf)]),
  );
  return { files, globals: pathOf(GLOBALS), options: { ...options, paths } };
}
