import type { UiKey } from '../../../src/i18n/index.ts';

/** The interface's words in the page's language: t() at build, the page's own strings in the browser. */
export type Words = (key: UiKey, params?: Record<string, string | number>) => string;
