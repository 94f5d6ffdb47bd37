import { isLineBreak, SourceFault } from './errors.ts';
import { lowerEnum } from './enums.ts';
import { blankPart, drop, hasValues, type Lowering } from './lowering.ts';
import { lowerExport, lowerImport, lowerImportCall } from './module-syntax.ts';
import { lowerParameterProperties } from './parameter-properties.ts';
import { eachChild, list, type Node } from './syntax.ts';

/**
 * Overwrites all that is TypeScript with spaces, so that positions hold, and lowers what runs (enums,
 * parameter properties, imports) on the line where it stands.
 *
 * Where spaces would let two lines join, a `;` takes the place of the first character blanked.
 *
 * @throws SourceFault for syntax that does not run in a cell
 */
export function blankTypes(program: Node, lowering: Lowering): void {
  const { source, patch } = lowering;
  if (source.startsWith('#!')) patch.blank(0, endOfLine(source));
  visit(program, null, lowering);
}

function endOfLine(source: string): number {
  let end = 0;
  while (end < source.length && !isLineBreak(source[end]!)) end++;
  return end;
}

const statements = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'PropertyDefinition',
]);

const loops = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement']);

function visit(node: Node, parent: Node | null, lowering: Lowering): void {
  if (node.decorators?.length) {
    throw new SourceFault(
      'Decorators do not run here; call the function yourself',
      node.decorators[0]!.start,
    );
  }
  if (statements.has(node.type) && !loops.has(parent?.type ?? '') && lowering.source[node.end - 1] !== ';') {
    lowering.openEnds.add(node.end);
  }
  if (node.declare) return drop(node, lowering);
  const descend = () => eachChild(node, (child) => visit(child, node, lowering));
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
    case 'TSIndexSignature':
      return drop(node, lowering);
    case 'TSModuleDeclaration':
      if (hasValues(node)) {
        throw new SourceFault('Namespaces with values do not run here; use an object or a class', node.start);
      }
      return drop(node, lowering);
    case 'TSImportEqualsDeclaration':
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration':
      throw new SourceFault(
        'This form of import and export does not run here; use import … from',
        node.start,
      );
    case 'TSTypeCastExpression':
      throw new SourceFault(
        'A type stands here where a value is expected; write (value as Type)',
        (node.expression as Node).start,
      );
    case 'VariableDeclaration':
      if (node.kind!.endsWith('using') && parent?.type === 'Program') {
        throw new SourceFault(
          'A resource would be disposed of when the cell ends; use const, or a block around using',
          node.start,
        );
      }
      return descend();
    case 'ImportDeclaration':
      return lowerImport(node, lowering);
    case 'ImportExpression':
      return lowerImportCall(node, lowering);
    case 'MetaProperty':
      if (lowering.source.startsWith('import', node.start)) {
        throw new SourceFault('import.meta does not exist in a cell', node.start);
      }
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
      if (lowerExport(node, lowering)) visit(node.declaration!, parent, lowering);
      return;
    case 'TSEnumDeclaration':
      lowerEnum(node, parent, lowering);
      return descend();
    case 'TSAsExpression':
    case 'TSSatisfiesExpression': {
      const keyword = node.type === 'TSAsExpression' ? 'as' : 'satisfies';
      visit(node.expression as Node, node, lowering);
      const from = lowering.uncommented.lastIndexOf(keyword, node.typeAnnotation!.start - 1);
      return blankPart(from, node.end, lowering);
    }
    case 'TSTypeAssertion':
      blankAssertion(node, parent, lowering);
      return descend();
    case 'TSNonNullExpression':
      blankPart(node.end - 1, node.end, lowering);
      return descend();
    case 'TSInstantiationExpression':
      descend();
      return blankPart(node.typeArguments!.start, node.typeArguments!.end, lowering);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      if (blankElement(node, lowering)) descend();
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      blankClassHead(node, lowering);
      return descend();
    case 'ArrowFunctionExpression':
      blankArrow(node, lowering);
      return descend();
    case 'BinaryExpression':
      // In a script, which is what the code is evaluated as, `<!--` would begin a comment.
      if (lowering.source.startsWith('<!--', node.right!.start - 1))
        lowering.patch.insert(node.right!.start, ' ');
      return descend();
    default:
      blankFields(node, lowering);
      return descend();
  }
}

const blankNode = (node: Node | undefined, lowering: Lowering): void => {
  if (node) blankPart(node.start, node.end, lowering);
};

