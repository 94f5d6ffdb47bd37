/** Which keys wait for a place that is being fetched: see held-keys.ts. The first script of a page knows them too. */
const NAMED = /^(Enter|Escape|Backspace|Delete|Home|End|Arrow\w+)$/;

/** Keys that write or edit, or that the notebook knows; the browser keeps its own, and Tab leads away. */
export function canWait(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, isComposing, keyCode } = event;
  // 229 is what browsers report for a key that an input method took.
  if (isComposing || keyCode === 229) return false;
  if (NAMED.test(key)) return !altKey || key === 'Enter';
  return isText(event) || ((ctrlKey || metaKey) && !altKey && /^[adfyz/]$/i.test(key));
}

/** Whether the key writes a sign. On a Mac, Alt makes other signs; elsewhere Alt with a letter is a menu's. */
export function isText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if ([...key].length !== 1) return false;
  return event.getModifierState('AltGraph') || !(ctrlKey || metaKey || (altKey && /[a-z\d]/i.test(key)));
}
