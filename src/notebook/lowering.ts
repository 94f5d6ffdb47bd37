import type { Patch } from './patch.ts';
import { list, type Node } from './syntax.ts';

/** What the lowering of a node needs to know. */
export interface Lowering {
  readonly source: string;
  /** The source without its comments. */
  readonly uncommented: string;
  readonly patch: Patch;
  /** Packages that a cell can import. */
  readonly modules: readonly string[];
  /** Where the enums begin that add to one above. */
  readonly merging: ReadonlySet<number>;
  /** The name of the function by which the code reaches them: `$import("conv")`. */
  readonly importName: string;
  /** Statements that import, to stand before the source. */
  readonly imports: string[];
  /** Ends of statements that rely on the next line to end them. */
  readonly openEnds: Set<number>;
}

/** Blanks a whole statement or class element. */
export function drop(node: Node, { patch }: Lowering): void {
  patch.blank(node.start, node.end);
  patch.put(node.start, ';');
}

/** Blanks a part of a statement; if that was its end, the statement still ends there. */
export function blankPart(start: number, end: number, { patch, openEnds }: Lowering): void {
  patch.blank(start, end);
  if (openEnds.has(end)) patch.put(start, ';');
}

/** Whether a namespace holds anything but types. */
export function hasValues(node: Node): boolean {
  const body = node.body as Node | undefined;
  if (!body) return false;
  if (body.type === 'TSModuleDeclaration') return hasValues(body);
  return list(body.body).some((statement) => !isType(statement));
}

/** Whether a statement exists for types alone. */
export function isType(statement: Node): boolean {
  switch (statement.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return true;
    case 'TSModuleDeclaration':
      return statement.declare === true || !hasValues(statement);
    case 'ImportDeclaration':
      return statement.importKind === 'type' || allTypes(statement.specifiers!);
    case 'ExportAllDeclaration':
      return statement.exportKind === 'type';
    case 'ExportNamedDeclaration':
      return (
        statement.exportKind === 'type' || (statement.declaration ? isType(statement.declaration) : false)
      );
    default:
      return statement.declare === true;
  }
}

/** `import { type A } from 'b'` is for types alone; `import 'b'` is not. */
const allTypes = (specifiers: readonly Node[]): boolean =>
  specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type');
