/** A browser that is driven by WebDriver, the classic one or BiDi: what the long tests need of it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';

/** WebDriver's input actions, the same in both protocols. */
export type Actions = readonly Record<string, unknown>[];

export interface Engine {
  /** Name and version, as the browser says them. */
  readonly version: string;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs the body of an async function in the page; the value must be JSON. */
  evaluate<T>(body: string): Promise<T>;
  perform(actions: Actions): Promise<void>;
  /** From now on, until another page is opened, acts within the first frame of the page. */
  enterFrame(): Promise<void>;
  /** Acts on the page again. */
  leaveFrame(): Promise<void>;
  close(): Promise<void>;
}

export function firstThere(paths: readonly (string | undefined)[]): string | null {
  return paths.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

/** A folder that goes with the engine. */
export function scratchFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}

/** The script that evaluate() sends: its value is the JSON of `{value}` or `{error}`. */
export function wrapBody(body: string): string {
  return `(async () => { ${body} })().then(
    (value) => JSON.stringify({ value }), (error) => JSON.stringify({ error: String(error) + '\\n' + error?.stack }))`;
}

export function unwrap<T>(json: string): T {
  const { value, error } = JSON.parse(json) as { value: T; error?: string };
  if (error !== undefined) throw new Error(`in the page: ${error}`);
  return value;
}

export async function until<T>(
  what: string,
  look: () => Promise<T | null>,
  milliseconds = 30_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await look().catch(() => null);
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`${what} did not come in ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
