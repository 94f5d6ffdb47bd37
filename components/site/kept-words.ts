/** What is kept, in words: ids and keys are for the program. */
import type { Translate } from '../../src/i18n/client.ts';
import { arrangementId, isAdded } from '../../src/notebook/arrangement.ts';
import type { Revision } from '../../src/notebook/storage/revision.ts';

const longest = 40;

/** @param states - of one cell, in the order written */
export function cellWords(cell: string, states: readonly Revision[], t: Translate): string {
  if (cell === arrangementId) return t('yourData.arrangement');
  if (!isAdded(cell)) return cell;
  const line = states
    .at(-1)!
    .source.split('\n')
    .find((text) => text.trim() !== '');
  return line === undefined
    ? t('yourData.ownEmpty')
    : t('yourData.own', {
        line: line.trim().length > longest ? `${line.trim().slice(0, longest)}…` : line.trim(),
      });
}

/** A setting as it was stored; one that this version does not know is told as it stands. */
export function settingWords(name: string, value: string, t: Translate): string {
  if (name === 'theme' && (value === 'light' || value === 'dark'))
    return t('theme.label', { theme: t(`theme.${value}`) });
  if (name === 'single-keys' && value === 'off') return t('yourData.singleKeysOff');
  return `${name}: ${value}`;
}
