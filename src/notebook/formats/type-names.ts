/** Names in types, which the engine does not look at because they do not run; whoever renames has to. */
import { list, parse, type Node } from '../syntax.ts';

export interface TypePlace {
  readonly name: string;
  readonly start: number;
}

export interface TypeNames {
  /** Interfaces and type aliases at the top level, at every place of a declaration. */
  readonly declared: readonly TypePlace[];
  /** Uses of what is declared at the top level, here or in a cell above, classes and `typeof` included. */
  readonly used: readonly TypePlace[];
}

/** @param source - that can be parsed */
export function typeNamesOf(source: string): TypeNames {
  const { program } = parse(source);
  const found = { declared: [] as TypePlace[], used: [] as TypePlace[] };
  for (const statement of list(program.body).map(declarationOf))
    if (isTypeDeclaration(statement)) found.declared.push(placeOf(statement.id!));
  for (const statement of list(program.body)) walk(statement, [], found.used);
  return found;
}

/** Types that are known inside of something: its parameters, or what a block declares. */
type Scopes = readonly ReadonlySet<string>[];

function walk(node: Node, outer: Scopes, used: TypePlace[]): void {
  const own = namesInside(node);
  const scopes = own.size > 0 ? [...outer, own] : outer;
  const name = nameUsed(node);
  if (name && !scopes.some((scope) => scope.has(name.name))) used.push(name);
  for (const [field, value] of Object.entries(node)) {
    if (field === 'qualifier') continue;
    // What infer gives is known where the condition holds.
    const within = field === 'falseType' ? outer : scopes;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, within, used);
  }
}

function namesInside(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of list(node.typeParameters?.params)) if (name !== undefined) names.add(name);
  const { typeParameter, extendsType } = node as { typeParameter?: Node; extendsType?: Node };
  if (node.type === 'TSMappedType') names.add(typeParameter!.name!);
  if (extendsType) for (const name of inferred(extendsType)) names.add(name);
  if (node.type !== 'ClassBody' && Array.isArray(node.body))
    for (const statement of node.body.map(declarationOf))
      if (isTypeDeclaration(statement) || /^(Class|TSEnum)Declaration$/.test(statement.type))
        names.add(statement.id!.name!);
  return names;
}

/** Names that `infer` gives in a type. */
function inferred(type: Node): string[] {
  const own =
    type.type === 'TSInferType' ? [(type as Node & { typeParameter: Node }).typeParameter.name!] : [];
  return Object.values(type)
    .flat()
    .filter(isNode)
    .reduce((names, child) => [...names, ...inferred(child)], own);
}

/** What a node names: of `A.B` the first, since the rest is found in it. */
function nameUsed(node: Node): TypePlace | null {
  const { typeName, exprName } = node as { typeName?: Node; exprName?: Node };
  const named =
    typeName ?? exprName ?? (node.type === 'TSExpressionWithTypeArguments' ? node.expression : null);
  let first = isNode(named) ? named : null;
  while (first?.type === 'TSQualifiedName') first = first.left!;
  return first?.type === 'Identifier' ? placeOf(first) : null;
}

const declarationOf = (statement: Node): Node => statement.declaration ?? statement;

const isTypeDeclaration = ({ type }: Node): boolean => /^TS(Interface|TypeAlias)Declaration$/.test(type);

const placeOf = ({ name, start }: Node): TypePlace => ({ name: name!, start });

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
