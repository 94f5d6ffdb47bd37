import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../helpers/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
    trace: 'off',
  },
});
