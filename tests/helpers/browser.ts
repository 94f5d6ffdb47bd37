import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Debian's shell: the same engine without a window around it, in which the tests take half as long. */
const shell = 'chromium-headless-shell';
const systemNames = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

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

/**
 * The same, of a Chromium that has windows; null where there is none. In the shell a page that nobody is connected to
 * counts as hidden.
 */
export function findWindowedChromium(): string | null {
  const found = findChromium();
  if (!found.endsWith(shell)) return found;
  const beside = found.replace(shell, 'chromium');
  return existsSync(beside) ? beside : null;
}

/** Flags every launch needs: a container's root user has no sandbox to give the browser. */
export const chromiumFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
