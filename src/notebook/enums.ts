import type { Lowering } from './lowering.ts';
import type { Node } from './syntax.ts';

/**
 * An enum becomes an object with both directions, as TypeScript makes it, on the lines where it stood:
 * `enum E { A, B = 'b' }` → `var E={};E[E["A"]=0]="A";E["B"]='b';`, with `let` inside of blocks. A second enum of the
 * name, in the same block, adds to the first. (That members stand for themselves in the initialisers is seen to where
 * the names are known.)
 */
export function lowerEnum(node: Node, parent: Node | null, { patch, uncommented, merging }: Lowering): void {
  const name = node.id!.name!;
  const members = node.members!;
  const open = uncommented.indexOf('{', node.id!.end);
  patch.blank(node.start, open + 1);
  patch.blank(node.end - 1, node.end);
  const keyword = parent?.type === 'Program' ? 'var' : 'let';
  if (!merging.has(node.start)) patch.insert(node.start, `${keyword} ${name}={};`);
  let previous: Node | null = null;
  members.forEach((member, index) => {
    const key = JSON.stringify(keyOf(member));
    const slot = `${name}[${key}]`;
    const before = previous && `${name}[${JSON.stringify(keyOf(previous))}]`;
    const value = member.initializer;
    const next = members[index + 1]?.start ?? node.end - 1;
    if (value) {
      const equals = uncommented.indexOf('=', member.id!.end);
      patch.blank(member.start, equals + 1);
      patch.insert(equals + 1, `${slot}=(`);
      patch.insert(member.end, `);${wayBack(value, name, slot, key)}`);
    } else {
      const number = before ? `${before}+1` : '0';
      patch.blank(member.start, member.end);
      patch.insert(member.start, `${name}[${slot}=${number}]=${key};`);
    }
    const comma = uncommented.slice(member.end, next).indexOf(',');
    if (comma >= 0) patch.blank(member.end + comma, member.end + comma + 1);
    previous = member;
  });
  patch.put(node.end - 1, ';');
}

const keyOf = (member: Node): string => member.id!.name ?? String(member.id!.value);

/** Whatever is not text to TypeScript has a way back. */
function wayBack(value: Node, name: string, slot: string, key: string): string {
  const back = `${name}[${slot}]=${key}`;
  const text = isText(value);
  if (text === 'perhaps') return `typeof ${slot}=="string"||(${back});`;
  return text ? '' : `${back};`;
}

/** Whether TypeScript knows a value to be text; of a name that depends on what it stands for. */
function isText(value: Node): boolean | 'perhaps' {
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string';
    case 'TemplateLiteral':
      return true;
    case 'Identifier':
    case 'MemberExpression':
      return 'perhaps';
    case 'BinaryExpression': {
      if (value.operator !== '+') return false;
      const parts = [isText(value.left!), isText(value.right!)];
      return parts.includes(true) || (parts.includes('perhaps') && 'perhaps');
    }
    default:
      return false;
  }
}
