import { SourceFault } from './errors.ts';
import { drop, isType, type Lowering } from './lowering.ts';
import { list, type Node } from './syntax.ts';

const quote = (name: string): string => JSON.stringify(name);

function offered(source: Node, { modules }: Lowering): string {
  const name = source.value as string;
  if (modules.includes(name)) return name;
  throw new SourceFault(
    `Cells cannot import ${quote(name)}: they run without a network; offered are ${modules.map(quote).join(', ')}`,
    source.start,
  );
}

/**
 * `import { conv2d as c } from 'conv'` becomes `const{conv2d:c}=$import("conv");` before the source, and where the
 * name stands `$import("conv","conv2d");`, which throws there if there is no such export.
 */
export function lowerImport(node: Node, lowering: Lowering): void {
  drop(node, lowering);
  if (isType(node)) return;
  const { imports, importName, patch } = lowering;
  const module = quote(offered(node.source!, lowering));
  const from = `${importName}(${module})`;
  const names: string[] = [];
  for (const specifier of list(node.specifiers)) {
    const local = specifier.local!.name!;
    if (specifier.type === 'ImportNamespaceSpecifier') {
      imports.push(`const ${local}=${from};`);
      continue;
    }
    if (specifier.importKind === 'type') continue;
    const { name, value } = specifier.imported ?? { name: 'default' };
    names.push(`${name ?? quote(String(value))}:${local}`);
    patch.insert(specifier.start, `${importName}(${module},${quote(name ?? String(value))});`);
  }
  if (names.length > 0) imports.push(`const{${names.join()}}=${from};`);
}

/** `import('conv')` is a promise of the module. */
export function lowerImportCall(node: Node, lowering: Lowering): void {
  const source = node.source!;
  if (typeof source.value !== 'string') {
    throw new SourceFault(
      `import() takes the name of a module as a literal here: ${lowering.modules.map(quote).join(', ')}`,
      node.start,
    );
  }
  offered(source, lowering);
  const { patch, importName } = lowering;
  patch.blank(node.start, source.start);
  patch.insert(source.start, `(async()=>${importName}(`);
  patch.blank(source.end, node.end);
  patch.put(node.end - 1, ')');
  patch.insert(node.end, ')()');
}

/**
 * What a cell defines is visible below anyhow, so `export` is blanked.
 *
 * @returns whether the declaration that it stands before remains to be visited
 */
export function lowerExport(node: Node, lowering: Lowering): boolean {
  if (isType(node)) {
    drop(node, lowering);
    return false;
  }
  if (node.source) {
    throw new SourceFault('A cell cannot export from a module; import the names first', node.start);
  }
  const declaration = node.declaration;
  if (node.type === 'ExportNamedDeclaration' && declaration) {
    lowering.patch.blank(node.start, node.start + 'export'.length);
    return true;
  }
  if (node.type === 'ExportDefaultDeclaration') {
    if (!declaration!.type.endsWith('Declaration') || !declaration!.id) {
      throw new SourceFault('A cell has no default export; give the value a name', node.start);
    }
    lowering.patch.blank(node.start, declaration!.start);
    return true;
  }
  for (const { local, exported } of list(node.specifiers)) {
    if (local!.name !== exported!.name) {
      throw new SourceFault('A cell cannot export under another name; define a name for it', exported!.start);
    }
  }
  drop(node, lowering);
  return false;
}
