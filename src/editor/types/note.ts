/** What a note about a type shows, in an editor and beside code that stands still: the type, then what it is for. */
export function noteOf(head: Node, documentation: string): HTMLElement[] {
  const code = document.createElement('code');
  code.append(head);
  if (!documentation) return [code];
  const text = document.createElement('p');
  text.textContent = documentation;
  return [code, text];
}
