import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, findChromium } from './browser.ts';

export interface OwnChromium {
  /** Where it is debugged: for `chromium.connectOverCDP`. */
  url: string;
  port: number;
  /** Kills all of its processes at once, as a crash or a power cut would. */
  kill(): Promise<void>;
}

/** Quiet: what Chromium would ask its maker for is none of the tests' business. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
];

const START_MS = 30_000;

/**
 * Starts a Chromium that lives by itself, in a process group of its own: for tests that kill it, or that must
 * not be connected to it all the time.
 */
export async function startChromium(
  profile: string,
  flags: readonly string[] = [],
  executable = findChromium(),
): Promise<OwnChromium> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    executable,
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...QUIET,
      ...chromiumFlags,
      ...flags,
      // Connecting waits for the pages that are there, and the "new tab" page waits for its maker's servers.
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    // What tells a second browser that a first has the profile; one that is killed leaves it behind.
    for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
      rmSync(join(profile, name), { force: true });
  };
  const end = Date.now() + START_MS;
  for (;;) {
    const port = readPort(portFile);
    if (port !== null) return { url: `http://127.0.0.1:${port}`, port, kill };
    if (Date.now() > end || child.exitCode !== null) {
      await kill();
      throw new Error(`startChromium: ${executable} wrote no ${portFile} in ${START_MS} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readPort(file: string): number | null {
  try {
    // The second line, a path, says that the first is complete.
    const found = /^(\d+)\n\//.exec(readFileSync(file, 'utf8'))?.[1];
    return found === undefined ? null : Number(found);
  } catch {
    return null;
  }
}

/** A profile's folder, and how to remove it once its browser is gone. */
export function scratchProfile(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
