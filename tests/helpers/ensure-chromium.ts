import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.ts';

/** Finds the browser that the tests drive, or installs one: as root Debian's shell, else Playwright's or the system's. */
export async function ensureChromium(): Promise<void> {
  if (isThere()) return;
  const install = (name: string) => ['apt-get', 'install', '-y', name, 'fonts-noto-cjk'];
  const playwright = ['npx', 'playwright', 'install', '--with-deps', 'chromium'];
  const attempts =
    process.getuid?.() === 0
      ? [['apt-get', 'update'], install('chromium-headless-shell'), playwright, install('chromium')]
      : [playwright];
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
