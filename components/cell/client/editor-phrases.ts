import type { Words } from '../render/words.ts';

/** What the editor itself says, by its own English words for it. */
export function editorPhrases(words: Words): Readonly<Record<string, string>> {
  return {
    Find: words('cell.find.find'),
    Replace: words('cell.find.replaceWith'),
    next: words('cell.find.next'),
    previous: words('cell.find.previous'),
    all: words('cell.find.all'),
    'match case': words('cell.find.case'),
    regexp: words('cell.find.regexp'),
    'by word': words('cell.find.word'),
    replace: words('cell.find.replace'),
    'replace all': words('cell.find.replaceAll'),
    close: words('cell.close'),
    'current match': words('cell.find.current'),
    'on line': words('cell.find.line'),
    'replaced match on line $': words('cell.find.replacedLine'),
    'replaced $ matches': words('cell.find.replaced'),
    Completions: words('cell.completions'),
    Diagnostics: words('cell.problems'),
    'No diagnostics': words('cell.problemsNone'),
    'No type here': words('cell.typeNone'),
    'Selection deleted': words('cell.selectionDeleted'),
  };
}
