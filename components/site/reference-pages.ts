/** The pages to look things up in, with the words of links to them. */
export const referencePages = [
  { path: '/claims/', words: 'claims.short' },
  { path: '/glossary/', words: 'glossary.title' },
  { path: '/references/', words: 'references.title' },
  { path: '/scratch/', words: 'scratch.short' },
] as const;
