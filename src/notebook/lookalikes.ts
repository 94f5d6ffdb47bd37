/** Signs that stand for one of the code's, as Chinese input methods, word processors and web pages write them. */

const others: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '´': "'",
  '。': '.',
  '、': ',',
  '…': '...',
  '【': '[',
  '】': ']',
  '〔': '(',
  '〕': ')',
  '《': '<',
  '〈': '<',
  '》': '>',
  '〉': '>',
  '￥': '$',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!==',
  '→': '=>',
};

/** What code writes for a sign that looks or means alike; null when none is known. */
export function meantBy(sign: string): string | null {
  const code = sign.codePointAt(0)!;
  // The full-width forms of ASCII stand in its order.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return others[sign] ?? null;
}

/** A character as a message names it: one that is not seen by its number. */
export function signName(sign: string): string {
  return /^[\p{C}\p{Z}\p{M}]/u.test(sign)
    ? `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `'${sign}'`;
}
