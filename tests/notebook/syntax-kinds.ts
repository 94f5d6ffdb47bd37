/** Which kinds of TypeScript's syntax occur in sources, by the names of its SyntaxKind. */
import ts from 'typescript';

/** SyntaxKind has several names for one number, for ends of ranges; the first is the kind's own. */
const names = new Map<number, string>();
for (const [name, value] of Object.entries(ts.SyntaxKind))
  if (typeof value === 'number' && !names.has(value)) names.set(value, name);

/** All but those of JSDoc, which are inside of comments. */
export const allKinds = (): string[] => [...names.values()].filter((name) => !name.startsWith('JSDoc'));

export function kindsIn(sources: readonly string[]): ReadonlySet<string> {
  const kinds = new Set<ts.SyntaxKind>();
  for (const source of sources) {
    const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      kinds.add(node.kind);
      node.getChildren(file).forEach(visit);
    };
    visit(file);
    for (const kind of triviaIn(source)) kinds.add(kind);
  }
  return new Set([...kinds].map((kind) => names.get(kind)!));
}

/** Comments and spaces, which are no nodes. */
function triviaIn(source: string): Set<ts.SyntaxKind> {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
  const kinds = new Set<ts.SyntaxKind>();
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan())
    if (kind >= ts.SyntaxKind.FirstTriviaToken && kind <= ts.SyntaxKind.LastTriviaToken) kinds.add(kind);
  return kinds;
}

const because = (reason: string, kinds: string): Record<string, string> =>
  Object.fromEntries(
    kinds
      .trim()
      .split(/\s+/)
      .map((kind) => [kind, reason]),
  );

/** Kinds that no source of a cell has, each with the reason. */
export const kindsThatCannotOccur: Readonly<Record<string, string>> = {
  ...because(
    'stands in .tsx files only',
    allKinds()
      .filter((name) => name.startsWith('Jsx'))
      .join(' '),
  ),
  ...because('closes an element of .tsx', 'LessThanSlashToken'),
  ...because(
    'stands for what cannot be parsed',
    'Unknown ConflictMarkerTrivia NonTextFileMarkerTrivia MissingDeclaration',
  ),
  ...because('the scanner makes another token of it', 'BacktickToken HashToken'),
  ...because('reserved, without a syntax', 'PackageKeyword'),
  ...because('in TypeScript’s own library only', 'IntrinsicKeyword'),
  ...because('an identifier where it may stand', 'GlobalKeyword'),
  ...because('no longer of the language: with took its place', 'AssertKeyword ImportTypeAssertionContainer'),
  ...because(
    'made while compiling, never parsed',
    `SyntheticExpression SyntheticReferenceExpression NotEmittedStatement NotEmittedTypeElement
     PartiallyEmittedExpression CommaListExpression Bundle`,
  ),
  ...because('the number of kinds', 'Count'),
};
