/**
 * Runs every suite that a change needs, one after the other, says how long each took, and ends with a line
 * that counts the tests. `npm test`; `npm run test:long` adds what takes longer; names pick single suites:
 * `npm test -- unit e2e`, `npm test -- replay browsers`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './helpers/ensure-chromium.ts';

interface Count {
  passed: number;
  failed: number;
  notRunHere: string[];
}

interface Suite {
  name: string;
  command: string[];
  env?: Record<string, string>;
  long?: boolean;
  /** How many tests ran; a suite without a count is one test, which its exit code decides. */
  count?: () => Count;
}

const RESULTS = 'test-results';
const unitResults = `${RESULTS}/unit.json`;
const e2eResults = `${RESULTS}/e2e.json`;
const moreE2eResults = `${RESULTS}/more-e2e.json`;
const replayResults = `${RESULTS}/replay.json`;
const browsersResults = `${RESULTS}/browsers.json`;

const suites: Suite[] = [
  { name: 'lock', command: ['npm', 'ci', '--dry-run', '--ignore-scripts', '--silent'] },
  { name: 'types', command: ['npx', 'astro', 'check', '--minimumFailingSeverity', 'warning'] },
  { name: 'lint', command: ['npx', 'eslint', '.', '--max-warnings', '0'] },
  { name: 'format', command: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'unit',
    command: vitest(unitResults),
    count: () => countVitest(unitResults),
  },
  { name: 'build', command: ['npx', 'astro', 'build'] },
  {
    name: 'build under a sub-path',
    command: ['npx', 'astro', 'build', '--outDir', 'dist-fork'],
    env: { SITE_BASE: '/other-name/', SITE_URL: 'https://someone.example' },
  },
  {
    name: 'e2e',
    command: playwright('e2e', '--grep-invert', '@long'),
    env: playwrightResults(e2eResults),
    count: () => countPlaywright(e2eResults),
  },
  {
    name: 'more e2e',
    command: playwright('e2e', '--grep', '@long'),
    env: playwrightResults(moreE2eResults),
    long: true,
    count: () => countPlaywright(moreE2eResults),
  },
  {
    name: 'replay',
    command: vitest(replayResults, 'tests/notebook/replay.test.ts', 'tests/notebook/fuzz.test.ts'),
    env: { REPLAY_TIMES: '10' },
    long: true,
    count: () => countVitest(replayResults),
  },
  {
    name: 'browsers',
    command: playwright('long'),
    env: playwrightResults(browsersResults),
    long: true,
    count: () => countPlaywright(browsersResults),
  },
];

function vitest(results: string, ...files: string[]): string[] {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return ['npx', 'vitest', 'run', ...reporters, ...files];
}

function playwright(folder: string, ...options: string[]): string[] {
  return ['npx', 'playwright', 'test', '--config', `tests/${folder}/playwright.config.ts`, ...options];
}

/** OUTPUT_FILE is a path from here; OUTPUT_NAME would be one from the configuration's folder. */
function playwrightResults(file: string): Record<string, string> {
  return { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
}

function countVitest(file: string): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = readJson(file);
  // A file that fails before its first test would otherwise count as nothing.
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
  return { passed: numPassedTests, failed: failed + numPendingTests, notRunHere: [] };
}

function countPlaywright(file: string): Count {
  const { stats, suites: top, errors } = readJson(file);
  const notRunHere: string[] = [];
  const walk = (suite: any) => {
    suite.suites?.forEach(walk);
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests)
        if (test.status === 'skipped')
          notRunHere.push(`${spec.title}: ${test.annotations.map((a: any) => a.description).join(', ')}`);
  };
  top.forEach(walk);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, notRunHere };
}

function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(suite: Suite): Promise<number> {
  const [command, ...args] = suite.command;
  const child = spawn(command!, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...suite.env },
  });
  return new Promise((resolve, reject) =>
    child.on('error', reject).on('close', (code) => resolve(code ?? 1)),
  );
}

const words = process.argv.slice(2);
const long = words.includes('long');
const names = words.filter((word) => word !== 'long');
const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length) {
  console.error(`no suite "${unknown.join('", "')}"; there are: ${suites.map((s) => s.name).join(', ')}`);
  process.exit(2);
}
const chosen = suites.filter((s) => (names.length ? names.includes(s.name) : long || !s.long));

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
await ensureChromium();

let passed = 0;
let failed = 0;
const notRunHere: string[] = [];
const times: string[] = [];
for (const suite of chosen) {
  console.log(`\n── ${suite.name} ──`);
  const started = performance.now();
  const code = await run(suite);
  times.push(
    `${suite.name} ${((performance.now() - started) / 60_000).toFixed(2)} min${code ? ' FAILED' : ''}`,
  );
  let count: Count = { passed: code ? 0 : 1, failed: code ? 1 : 0, notRunHere: [] };
  try {
    count = suite.count?.() ?? count;
  } catch (error) {
    console.error(`${suite.name}: its results cannot be read: ${error}`);
    count = { passed: 0, failed: 1, notRunHere: [] };
  }
  passed += count.passed;
  failed += code ? Math.max(1, count.failed) : count.failed;
  notRunHere.push(...count.notRunHere);
}

console.log(`\nMinutes a suite: ${times.join(' · ')}`);
console.log(`Not run here: ${notRunHere.length}${notRunHere.map((name) => `\n  ${name}`).join('')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
