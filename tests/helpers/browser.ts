import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Debian's shell first: the same engine without a window around it, in which the tests take half as long. */
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * Path of the Chromium or Chrome that tests drive: CHROMIUM_PATH, else Playwright's own when it has been
 * downloaded, else one on PATH.
 * @throws Error when there is none, with what to install
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`findChromium: CHROMIUM_PATH is ${named}, which does not exist; correct or unset it`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    chromium.executablePath(),
    ...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  const found = candidates.find((path) => path !== '' && existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `findChromium: no CHROMIUM_PATH, none of Playwright's, none of ${systemNames.join(', ')} on PATH; ` +
      'run "npx playwright install chromium" or install the chromium-headless-shell or chromium package',
  );
}

/** Flags every launch needs: a container's root user has no sandbox to give the browser. */
export const chromiumFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
