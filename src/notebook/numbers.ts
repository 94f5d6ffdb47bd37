import { SourceFault } from './errors.ts';
import { eachChild, parse, withinStack, type Node } from './syntax.ts';

/** Where the numbers of a cell stand that count when it runs: not those of types. None if it cannot be parsed. */
export function numbersIn(source: string): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  const visit = (node: Node) => {
    if (/^TS(TypeAlias|Interface)/.test(node.type)) return;
    if (node.type === 'Literal' && /^(number|bigint)$/.test(typeof node.value))
      found.push([node.start, node.end]);
    eachChild(node, visit);
  };
  try {
    const { program } = parse(source);
    withinStack(program, () => visit(program));
  } catch (fault) {
    if (!(fault instanceof SourceFault)) throw fault;
  }
  return found.sort(([a], [b]) => a - b);
}
