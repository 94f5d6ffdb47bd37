import { SourceFault } from './errors.ts';
import { eachChild, list, type Node } from './syntax.ts';

/** A place where a name stands for a variable. */
export interface Use {
  readonly name: string;
  readonly start: number;
  /** The use assigns the variable. */
  readonly writes: boolean;
  /** How the name stands there: `{name}` and `name()` are rewritten otherwise than a plain `name`. */
  readonly form: 'plain' | 'shorthand' | 'callee';
}

/** What a cell's code says about names. */
export interface Names {
  /** Variables, functions, classes, enums and imports at the top level, in the order of the source. */
  readonly definitions: readonly string[];
  /** Uses of names that the cell does not define. */
  readonly free: readonly Use[];
  /** Definitions, and free names, that a function assigns: their values may change after the cell has run. */
  readonly reassigned: ReadonlySet<string>;
  /** Definitions that are assigned beside their declaration. */
  readonly assigned: ReadonlySet<string>;
  /** Where `this` stands outside every function. */
  readonly topThis: readonly number[];
  /** Where an enum's member stands by its bare name, in the enum's initialisers. */
  readonly members: readonly MemberUse[];
  /** Where the enums begin that add to one above. */
  readonly merging: ReadonlySet<number>;
  /** Every place of a definition: where it is declared and where it is used. For those who rename. */
  readonly bound: readonly Place[];
}

/** A place where a name stands, and whether it is short for `{name: name}` there. */
export type Place = Pick<Use, 'name' | 'start' | 'form'>;

export type MemberUse = Place & { readonly enum: string };

interface Scope {
  readonly parent: Scope | null;
  readonly names: Set<string>;
  /** `function` has `this` and `arguments` of its own, `arrow` has not, nor a function's body; `block` is the rest. */
  readonly kind: 'function' | 'arrow' | 'block' | 'top';
  /** Of a declared class's body: where the class is declared, since its name inside is its name outside. */
  readonly alias?: Scope;
  /** The enum whose members its names are. */
  readonly enum?: string;
  /** Its enums by name: those of one name are one. */
  enums?: Map<string, Scope>;
}

/**
 * Scope analysis of a parsed cell. Types are not looked at: what a type names does not run. (A library for
 * this does not know the TypeScript nodes that remain around values, so the walk is our own.)
 *
 * @throws SourceFault for `arguments` outside a function
 */
export function namesOf(program: Node): Names {
  const top: Scope = { parent: null, names: new Set(), kind: 'top' };
  const uses: (Use & { scope: Scope })[] = [];
  const topThis: number[] = [];
  const declared: (Place & { scope: Scope })[] = [];
  const merging = new Set<number>();
  walk(program, top, { uses, topThis, declared, merging });
  const members: MemberUse[] = [];
  const free: Use[] = [];
  const bound: Place[] = declared.filter(({ scope }) => scope === top).map(({ scope: _, ...place }) => place);
  const reassigned = new Set<string>();
  const assigned = new Set<string>();
  for (const { scope, ...use } of uses) {
    let at: Scope | null = scope;
    let inFunction = false;
    while (at && !at.names.has(use.name)) {
      if (at.kind === 'function' || at.kind === 'arrow') inFunction = true;
      at = at.parent;
    }
    if (at?.enum !== undefined) members.push({ ...use, enum: at.enum });
    if (at === null && use.name === 'arguments') {
      if (insideFunction(scope)) continue;
      throw new SourceFault('`arguments` exists only inside a function', use.start);
    }
    if (use.writes && at === top) assigned.add(use.name);
    if (use.writes && inFunction && (at === null || at === top)) reassigned.add(use.name);
    if (at === null) free.push(use);
    else if (at === top || at.alias === top) bound.push(use);
  }
  return { definitions: [...top.names], free, reassigned, assigned, topThis, members, merging, bound };
}

