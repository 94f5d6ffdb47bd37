import type { Lowering } from './lowering.ts';
import { SourceFault } from './errors.ts';
import { list, type Node } from './syntax.ts';

/**
 * `constructor(private size: number) {…}` becomes a field `size;` and an assignment where the body begins,
 * or after super(…).
 */
export function lowerParameterProperties(node: Node, { patch, uncommented }: Lowering): void {
  const elements = list((node.body as Node).body);
  const constructor = elements.find(
    (element) => element.kind === 'constructor' && (element.value as Node).type === 'FunctionExpression',
  );
  if (!constructor) return;
  const { params, body } = constructor.value as Node;
  const names: string[] = [];
  for (const property of params!.filter((param) => param.type === 'TSParameterProperty')) {
    const parameter = property.parameter!;
    const target = parameter.type === 'AssignmentPattern' ? parameter.left! : parameter;
    names.push(target.name!);
    patch.blank(property.start, target.start);
  }
  if (names.length === 0) return;
  const block = body as Node;
  let at = block.start + 1;
  if (node.superClass) {
    const call = list(block.body).find(
      ({ expression }) => (expression as Node | undefined)?.callee?.type === 'Super',
    );
    if (!call) {
      throw new SourceFault(
        'A constructor with parameter properties calls super(…) in a statement of its own',
        constructor.start,
      );
    }
    at = call.end;
  }
  const open = uncommented.lastIndexOf('{', elements[0]!.start);
  patch.insert(open + 1, names.map((name) => `${name};`).join(''));
  patch.insert(at, `;${names.map((name) => `this.${name}=${name};`).join('')}`);
}
