/** What axe finds on a page, as a list of words. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param only - rules to look for, in place of all */
export async function violations(page: Page, ...only: string[]): Promise<string[]> {
  return found(new AxeBuilder({ page }), ...only);
}

export async function found(axe: AxeBuilder, ...only: string[]): Promise<string[]> {
  const { violations } = await (only.length > 0 ? axe.withRules(only) : axe.withTags(rules)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** Opens a page, and expects axe to find nothing on it in either theme. */
export async function expectNone(page: Page, url: string): Promise<void> {
  await page.goto(url);
  expect(await violations(page)).toEqual([]);
  // The themes differ in their colours alone.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, 'color-contrast')).toEqual([]);
}
