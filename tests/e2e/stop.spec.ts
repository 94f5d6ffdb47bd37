import { cell, chapterPath, edit, expect, expectState, outputs, run, runButton, test, long } from './site.ts';

test('Stop ends an endless loop, the page stays awake, and the next run works', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', 'while (true) {}');
  await run(page, 'equal');
  await expectState(page, 'equal', 'running');
  await expect(runButton(page, 'equal')).toHaveAccessibleName(/^Stop/);
  // The page answers while the loop turns.
  const started = Date.now();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(Date.now() - started).toBeLessThan(2_000);
  await run(page, 'equal');
  await expectState(page, 'equal', 'stale');
  await expect(cell(page, 'equal').getByRole('status')).toHaveText('Stopped');
  await edit(page, 'equal', "'after'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('after');
});

for (const [name, code] of Object.entries({
  'a storm of microtasks':
    'const storm = () => Promise.resolve().then(storm)\nawait storm()\nawait new Promise(() => {})',
  'a wait that never ends': 'await new Promise(() => {})',
}))
  test(`Stop ends ${name}`, long, async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', code);
    await run(page, 'equal');
    await expectState(page, 'equal', 'running');
    await run(page, 'equal');
    await edit(page, 'equal', "'after'");
    await run(page, 'equal');
    await expect(outputs(page, 'equal')).toHaveText('after');
  });
