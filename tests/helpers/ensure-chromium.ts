import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.ts';

/** Finds the browser that the tests drive, or installs one: Playwright's, else the system's as root. */
export async function ensureChromium(): Promise<void> {
  if (isThere()) return;
  const attempts = [['npx', 'playwright', 'install', '--with-deps', 'chromium']];
  if (process.getuid?.() === 0)
    attempts.push(
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'chromium-headless-shell', 'fonts-noto-cjk'],
      // Where the shell is no package of its own.
      ['apt-get', 'install', '-y', 'chromium', 'fonts-noto-cjk'],
    );
  for (const [command, ...args] of attempts) {
    console.log(`No browser yet: ${[command, ...args].join(' ')}`);
    spawnSync(command!, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    if (isThere()) return;
  }
  // Says itself what to install.
  findChromium();
}

function isThere(): boolean {
  try {
    return Boolean(findChromium());
  } catch {
    return false;
  }
}
