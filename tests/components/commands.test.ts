import { describe, expect, it } from 'vitest';
import { commands, englishOf, isSingle, keyOf, keyText } from '../../components/cell/client/commands.ts';
import en from '../../src/i18n/en.json' with { type: 'json' };
import zhTw from '../../src/i18n/zh-tw.json' with { type: 'json' };

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held } as KeyboardEvent);

describe('the table of commands', () => {
  it('has words in every language, and no key twice', () => {
    for (const { id } of commands) {
      expect(en).toHaveProperty([`cell.command.${id}`]);
      expect(zhTw).toHaveProperty([`cell.command.${id}`]);
    }
    const keys = commands.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has English words for pages in any language', () => {
    expect(englishOf('run')).toContain('run');
    expect(englishOf('addTextBelow')).toContain('add text below');
    expect(englishOf('remove')).toContain('delete');
  });

  it('names keys whatever the keyboard', () => {
    expect(press('j')).toBe('J');
    expect(press('J', { shiftKey: true })).toBe('Shift+J');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('Enter', { metaKey: true })).toBe('Mod+Enter');
    expect(press('P', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+P');
    expect(press('Enter', { altKey: true })).toBe('Alt+Enter');
  });

  it('knows which of them can be switched off', () => {
    const single = commands.flatMap(({ keys }) => keys.filter(isSingle));
    expect(single).toEqual([
      'J',
      'ArrowDown',
      'K',
      'ArrowUp',
      'N',
      'Shift+N',
      'I I',
      '0 0',
      'C',
      'A',
      'B',
      'M',
      'Y',
      'D D',
      'Z',
      'Shift+Z',
      'V',
      'P',
      '?',
    ]);
  });

  it('shows them as the keyboard is labelled', () => {
    expect(keyText('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(keyText('Mod+Enter', true)).toBe('⌘+Enter');
    expect(keyText('ArrowDown', false)).toBe('↓');
  });
});
