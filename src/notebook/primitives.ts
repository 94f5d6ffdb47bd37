import { list, type Node } from './syntax.ts';

/**
 * Names of the constants at the top level whose values are primitive by their syntax: literals, arithmetic,
 * comparisons, templates, and constants made of these.
 */
export function primitivesOf(statements: readonly Node[]): string[] {
  const known = new Set<string>();
  for (const statement of statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const' || declared.declare) continue;
    for (const { id, init } of list(declared.declarations)) {
      if (id?.type === 'Identifier' && isPrimitive(init, known)) known.add(id.name!);
    }
  }
  return [...known];
}

const arithmetic = new Set(['-', '+', '!', '~', 'typeof', 'void']);

function isPrimitive(node: Node | null | undefined, known: ReadonlySet<string>): boolean {
  const is = (part: Node | null | undefined) => isPrimitive(part, known);
  switch (node?.type) {
    case 'Literal':
      return !node.raw!.startsWith('/');
    // Whatever the operands, the result of an operator is a primitive.
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'UpdateExpression':
      return true;
    case 'UnaryExpression':
      return arithmetic.has(node.operator!);
    case 'Identifier':
      return known.has(node.name!);
    case 'LogicalExpression':
      return is(node.left) && is(node.right);
    case 'ConditionalExpression':
      return is(node.consequent as Node) && is(node.alternate);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return is(node.expression as Node);
    default:
      return false;
  }
}
