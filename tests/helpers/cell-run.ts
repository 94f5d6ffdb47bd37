import { offered, type Offer } from '../../src/notebook/runtime/offer.ts';
import { createContext, runInContext } from 'node:vm';
import { inspect } from 'node:util';
import ts from 'typescript';
import { transpile, wrap, type Transpiled, type WrapOptions } from '../../src/notebook/transpile.ts';

/** What a cell's code says with `log(…)`, and the error it ended with. */
export interface Trace {
  readonly log: readonly string[];
  readonly error: string | null;
}

/** A fresh global scope with `log`, which writes a text for each value. */
function scope(log: string[]) {
  return createContext({
    log: (...values: unknown[]) => void log.push(values.map((v) => inspect(v)).join(' ')),
  });
}

async function trace(code: string, run: (value: unknown) => unknown): Promise<Trace> {
  const log: string[] = [];
  try {
    await run(runInContext(code, scope(log)));
    return { log, error: null };
  } catch (error) {
    return { log, error: String(error) };
  }
}

/** The transpilation of a source that must have one. */
export function transpiled(source: string): Transpiled {
  const result = transpile(source);
  if (!result.ok)
    throw new Error(`${result.error.line}:${result.error.column} ${result.error.message}\n${source}`);
  return result;
}

/** Runs a cell by way of our transpiler. */
export const traceOurs = (source: string): Promise<Trace> =>
  trace(wrap(transpiled(source), []), (cell) =>
    (cell as (inputs: object, offer: Offer) => unknown)({}, offered({})),
  );

/** Runs a cell by way of TypeScript's own emit. */
export const traceTypeScript = (source: string): Promise<Trace> => {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
    },
  });
  const script = outputText
    .replace(/^#!.*/, '')
    .replaceAll(/^export (default )?(?=[a-z])|^export \{.*?\};?$/gm, '');
  return trace(`(async () => {"use strict";\n${script}\n})`, (cell) => (cell as () => unknown)());
};

/** Evaluates wrapped code. */
export async function evaluate(
  source: string,
  inputs: Record<string, unknown> = {},
  options: WrapOptions & { modules?: Record<string, object> } = {},
): Promise<{ value: unknown; definitions: Record<string, unknown> }> {
  const code = wrap(transpiled(source), Object.keys(inputs), options);
  const cell = (0, eval)(code) as (
    inputs: object,
    offer: Offer,
  ) => Promise<{ value: unknown; definitions: Record<string, unknown> }>;
  return cell(inputs, offered(options.modules ?? {}));
}
