import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { analyse } from '../../src/notebook/resolve.ts';
import { requestFor } from '../../src/notebook/plan.ts';
import { createNodeRuntime } from '../../src/notebook/runtime/node.ts';
import type { RuntimeReport } from '../../src/notebook/protocol.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { bundleRuntime } from '../../src/runtime/bundle.ts';

const file = 'src/runtime/cell-globals.d.ts';

/** Names of values that the declaration file gives to cells. */
function declared(): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name) names.push(node.name.text);
    else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) names.push(node.name.text);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

it('declares no name that the runtime does not hand to cells', async () => {
  const source = `const names = ${JSON.stringify(declared())}
    const missing = names.filter((name) => { try { return (0, eval)('typeof ' + name) === 'undefined' } catch { return true } })
    missing.join()`;
  const analysis = analyse([{ id: 'names', source, flags: plainFlags }]);
  const { execute, terminate } = createNodeRuntime((await bundleRuntime()).text);
  const reports: RuntimeReport[] = [];
  await execute(requestFor('names', analysis, ['names']), (report) => reports.push(report));
  await terminate();
  expect(reports.find(({ type }) => type === 'execute_result')).toMatchObject({ data: { 'text/plain': '' } });
});

it('declares every export of the library', async () => {
  const conv = await import('../../src/conv/index.ts');
  expect(Object.keys(conv).filter((name) => !declared().includes(name))).toEqual([]);
});
