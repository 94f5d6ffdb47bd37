import type { Lowering } from './lowering.ts';
import { list, type Node } from './syntax.ts';

/**
 * An enum becomes an object with both directions, as TypeScript makes it, on the lines where it stood:
 * `enum E { A, B = 'b' }` → `let E={};E[E["A"]=0]="A";E["B"]='b';`. A second enum of the name, in the same
 * block, adds to the first.
 */
export function lowerEnum(node: Node, parent: Node | null, lowering: Lowering): void {
  const { patch, uncommented } = lowering;
  const name = node.id!.name!;
  const members = node.members!;
  const open = uncommented.indexOf('{', node.id!.end);
  patch.blank(node.start, open + 1);
  patch.blank(node.end - 1, node.end);
  if (!continues(node, parent)) patch.insert(node.start, `let ${name}={};`);
  const keys = new Set(members.map(keyOf));
  let previous: Node | null = null;
  members.forEach((member, index) => {
    const slot = `${name}[${JSON.stringify(keyOf(member))}]`;
    const before = previous && `${name}[${JSON.stringify(keyOf(previous))}]`;
    const value = member.initializer;
    const next = members[index + 1]?.start ?? node.end - 1;
    if (value) {
      const equals = uncommented.indexOf('=', member.id!.end);
      patch.blank(member.start, equals + 1);
      // Only numbers have a way back.
      patch.insert(equals + 1, `${slot}=(`);
      qualify(value, name, keys, lowering);
      const way = `typeof ${slot}=="string"||(${name}[${slot}]=${JSON.stringify(keyOf(member))});`;
      patch.insert(member.end, isText(value) ? ');' : `);${way}`);
    } else {
      const number = before ? `${before}+1` : '0';
      patch.blank(member.start, member.end);
      patch.insert(member.start, `${name}[${slot}=${number}]=${JSON.stringify(keyOf(member))};`);
    }
    const comma = uncommented.slice(member.end, next).indexOf(',');
    if (comma >= 0) patch.blank(member.end + comma, member.end + comma + 1);
    previous = member;
  });
  patch.put(node.end - 1, ';');
}

const keyOf = (member: Node): string => member.id!.name ?? String(member.id!.value);

const isText = (value: Node): boolean =>
  (value.type === 'Literal' && typeof value.value === 'string') || value.type === 'TemplateLiteral';

/** Whether an enum of the same name stands above in the same block. */
function continues(node: Node, parent: Node | null): boolean {
  for (const statement of list(parent?.body)) {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (inner === node) return false;
    if (inner?.type === 'TSEnumDeclaration' && !inner.declare && inner.id!.name === node.id!.name)
      return true;
  }
  return false;
}

/** Members stand for themselves in the initialisers: `B = A + 1`. */
function qualify(value: Node, name: string, keys: ReadonlySet<string>, lowering: Lowering): void {
  if (value.type === 'Identifier') {
    if (keys.has(value.name!)) lowering.patch.insert(value.start, `${name}.`);
  } else if (value.type === 'MemberExpression') qualify(value.object!, name, keys, lowering);
  else {
    for (const field of [
      value.left,
      value.right,
      value.argument,
      value.expression,
      ...list(value.expressions),
    ]) {
      if (typeof field === 'object' && field) qualify(field, name, keys, lowering);
    }
  }
}
