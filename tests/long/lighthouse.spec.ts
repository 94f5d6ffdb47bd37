/**
 * Lighthouse's scores of the built site, for a phone and for a desk: medians of three runs, since the score of
 * speed varies from one to the next.
 */
import { expect, test } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { scratchProfile, startChromium, type OwnChromium } from '../helpers/own-chromium.ts';
import { serveSite, type StaticServer } from '../helpers/static-server.ts';

const RUNS = 3;
const FLOOR = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
type Category = keyof typeof FLOOR;
const categories = Object.keys(FLOOR) as Category[];

const pages = { 'the home page': '', 'a chapter': 'chapters/depthwise-separable/' };
const presets = { mobile: undefined, desktop: desktopConfig };

const profile = scratchProfile('lighthouse');
let site: StaticServer;
let chromium: OwnChromium;

test.beforeAll(async () => {
  site = await serveSite(process.env['SITE_DIST'] ?? 'dist');
  chromium = await startChromium(profile.path);
});
test.afterAll(async () => {
  await chromium?.kill();
  await site?.close();
  profile.remove();
});

for (const [page, path] of Object.entries(pages))
  for (const [preset, config] of Object.entries(presets))
    test(`Lighthouse, ${preset}: ${page}`, async () => {
      const scores: Record<Category, number[]> = {
        performance: [],
        accessibility: [],
        'best-practices': [],
        seo: [],
      };
      const lost = new Set<string>();
      // How fast Lighthouse finds the machine: a busy one costs points of speed that the page has not lost.
      const machine: number[] = [];
      for (let i = 0; i < RUNS; i++) {
        const { lhr } = (await lighthouse(
          site.url + path,
          { port: chromium.port, onlyCategories: categories, logLevel: 'error' },
          config,
        ))!;
        expect(lhr.runtimeError, 'Lighthouse’s own error').toBeUndefined();
        machine.push(Math.round(lhr.environment.benchmarkIndex));
        for (const category of categories) {
          scores[category].push(Math.round((lhr.categories[category]!.score ?? 0) * 100));
          for (const { id, weight } of lhr.categories[category]!.auditRefs) {
            const score = lhr.audits[id]!.score;
            if (weight > 0 && score !== null && score < 1) lost.add(`${id} ${score}`);
          }
        }
      }
      const medians = categories.map((name) => scores[name].sort((a, b) => a - b)[RUNS >> 1]!);
      const description = `${medians.join(' / ')} (${categories.join(', ')}), lost on: ${[...lost].join(', ') || 'nothing'}; machine: ${machine.join(', ')}`;
      test.info().annotations.push({ type: 'measured', description });
      process.stdout.write(`  Lighthouse, ${preset}, ${page}: ${description}\n`);
      categories.forEach((name, i) =>
        expect
          .soft(medians[i], `${name}; lost on ${[...lost].join(', ')}`)
          .toBeGreaterThanOrEqual(FLOOR[name]),
      );
    });
