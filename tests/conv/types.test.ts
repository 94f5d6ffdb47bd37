import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { Tensor } from '../../src/conv/index.ts';
import * as shapes from './types/shapes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shapesFile = fileURLToPath(new URL('./types/shapes.ts', import.meta.url));
const errorsFile = fileURLToPath(new URL('./types/errors/disagreements.ts', import.meta.url));

/** The project's own compiler options. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [shapesFile] },
    ts.sys,
    root,
  );
  return { ...options, types: [] };
}

/** Lines that end in a comment, with the comment. */
function expectations(file: string): { line: number; code: string; comment: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((text, index) => ({ line: index + 1, match: /^(.*[;,]) \/\/ (.*)$/.exec(text) }))
    .flatMap(({ line, match }) => (match ? [{ line, code: match[1] ?? '', comment: match[2] ?? '' }] : []));
}

let program: ts.Program;
let spent: { instantiations: number; milliseconds: number };

beforeAll(() => {
  program = ts.createProgram([shapesFile, errorsFile], compilerOptions());
  const start = performance.now();
  program.getSemanticDiagnostics(program.getSourceFile(shapesFile));
  spent = { instantiations: program.getInstantiationCount(), milliseconds: performance.now() - start };
}, 120_000);

describe('shapes that agree', () => {
  const claims = expectations(shapesFile);

  test('compile', () => {
    const messages = program
      .getSemanticDiagnostics(program.getSourceFile(shapesFile))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(messages).toEqual([]);
  });

  test('are shown by an editor as plain sizes', () => {
    const checker = program.getTypeChecker();
    const shown: Record<string, string> = {};
    program.getSourceFile(shapesFile)?.forEachChild((statement) => {
      if (!ts.isVariableStatement(statement)) return;
      for (const { name } of statement.declarationList.declarations) {
        shown[name.getText()] = checker.typeToString(checker.getTypeAtLocation(name));
      }
    });
    expect(claims.length).toBeGreaterThan(50);
    for (const { code, comment } of claims) {
      const name = /const (\w+)/.exec(code)?.[1] ?? '';
      expect(`${name}: ${shown[name] ?? ''}`).toBe(`${name}: ${comment}`);
    }
  });

  test('are the shapes that running gives', () => {
    const values = shapes as unknown as Record<string, Tensor | number>;
    for (const { code, comment } of claims) {
      const value = values[/const (\w+)/.exec(code)?.[1] ?? ''];
      if (comment === 'Tensor<Shape>' || comment === 'number') continue;
      const actual = value instanceof Tensor ? `Tensor<readonly [${value.shape.join(', ')}]>` : String(value);
      const claimed = new RegExp(`^${comment.replace(/[[\]()|]/g, '\\$&').replaceAll('number', '\\d+')}$`);
      expect(actual, code).toMatch(claimed);
    }
  });

  test('cost a bounded amount of checking: at most 150,000 instantiations and half a minute', () => {
    expect(spent.instantiations).toBeGreaterThan(0);
    expect(spent.instantiations).toBeLessThan(150_000);
    expect(spent.milliseconds).toBeLessThan(30_000);
  });
});

describe('shapes that disagree', () => {
  const claims = expectations(errorsFile);

  test('do not compile, and the message names both values', () => {
    const source = program.getSourceFile(errorsFile) as ts.SourceFile;
    const byLine = new Map<number, string>();
    for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      byLine.set(line, ts.flattenDiagnosticMessageText(messageText, '\n'));
    }
    expect([...byLine.keys()].sort((a, b) => a - b)).toEqual(claims.map(({ line }) => line));
    for (const { line, comment } of claims) expect(byLine.get(line)).toContain(comment);
  });

  test('throw the same sentence when run', async () => {
    // Imported by a computed name, so that the project's own type check does not follow it.
    const { calls } = (await import(/* @vite-ignore */ errorsFile)) as { calls: (() => unknown)[] };
    expect(calls).toHaveLength(claims.length);
    calls.forEach((call, index) => {
      let message = 'nothing was thrown';
      try {
        call();
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        message = (error as Error).message;
      }
      expect(
        message.startsWith(claims[index]?.comment ?? '?'),
        `${message}\n${claims[index]?.comment ?? ''}`,
      ).toBe(true);
    });
  });
});
