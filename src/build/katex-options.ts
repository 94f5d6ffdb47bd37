/** How formulas are set at build: a mistake in one fails the build, and only classes may be added to them. */
export const katexOptions = {
  throwOnError: true,
  /** Chinese in a formula stands in \text{}; marking parts for colour is wanted; all else is a mistake. */
  strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  trust: ({ command }: { command: string }) => command === '\\htmlClass' || command === '\\htmlData',
};
