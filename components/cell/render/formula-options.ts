/** How formulas are set that did not come with the build: without trust, and no larger than the page bears. */
export const formulaOptions = {
  throwOnError: false,
  trust: false,
  strict: 'ignore',
  maxSize: 40,
  maxExpand: 1000,
  errorColor: 'var(--state-failed)',
} as const;
