import { defineConfig } from '@playwright/test';

/** Other browsers, each driven by WebDriver; Playwright only runs and counts the tests. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/long',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 240_000,
  reporter: [['list'], ['json']],
});
