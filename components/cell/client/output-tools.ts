/** Small buttons over the corner of an output, by which it is copied or downloaded. */
import type { Words } from '../render/words.ts';

export interface Tool {
  /** What stands on the button: a format, or the word for copying. */
  label: string;
  /** What the button is called. */
  name: string;
  /** @throws Error that says why it could not be done */
  act: () => Promise<void>;
}

/** Puts the tools over the output, once. */
export function addTools(
  output: Element,
  tools: readonly Tool[],
  words: Words,
  say: (text: string) => void,
): void {
  if (tools.length === 0) return;
  const group = document.createElement('div');
  group.className = 'output-tools';
  group.role = 'group';
  group.ariaLabel = words('output.save');
  for (const { label, name, act } of tools) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['label'] = label;
    button.ariaLabel = name;
    button.addEventListener('click', () => {
      act().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        say(words('output.downloadFailed', { format: label, reason }));
      });
    });
    group.append(button);
  }
  output.append(group);
}
