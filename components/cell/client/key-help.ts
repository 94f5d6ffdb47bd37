/** The list of keys, and the switch for those without a modifier. */
import type { Words } from '../render/words.ts';
import { keyText, type Command } from './commands.ts';
import type { KeySetting } from './key-setting.ts';
import { element, isMac, openModal } from './modal.ts';

export function openKeyHelp(commands: readonly Command[], words: Words, setting: KeySetting): void {
  const rows = commands
    .filter(({ keys }) => keys.length > 0)
    .map(({ id, keys }) =>
      element(
        'tr',
        {},
        element('td', {}, ...keys.map((key) => element('kbd', {}, keyText(key, isMac)))),
        element('td', {}, words(`cell.command.${id}`)),
      ),
    );
  const toggle = element('input', { type: 'checkbox', role: 'switch', checked: setting.enabled });
  toggle.addEventListener('change', () => (setting.enabled = toggle.checked));
  openModal(words('cell.keyHelp'), words, [
    element('h2', {}, words('cell.keyHelp')),
    element('p', {}, words('cell.keyHelpWhere')),
    element('table', {}, element('tbody', {}, ...rows)),
    element('label', { className: 'modal-switch' }, toggle, words('cell.singleKeys')),
  ]);
}