function insideFunction(scope: Scope | null): boolean {
  for (let at = scope; at; at = at.parent) if (at.kind === 'function') return true;
  return false;
}

interface Found {
  readonly uses: (Use & { scope: Scope })[];
  readonly topThis: number[];
  readonly declared: (Place & { scope: Scope })[];
  readonly merging: Set<number>;
}

const plainPlace = ({ name, start }: Node, scope: Scope) => ({
  name: name!,
  start,
  form: 'plain' as const,
  scope,
});

const inside = (parent: Scope, kind: Scope['kind']): Scope => ({ parent, names: new Set(), kind });

/** `var` belongs to the function around it. */
function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'block' && at.parent) at = at.parent;
  return at;
}

function walk(node: Node, scope: Scope, found: Found): void {
  if (node.declare) return;
  const go = (child: Node | null | undefined, within = scope): void => {
    if (child) walk(child, within, found);
  };
  const children = (within = scope) => eachChild(node, (child) => walk(child, within, found));
  switch (node.type) {
    case 'Identifier':
      if (node.optional) throw new SourceFault('Unexpected token', node.end - 1);
      found.uses.push({ name: node.name!, start: node.start, writes: false, form: 'plain', scope });
      return;
    case 'ThisExpression':
      if (!insideFunction(scope)) found.topThis.push(node.start);
      return;
    case 'VariableDeclaration': {
      const target = node.kind === 'var' ? functionScope(scope) : scope;
      for (const { id, init } of node.declarations!) {
        declare(id!, target, scope, found);
        go(init);
      }
      return;
    }
    case 'FunctionDeclaration':
      scope.names.add(node.id!.name!);
      found.declared.push(plainPlace(node.id!, scope));
      return walkFunction(node, scope, found);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return walkFunction(node, scope, found);
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const declares = node.type === 'ClassDeclaration';
      if (declares) {
        scope.names.add(node.id!.name!);
        found.declared.push(plainPlace(node.id!, scope));
      }
      const own: Scope = { ...inside(scope, 'block'), ...(declares && { alias: scope }) };
      if (node.id) own.names.add(node.id.name!);
      go(node.superClass, own);
      return go(node.body as Node, own);
    }
    case 'MethodDefinition':
    case 'PropertyDefinition':
      if (node.abstract) return;
      if (node.computed) go(node.key);
      // A field's value is evaluated as a method would be.
      return go(
        node.value as Node | null,
        node.type === 'PropertyDefinition' ? inside(scope, 'function') : scope,
      );
    case 'StaticBlock':
      return children(inside(scope, 'function'));
    case 'Property': {
      if (node.computed) go(node.key);
      const value = node.value as Node;
      if (node.shorthand && value.type === 'Identifier') {
        found.uses.push({ name: value.name!, start: value.start, writes: false, form: 'shorthand', scope });
        return;
      }
      return go(value);
    }
    case 'MemberExpression':
      go(node.object);
      return node.computed ? go(node.property) : undefined;
    case 'CallExpression':
    case 'TaggedTemplateExpression': {
      const callee = bare(node.callee ?? node.tag!);
      if (callee.type !== 'Identifier') return children();
      found.uses.push({ name: callee.name!, start: callee.start, writes: false, form: 'callee', scope });
      eachChild(node, (child) => bare(child) !== callee && walk(child, scope, found));
      return;
    }
    case 'AssignmentExpression':
      assign(node.left!, scope, found);
      return go(node.right);
    case 'UpdateExpression':
      return assign(node.argument!, scope, found);
    case 'ForInStatement':
    case 'ForOfStatement': {
      const own = inside(scope, 'block');
      if (node.left!.type === 'VariableDeclaration') go(node.left, own);
      else assign(node.left!, own, found);
      go(node.right, own);
      return go(node.body as Node, own);
    }
    case 'BlockStatement':
    case 'ForStatement':
      return children(inside(scope, 'block'));
    case 'SwitchStatement': {
      go(node.discriminant);
      const own = inside(scope, 'block');
      for (const one of node.cases!) go(one, own);
      return;
    }
    case 'CatchClause': {
      const own = inside(scope, 'block');
      if (node.param) declare(node.param, own, own, found);
      return go(node.body as Node, own);
    }
    case 'LabeledStatement':
      return go(node.body as Node);
    case 'ImportDeclaration':
      if (node.importKind === 'type') return;
      for (const specifier of list(node.specifiers)) {
        if (specifier.importKind !== 'type') scope.names.add(specifier.local!.name!);
      }
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return go(node.declaration);
    case 'TSEnumDeclaration': {
      const name = node.id!.name!;
      scope.names.add(name);
      found.declared.push(plainPlace(node.id!, scope));
      const enums = (scope.enums ??= new Map<string, Scope>());
      const above = enums.get(name);
      if (above) found.merging.add(node.start);
      const own: Scope = above ?? { ...inside(scope, 'block'), enum: name };
      enums.set(name, own);
      for (const { id } of node.members!) own.names.add(id!.name ?? String(id!.value));
      for (const { initializer } of node.members!) go(initializer, own);
      return;
    }
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportExpression':
      return;
    default:
      // The other TypeScript nodes are types; around values there are only these.
      if (!node.type.startsWith('TS') || wrappers.has(node.type)) children();
  }
}

const wrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TSParameterProperty',
]);

/** Without the types around it. */
function bare(node: Node): Node {
  let at = node;
  while (wrappers.has(at.type)) at = at.expression as Node;
  return at;
}

/** What the body declares is not known to the defaults of the parameters. */
function walkFunction(node: Node, scope: Scope, found: Found): void {
  const own = inside(scope, node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function');
  if (node.type === 'FunctionExpression' && node.id) own.names.add(node.id.name!);
  for (const param of node.params!) {
    if (param.name !== 'this') declare(param.parameter ?? param, own, own, found);
  }
  const body = node.body as Node;
  if (body.type !== 'BlockStatement') return walk(body, own, found);
  const within = inside(own, 'arrow');
  for (const statement of list(body.body)) walk(statement, within, found);
}

/** Adds the names of a pattern to `target`; its defaults and computed keys are evaluated in `scope`. */
function declare(pattern: Node, target: Scope, scope: Scope, found: Found): void {
  eachTarget(pattern, scope, found, (leaf, shorthand) => {
    target.names.add(leaf.name!);
    found.declared.push({ ...plainPlace(leaf, target), form: shorthand ? 'shorthand' : 'plain' });
  });
}

/** Notes that the names of a pattern, or the one of an expression, are assigned. */
function assign(pattern: Node, scope: Scope, found: Found): void {
  eachTarget(pattern, scope, found, (leaf, shorthand) => {
    if (leaf.type !== 'Identifier') return walk(leaf, scope, found);
    const form = shorthand ? 'shorthand' : 'plain';
    found.uses.push({ name: leaf.name!, start: leaf.start, writes: true, form, scope });
  });
}

function eachTarget(
  pattern: Node,
  scope: Scope,
  found: Found,
  act: (leaf: Node, shorthand: boolean) => void,
  shorthand = false,
): void {
  const inner = (node: Node, short = false) => eachTarget(node, scope, found, act, short);
  switch (pattern.type) {
    case 'ObjectPattern':
      for (const property of pattern.properties!) {
        if (property.computed) walk(property.key!, scope, found);
        if (property.type === 'RestElement') inner(property.argument!);
        else inner(property.value as Node, property.shorthand);
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements!) if (element) inner(element);
      return;
    case 'AssignmentPattern':
      inner(pattern.left!, shorthand);
      return walk(pattern.right!, scope, found);
    case 'RestElement':
      return inner(pattern.argument!);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return inner(pattern.expression as Node);
    default:
      act(pattern, shorthand);
  }
}