/** Annotations, type parameters and arguments of any node, `?` and `!` after a name, `this` parameters. */
function blankFields(node: Node, lowering: Lowering): void {
  const { patch, uncommented } = lowering;
  if (node.optional && (node.type === 'Identifier' || node.type.endsWith('Pattern'))) {
    blankPart(...markBefore('?', node.typeAnnotation?.start ?? node.end, uncommented), lowering);
  }
  if (node.type === 'VariableDeclarator' && node.definite) {
    patch.blank(...markBefore('!', node.id!.typeAnnotation!.start, uncommented));
  }
  blankNode(node.typeParameters, lowering);
  blankNode(node.typeArguments, lowering);
  blankNode(node.typeAnnotation, lowering);
  blankNode(node.returnType, lowering);
  const [self, next] = node.params ?? [];
  if (self?.name === 'this' && self.type === 'Identifier') {
    patch.blank(self.start, next ? next.start : uncommented.indexOf(')', self.end));
  }
}

/** The range of the mark that stands right before `end`. */
function markBefore(mark: string, end: number, uncommented: string): [number, number] {
  const at = uncommented.lastIndexOf(mark, end - 1);
  return [at, at + 1];
}

/** An arrow function's `(` stays on the line of `async`, and its `)` on the line of `=>`. */
function blankArrow(node: Node, lowering: Lowering): void {
  const { patch, source, uncommented } = lowering;
  const broken = (start: number, end: number) => lineBreak(source, start, end);
  if (node.typeParameters) {
    const { start, end } = node.typeParameters;
    const open = uncommented.indexOf('(', end);
    patch.blank(start, end);
    if (broken(start, open)) {
      patch.blank(open, open + 1);
      patch.put(start, '(');
    }
  }
  if (node.returnType) {
    const { start, end } = node.returnType;
    const close = uncommented.lastIndexOf(')', start);
    patch.blank(start, end);
    if (broken(close, end)) {
      patch.blank(close, close + 1);
      patch.put(end - 1, ')');
    }
  }
}

function lineBreak(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (isLineBreak(source[i]!)) return true;
  return false;
}

/** `<T>x`: parentheses keep what it begins an expression, and on the line of its `return`. */
function blankAssertion(node: Node, parent: Node | null, { patch, source, uncommented }: Lowering): void {
  const expression = node.expression as Node;
  const close = uncommented.indexOf('>', node.typeAnnotation!.end);
  patch.blank(node.start, close + 1);
  const leads = parent?.type === 'ExpressionStatement' || parent?.type === 'ArrowFunctionExpression';
  if (leads || lineBreak(source, node.start, expression.start)) {
    patch.put(node.start, '(');
    patch.insert(node.end, ')');
  }
}

/** @returns whether something of the class element runs */
function blankElement(node: Node, lowering: Lowering): boolean {
  const { patch, uncommented } = lowering;
  const value = node.value as Node | null;
  if (node.abstract || value?.type === 'TSDeclareMethod') {
    drop(node, lowering);
    return false;
  }
  if (node.accessor) {
    throw new SourceFault('Automatic accessors do not run here; write a field, or get and set', node.start);
  }
  const key = node.key!;
  const head = uncommented.slice(node.start, key.start);
  for (const { 0: word, index } of head.matchAll(/\b(public|private|protected|readonly|override)\b/g)) {
    patch.blank(node.start + index, node.start + index + word.length);
    // Without its first word, the element might continue the one above.
    if (index === 0) patch.put(node.start, ';');
  }
  if (node.optional || node.definite) {
    const behind = (node.typeAnnotation ?? node.typeParameters ?? value)?.start ?? node.end;
    blankPart(...markBefore(node.optional ? '?' : '!', behind, uncommented), lowering);
  }
  blankNode(node.typeParameters, lowering);
  blankNode(node.typeAnnotation, lowering);
  return true;
}

function blankClassHead(node: Node, lowering: Lowering): void {
  const { patch, uncommented } = lowering;
  if (node.abstract) patch.blank(node.start, node.start + 'abstract'.length);
  blankNode(node.typeParameters, lowering);
  blankNode(node.superTypeParameters, lowering);
  const bases = list(node.implements);
  if (bases.length > 0) {
    patch.blank(uncommented.lastIndexOf('implements', bases[0]!.start), bases.at(-1)!.end);
  }
  lowerParameterProperties(node, lowering);
}
