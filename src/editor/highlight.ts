import { typescriptLanguage } from '@codemirror/lang-javascript';
import { styleTags, tagHighlighter, tags } from '@lezer/highlight';

/** TypeScript without JSX: the language of every cell. A number that is a type has the look of one. */
export const language = typescriptLanguage.configure({
  props: [styleTags({ 'LiteralType/Number': tags.typeName })],
});

/**
 * Which class a token carries, in the editor and in the static page alike; the colours are the custom
 * properties `--code-<name>` of src/styles/tokens-code.css, one for each class `tok-<name>`.
 */
export const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.modifier, tags.atom, tags.self, tags.null, tags.bool], class: 'tok-keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.escape], class: 'tok-string' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.comment, class: 'tok-comment' },
  { tag: [tags.typeName, tags.className], class: 'tok-type' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'tok-function' },
  { tag: tags.propertyName, class: 'tok-property' },
  { tag: [tags.operator, tags.function(tags.punctuation), tags.meta], class: 'tok-operator' },
  { tag: [tags.punctuation, tags.bracket, tags.special(tags.brace)], class: 'tok-punctuation' },
]);

/** Names of the tokens that have a colour of their own: `--code-keyword`, … */
export const tokenNames = [
  'keyword',
  'string',
  'number',
  'comment',
  'type',
  'function',
  'property',
  'operator',
  'punctuation',
] as const;
