/** The list of keys, and the switch for those without a modifier. */
import type { Words } from '../render/words.ts';
import { keyText, type Command } from './commands.ts';
import type { KeySetting } from './key-setting.ts';
import { element, isMac, openModal } from './modal.ts';

/** Keys of the editor itself; the words are `cell.editorKey.<id>`. */
const editorKeys = [
  ['undo', 'Mod+Z'],
  ['comment', 'Mod+/'],
  ['find', 'Mod+F'],
  ['addNext', 'Mod+D'],
  ['number', 'Mod+ArrowUp', 'Mod+ArrowDown'],
  ['complete', 'Ctrl+Space'],
  ['type', 'Mod+K Mod+I'],
  ['problem', 'F8', 'Shift+F8'],
  ['problems', 'Mod+Shift+M'],
] as const;

export function openKeyHelp(commands: readonly Command[], words: Words, setting: KeySetting): void {
  const rows = commands
    .filter(({ keys }) => keys.length > 0)
    .map(({ id, keys }) => row(keys, words(`cell.command.${id}`)));
  const editorRows = editorKeys.map(([id, ...keys]) => row(keys, words(`cell.editorKey.${id}`)));
  const toggle = element('input', { type: 'checkbox', role: 'switch', checked: setting.enabled });
  toggle.addEventListener('change', () => (setting.enabled = toggle.checked));
  openModal(words('cell.keyHelp'), words, [
    element('h2', {}, words('cell.keyHelp')),
    element('p', {}, words('cell.keyHelpWhere')),
    element('table', {}, element('tbody', {}, ...rows)),
    element('h2', {}, words('cell.editorKeys')),
    element('table', {}, element('tbody', {}, ...editorRows)),
    element('label', { className: 'modal-switch' }, toggle, words('cell.singleKeys')),
  ]);
}

function row(keys: readonly string[], label: string): HTMLElement {
  const shown = keys.map((key) => element('kbd', {}, keyText(key, isMac)));
  return element('tr', {}, element('td', {}, ...shown), element('td', {}, label));
}
