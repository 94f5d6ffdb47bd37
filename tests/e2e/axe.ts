/** What axe finds on a page, as a list of words. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Look {
  /** Only what is in there; a selector. */
  within?: string;
  /** Rules to look for, in place of all. */
  only?: string[];
}

export async function violations(page: Page, { within, only }: Look = {}): Promise<string[]> {
  // In one go: else all that it passed is carried out of the page, which takes three times as long. Frames are
  // not looked into; those of a page hold what a reader's cell shows, and embeds are looked at as pages.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (within) axe.include(within);
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(tags)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** Expects axe to find nothing in either theme. */
export async function expectNone(page: Page, { within }: { within?: string } = {}): Promise<void> {
  const where = within ? { within } : {};
  expect(await violations(page, where)).toEqual([]);
  // The themes differ in their colours alone.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, { ...where, only: ['color-contrast'] })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}
