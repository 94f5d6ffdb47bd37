/**
 * TypeScript's language service over the modules of a notebook. Knows nothing of workers or editors; the
 * compiler and its files are handed in.
 */
import type ts from 'typescript';
import type { Answers, ModuleText, Question } from './protocol.ts';
import { plainDocs, shortMistake, shortTypes } from './short-types.ts';

export interface TypeServiceOptions {
  readonly compiler: typeof ts;
  /** Declarations by absolute path: see src/build/types-pack.ts. */
  readonly files: Readonly<Record<string, string>>;
  readonly globals: string;
  readonly options: ts.CompilerOptions;
}

export interface TypeService {
  /** Adds modules or replaces their text. */
  update(modules: readonly ModuleText[]): void;
  /** @throws Error when the question names a file that update() was never given */
  answer<Q extends Question>(question: Q): Answers[Q['ask']];
}

const FOLDER = '/cells/';
/** Longer lists help nobody, and cost a phone dearly to send. */
const MOST_NAMES = 400;

export function createTypeService({ compiler, files, globals, options }: TypeServiceOptions): TypeService {
  const cells = new Map<string, { text: string; version: number }>();
  const textOf = (file: string) => cells.get(file)?.text ?? files[file];
  const folders = new Set(['/', ...[...Object.keys(files), `${FOLDER}x`].flatMap(foldersOf)]);
  const service = compiler.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [globals, ...cells.keys()],
    getScriptVersion: (file) => String(cells.get(file)?.version ?? 0),
    getScriptSnapshot(file) {
      const text = textOf(file);
      return text === undefined ? undefined : compiler.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: (settings) => `/lib/${compiler.getDefaultLibFileName(settings)}`,
    fileExists: (file) => textOf(file) !== undefined,
    readFile: textOf,
    directoryExists: (folder) => folders.has(folder.replace(/(.)\/$/, '$1')),
    getDirectories: () => [],
  });

  const answers: { [A in keyof Answers]: (file: string, offset: number) => Answers[A] } = {
    complete(file, offset) {
      const found = service.getCompletionsAtPosition(file, offset, {
        includeCompletionsForModuleExports: false,
      });
      if (!found) return null;
      const before = /[\p{ID_Continue}$]*$/u.exec(textOf(file)!.slice(0, offset))![0];
      const names = found.entries
        .filter(({ kind, name }) => kind !== 'warning' && !name.endsWith('$above'))
        .slice(0, MOST_NAMES)
        .map(({ name, kind, sortText }) => ({ name, kind, sortText }));
      return { from: offset - before.length, names };
    },
    hover(file, offset) {
      const info = service.getQuickInfoAtPosition(file, offset);
      if (!info) return null;
      return {
        from: info.textSpan.start,
        to: info.textSpan.start + info.textSpan.length,
        type: shortTypes(compiler.displayPartsToString(info.displayParts)),
        documentation: plainDocs(compiler.displayPartsToString(info.documentation)),
      };
    },
    signature(file, offset) {
      const help = service.getSignatureHelpItems(file, offset, undefined);
      const item = help?.items[help.selectedItemIndex];
      if (!help || !item) return null;
      const text = (parts: ts.SymbolDisplayPart[]) => shortTypes(compiler.displayPartsToString(parts));
      const parameters = item.parameters.map(({ displayParts }) => text(displayParts));
      const separator = text(item.separatorDisplayParts);
      const at = Math.min(help.argumentIndex, Math.max(0, parameters.length - 1));
      const lead = parameters.slice(0, at).map((one) => one + separator);
      const rest = parameters.slice(at + 1).map((one) => separator + one);
      const current = item.parameters[at];
      return {
        before: text(item.prefixDisplayParts) + lead.join(''),
        parameter: parameters[at] ?? '',
        after: rest.join('') + text(item.suffixDisplayParts),
        documentation: plainDocs(compiler.displayPartsToString(current?.documentation ?? item.documentation)),
      };
    },
    diagnose(file) {
      return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
        (one) => ({
          from: one.start ?? 0,
          to: (one.start ?? 0) + (one.length ?? 0),
          message: shortMistake(compiler.flattenDiagnosticMessageText(one.messageText, '\n')),
          severity: one.category === compiler.DiagnosticCategory.Error ? 'error' : 'warning',
        }),
      );
    },
  };

  return {
    update(modules) {
      for (const { fileName, text } of modules) {
        const before = cells.get(FOLDER + fileName);
        if (before?.text !== text)
          cells.set(FOLDER + fileName, { text, version: (before?.version ?? 0) + 1 });
      }
    },
    answer(question) {
      const file = FOLDER + question.file;
      if (!cells.has(file))
        throw new Error(`types: no module "${question.file}"; there are ${[...cells.keys()].join(', ')}`);
      const offset = 'offset' in question ? question.offset : 0;
      return answers[question.ask](file, offset) as never;
    },
  };
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(1, -1);
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`);
}
