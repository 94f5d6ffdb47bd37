import { list, type Node } from './syntax.ts';

/** Names that {@link primitivesOf} takes to be the library's; a cell to which they are others has no primitives. */
export const inputNames = ['view', 'Inputs'];

/**
 * Names of the constants at the top level whose values are primitive by their syntax: literals, arithmetic,
 * comparisons, templates, what inputs of numbers, texts and the like are set to, and constants made of these.
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
    case 'CallExpression':
      return isNamed(node.callee, 'view') && isPrimitiveInput(list(node.arguments)[0], is);
    default:
      return false;
  }
}

/** Whether what an input is set to is primitive, whatever that is: `Inputs.range([1, 7])`. */
function isPrimitiveInput(node: Node | undefined, is: (part: Node | null) => boolean): boolean {
  if (node?.type !== 'CallExpression' || node.callee?.type !== 'MemberExpression') return false;
  const { object, property, computed } = node.callee;
  if (computed || !isNamed(object, 'Inputs')) return false;
  const [first, second] = list(node.arguments);
  const isAmongPrimitives = first?.type === 'ArrayExpression' && first.elements!.every(is);
  switch (property!.name) {
    case 'range':
    case 'number':
    case 'text':
      return true;
    case 'toggle':
      return isWithout(first, 'values');
    case 'select':
      return isAmongPrimitives && isWithout(second, 'multiple');
    case 'radio':
      return isAmongPrimitives;
    default:
      return false;
  }
}

function isNamed(node: Node | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

/** Whether options, as far as they are given, lack one by their syntax. */
function isWithout(options: Node | undefined, name: string): boolean {
  if (!options) return true;
  return (
    options.type === 'ObjectExpression' &&
    list(options.properties).every(
      ({ key, computed }) => key?.type === 'Identifier' && !computed && key.name !== name,
    )
  );
}
