import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../helpers/browser.ts';

/** Other browsers, each driven by WebDriver, where Playwright only runs and counts the tests; and Chromium for hours. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/long',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: { launchOptions: { executablePath: findChromium(), args: chromiumFlags } },
});
