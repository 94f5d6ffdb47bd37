import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { cellModules, toModule, toSource, type CellModule } from '../../src/notebook/modules.ts';
import { analyse } from '../../src/notebook/resolve.ts';

const notebook = (...sources: string[]): Cell[] =>
  sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags }));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  types: [],
};
const libraries = new Map<string, ts.SourceFile>();

/** Faults of the notebook's modules as `cell line:column message`, places in the cells' sources. */
function faults(...sources: string[]): string[] {
  const modules = new Map(cellModules(analyse(notebook(...sources))).map((m) => [`/${m.fileName}`, m]));
  const host = ts.createCompilerHost(options);
  const library = host.getSourceFile;
  host.getCurrentDirectory = () => '/';
  host.fileExists = (name) => modules.has(name);
  host.readFile = (name) => modules.get(name)?.text ?? ts.sys.readFile(name);
  host.getSourceFile = (name, version) => {
    const module = modules.get(name);
    if (module) return ts.createSourceFile(name, module.text, version);
    const known = libraries.get(name) ?? library.call(host, name, version);
    if (known) libraries.set(name, known);
    return known;
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([name, module]) => {
    const file = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start, messageText }) =>
        `${module.id} ${place(module, start!)} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

function place(module: CellModule, offset: number): string {
  const at = toSource(module, offset);
  if (at === null) return 'outside';
  const before = module.text.slice(module.start, toModule(module, at)).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

describe('cellModules', () => {
  it('makes values and types of the cells above visible', () => {
    expect(
      faults(
        'interface Layer { size: number }\ntype Layers = Layer[]\nenum Kind { A }\nclass Net { layers: Layers = [] }',
        'const net: Net = new Net(); const layer: Layer = { size: 3 }; net.layers.push(layer)',
        'net.layers.map(({ size }): number => size + Kind.A); let kind: Kind = Kind.A',
      ),
    ).toEqual([]);
  });

  it('places a type error in the cell’s own lines', () => {
    expect(faults('const k = 3', 'const a = 1\nconst b: string = k')).toEqual([
      "c1 2:7 Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('takes of two definitions the nearest above, and does not look below', () => {
    expect(faults('const k = 1', 'const k = "s"', 'k.length', 'const later = 1')).toEqual([]);
    expect(faults('later', 'const later = 1')).toEqual(["c0 1:1 Cannot find name 'later'."]);
  });

  it('lets a cell assign a name from above, as its own variable', () => {
    expect(faults('const x = 1', 'x = x + 1', 'x.toFixed()', 'x = "s"')).toEqual([
      "c3 1:1 Type 'string' is not assignable to type 'number'.",
    ]);
  });

  it('lets a cell redefine a value or a type from above', () => {
    expect(
      faults(
        'const k = 1; type T = 1',
        'const k = "s"; type T = "s"; const t: T = "s"',
        'k.length; const u: T = t',
      ),
    ).toEqual([]);
  });

  it('accepts sources that export', () => {
    const source =
      'export const a = 1; export type T = number; export function f() {} export { b }; const b = 2';
    expect(faults(source, 'const t: T = a + b; f()')).toEqual([]);
  });

  it('reports a syntax error at its place, and goes on below', () => {
    const found = faults('const k = 1', 'const k: = 2', 'k.toFixed()');
    expect(found[0]).toMatch(/^c1 1:10 Type expected/);
    expect(found.every((fault) => fault.startsWith('c1'))).toBe(true);
  });

  it('keeps the source’s first line the module’s first', () => {
    const [, module] = cellModules(analyse(notebook('const a = 1', 'a\na')));
    expect(module!.text).toBe("import { a } from './c0'; a\na\nexport {  };\n");
    expect([toSource(module!, module!.start), toSource(module!, 0), toModule(module!, 2)]).toEqual([
      0,
      null,
      module!.start + 2,
    ]);
  });
});
