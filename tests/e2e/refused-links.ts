import { deflateRawSync } from 'node:zlib';

/** The fragment of a shared link. */
export const share = (cells: unknown, chapter = '05-depthwise-separable', version = 1) =>
  `#share=${deflateRawSync(JSON.stringify([version, chapter, cells])).toString('base64url')}`;

/** Links that are no good, and what is said of them. */
export const refused: readonly (readonly [what: string, fragment: string, message: string])[] = [
  ['a bomb', `#share=${deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url')}`, 'unpacks to more'],
  ['bad base64', '#share=%%%', 'incomplete or mistyped'],
  ['noise', '#share=AAECAwQFBgcICQ', 'damaged'],
  ['two megabytes', `#share=${'A'.repeat(1_900_000)}`, 'too long'],
  ['a newer version', share([], undefined, 4), 'newer version'],
  [
    'a cell of an unknown kind',
    `#share=${deflateRawSync(JSON.stringify([3, '05-depthwise-separable', [], 'mine-1 after html'])).toString('base64url')}`,
    'of a kind, that this page does not know',
  ],
  ['another chapter', share([], '01-definitions'), 'another chapter'],
  ['a deep nest', `#share=${deflateRawSync('['.repeat(200_000)).toString('base64url')}`, 'damaged'],
];
