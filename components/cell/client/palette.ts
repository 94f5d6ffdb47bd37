/** All commands by name: write a part of one, choose with the arrows, Enter does it. */
import type { Words } from '../render/words.ts';
import { englishOf, keyText, type Command } from './commands.ts';
import { element, isMac, openModal } from './modal.ts';

export function openPalette(
  commands: readonly Command[],
  words: Words,
  choose: (command: Command) => void,
): void {
  const list = element('ul', { id: 'palette-list', role: 'listbox', ariaLabel: words('cell.palette') });
  const filter = element('input', { type: 'text', role: 'combobox', autocomplete: 'off' });
  filter.ariaLabel = words('cell.paletteFilter');
  filter.placeholder = words('cell.paletteFilter');
  filter.ariaExpanded = 'true';
  filter.setAttribute('aria-controls', list.id);
  const none = element('p', { role: 'status' });
  const isEnglish = document.documentElement.lang.startsWith('en');
  const options = commands
    .filter(({ id }) => id !== 'palette')
    .map((command) => {
      const label = words(`cell.command.${command.id}`);
      const keys = command.keys.map((key) => element('kbd', {}, keyText(key, isMac)));
      const option = element('li', { role: 'option', id: `palette-${command.id}` }, label, ...keys);
      option.addEventListener('click', () => pick(command));
      return { command, option, names: `${label.toLowerCase()} ${isEnglish ? '' : englishOf(command.id)}` };
    });
  let shown = options;
  let at = 0;

  function draw(): void {
    const parts = filter.value.toLowerCase().split(/\s+/);
    shown = options.filter(({ names }) => parts.every((part) => names.includes(part)));
    at = Math.max(0, Math.min(at, shown.length - 1));
    list.replaceChildren(...shown.map(({ option }) => option));
    shown.forEach(({ option }, i) => (option.ariaSelected = String(i === at)));
    const chosen = shown[at]?.option;
    filter.setAttribute('aria-activedescendant', chosen?.id ?? '');
    chosen?.scrollIntoView({ block: 'nearest' });
    none.textContent = chosen ? '' : words('cell.paletteNone');
  }

  function pick(command: Command): void {
    // Closing gives the focus back to where it was; what the command does with it comes after.
    dialog.close();
    choose(command);
  }

  filter.addEventListener('input', () => {
    at = 0;
    draw();
  });
  filter.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      at = (at + by + shown.length) % Math.max(1, shown.length);
      draw();
    } else if (event.key === 'Enter' && shown[at]) {
      event.preventDefault();
      pick(shown[at].command);
    }
  });
  const dialog = openModal(words('cell.palette'), words, [filter, list, none]);
  filter.focus();
  draw();
}
