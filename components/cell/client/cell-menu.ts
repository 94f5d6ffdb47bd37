/** What else can be done with a cell: a menu at its bar, over the commands of the table. */
import type { Words } from '../render/words.ts';
import { keyText, type Command, type CommandId } from './commands.ts';
import { element, isMac } from './modal.ts';

const items: readonly CommandId[] = [
  'addAbove',
  'addBelow',
  'addTextAbove',
  'addTextBelow',
  'toText',
  'toCode',
  'moveUp',
  'moveDown',
  'remove',
  'history',
  'embed',
];

let closeOpen: (() => void) | null = null;

/** Opens at the button; pressed again, closes. */
export function toggleCellMenu(
  button: HTMLElement,
  commands: readonly Command[],
  words: Words,
  choose: (command: Command) => void,
): void {
  const wasOpen = button.ariaExpanded === 'true';
  closeOpen?.();
  if (wasOpen) return;
  const { added, kind } = button.closest<HTMLElement>('[data-cell-id]')!.dataset;
  const isOwn = added !== undefined;
  const fits: Partial<Record<CommandId, boolean>> = {
    toText: isOwn && kind !== 'text',
    toCode: isOwn && kind === 'text',
    // No other site can show a cell that only this reader has.
    embed: !isOwn,
  };
  const offered = items
    .map((id) => commands.find((one) => one.id === id))
    .filter((command): command is Command => command !== undefined && (fits[command.id] ?? true));
  const entries = offered.map((command) => {
    const keys = command.keys.map((key) => element('kbd', {}, keyText(key, isMac)));
    const item = element('button', { type: 'button', role: 'menuitem', tabIndex: -1 });
    item.append(words(`cell.command.${command.id}`), ...keys);
    item.addEventListener('click', (event) => {
      event.stopPropagation();
      close();
      choose(command);
    });
    return item;
  });
  const menu = element('div', { className: 'menu ui', role: 'menu', popover: 'manual' }, ...entries);
  menu.ariaLabel = button.ariaLabel;

  /** The focus goes back to the button, unless the reader has put it elsewhere. */
  function close(): void {
    document.removeEventListener('pointerdown', closeOutside, true);
    closeOpen = null;
    const hadFocus = menu.contains(document.activeElement);
    menu.remove();
    button.ariaExpanded = 'false';
    if (hadFocus) button.focus();
  }

  function closeOutside({ target }: Event): void {
    if (!menu.contains(target as Node) && !button.contains(target as Node)) close();
  }

  menu.addEventListener('keydown', (event) => {
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    if (event.key === 'Escape' || to !== undefined) event.preventDefault();
    if (to !== undefined) entries.at(to % entries.length)!.focus();
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', closeOutside, true);
  closeOpen = close;
  button.closest('[data-cell-id]')!.append(menu);
  button.ariaExpanded = 'true';
  menu.showPopover();
  place(menu, button);
  entries[0]!.focus();
}

/** Below the button, or above it where there is no room; within the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = bottom + height <= innerHeight;
  menu.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
  menu.style.top = `${below ? bottom : Math.max(4, top - height)}px`;
}
