/**
 * Uses a part of the notebook that is imported when it is first wanted; keys at code and bars wait until it is used.
 * When it cannot be had the reader is told to load the page anew: browsers remember that an import has failed, and
 * do not ask for it again.
 */
export type Fetched = <Part>(part: Promise<Part>, use: (part: Part) => unknown) => Promise<void>;
