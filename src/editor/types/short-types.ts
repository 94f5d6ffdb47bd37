/** What TypeScript says, as a reader says it: `Tensor<[4, 4, 4]>` for what is written `Tensor<readonly [4, 4, 4]>`. */

export function shortTypes(text: string): string {
  const short = text
    .replace(/^\(alias\) /, '')
    .replace(/\nimport .*$/, '')
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/\bTensor<readonly (\[[^\]]*\])>/g, 'Tensor<$1>')
    .replace(/\bTensor<readonly number\[\]>/g, 'Tensor')
    .replace(/(\?: [^,()|]+(?:<.*?>)?) \| undefined/g, '$1');
  const isNoise = (name: string, list: string, after: string) =>
    after === '(' ? list.length > LONG || isChosen(list) : /Options$|Check$|^TensorOf$/.test(name);
  return withoutLists(short, isNoise)
    .replace(/ & \w+Check\b/g, '')
    .replace(/\bTensorOf\b/g, 'Tensor');
}

/** A list of type parameters beyond this says more of how the library computes shapes than of what a function takes. */
const LONG = 60;

/**
 * A mistake of shapes is a sentence in quotes, as src/conv words it, among what the compiler says of it; the
 * sentence alone says all.
 */
export function shortMistake(message: string): string {
  const sentence = /(?:^|[ &])'?"(\w+: [^"]+)"'/.exec(message);
  return sentence ? sentence[1]! : shortTypes(message);
}

/** Documentation without the marks of Markdown and TSDoc, for a card that shows plain text. */
export function plainDocs(text: string): string {
  // What stands between two fences is code, and keeps its lines.
  return text
    .split(/^```.*\n?/m)
    .map((part, i) => (i % 2 === 1 ? part : plainProse(part)))
    .join('')
    .trim();
}

function plainProse(text: string): string {
  return text
    .replace(/^- /, '')
    .replace(/\{@link ([^}|]*)(?:\|[^}]*)?\}/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|[^\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '$1$2')
    .replace(/`/g, '')
    .replace(/([^\n])\n(?=[^\n])/g, '$1 ');
}

/** Whether type arguments were found for a call, which its parameters say again; `T` and the like are a declaration. */
function isChosen(list: string): boolean {
  return !/^(const )?[A-Z]\w?(,| extends |$)/.test(list);
}

/** Leaves out lists of type arguments, `<…>`, by what stands before, in and after them. */
function withoutLists(text: string, leave: (name: string, list: string, after: string) => boolean): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const end = text[i] === '<' ? closing(text, i) : null;
    const name = /[\w$]*$/.exec(result)![0];
    if (end !== null && leave(name, text.slice(i + 1, end), text[end + 1] ?? '')) i = end;
    else result += text[i];
  }
  return result;
}

function closing(text: string, open: number): number | null {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>' && text[i - 1] !== '=' && --depth === 0) return i;
  }
  return null;
}
