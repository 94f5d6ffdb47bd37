/** What the tests of the isolation share: a machine of someone else's that listens, and a cell that tries things. */
import type { Page } from '@playwright/test';
import { startAttacker, type Attacker } from '../long/attacker.ts';
import { cell, edit, expect, outputs, run, test as base } from './site.ts';

export const test = base.extend<{ attacker: Attacker }>({
  attacker: async ({}, use) => {
    const attacker = await startAttacker();
    await use(attacker);
    await attacker.close();
  },
  // Refusals inside the sandbox are written to the page's console; only what the page itself throws counts.
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
    expect(complaints).toEqual([]);
  },
});

/** Runs a source in one cell until it is done, and returns what the cell shows as text. */
export async function show(page: Page, source: string): Promise<string> {
  await edit(page, 'equal', source);
  await run(page, 'equal');
  await expect(cell(page, 'equal')).toHaveAttribute('data-state', /^(fresh|failed)$/, { timeout: 20_000 });
  return (await outputs(page, 'equal').textContent()) ?? '';
}

/** The page paints within two seconds, and is itself. */
export async function expectAwake(page: Page, name: string): Promise<void> {
  const started = Date.now();
  const injected = await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll('.injected')].map(({ outerHTML }) => outerHTML);
  });
  expect(Date.now() - started, `${name}: milliseconds to paint`).toBeLessThan(2_000);
  expect(injected, `${name}: injected elements`).toEqual([]);
  expect(await page.title(), name).not.toContain('stolen');
}

let freshCells = 0;

/** A cell that has not run before runs: one whose text is what is shown would be fresh while it still waits. */
export async function expectFreshCell(page: Page): Promise<void> {
  const text = `a fresh cell, ${++freshCells}`;
  expect(await show(page, `'${text}'`)).toBe(text);
}
