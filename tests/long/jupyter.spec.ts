/**
 * The exported notebooks, judged by Jupyter: its schema (Debian's python3-nbformat), and Deno's kernel (the
 * npm package deno on the path, Debian's python3-jupyter-client). What is not installed is not run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const folder = join(process.env['SITE_DIST'] ?? 'dist', 'downloads');
const python = ['python3', '/usr/bin/python3'].find(
  (path) => spawnSync(path, ['-c', 'import nbformat']).status === 0,
);
const canTalk = python !== undefined && spawnSync(python, ['-c', 'import jupyter_client']).status === 0;
const hasDeno = spawnSync('deno', ['--version']).status === 0;

const notebooks = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(folder, name));

test('every notebook is valid by the schema of nbformat 4.5', () => {
  test.skip(python === undefined, 'python3-nbformat is not installed');
  execFileSync(python!, [join(import.meta.dirname, 'validate-notebook.py'), ...notebooks()]);
});

test('every notebook runs in Deno’s Jupyter kernel, offline, with the results of its chapter', () => {
  test.skip(!canTalk, 'python3-jupyter-client is not installed');
  test.skip(!hasDeno, 'deno is not installed');
  let plots = 0;
  for (const path of notebooks().filter((name) => name.endsWith('.en.ipynb'))) {
    const ran = JSON.parse(
      execFileSync(python!, [join(import.meta.dirname, 'run-notebook.py'), 'deno', path], {
        encoding: 'utf8',
        // A fetch that nobody asked for would fail here.
        env: { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' },
      }),
    ) as Record<string, KernelOutput[]>;
    for (const { cell_type, id, outputs } of JSON.parse(readFileSync(path, 'utf8')).cells) {
      if (cell_type !== 'code') continue;
      const [there, here] = [ran[id]!, outputs as KernelOutput[]];
      expect(there.map(told), `${path}: ${id}`).toEqual(here.map(told));
      expect(there.map(picture), `${path}: ${id}`).toEqual(here.map(picture));
      plots += here.filter(picture).length;
      for (const { data } of here.filter(isFigure)) expect(data!['image/svg+xml'], id).toContain('<svg');
    }
  }
  expect(plots).toBeGreaterThan(5);
});

/** Plots are drawn, there as here: the very same picture. Of figures only the file has one: the kernel shows their text. */
const picture = (output: KernelOutput) => (isFigure(output) ? undefined : output.data?.['image/svg+xml']);
const isFigure = ({ data }: KernelOutput) => data?.['application/vnd.separable.figure+json'] !== undefined;

interface KernelOutput {
  data?: Record<string, string>;
  text?: string;
  ename?: string;
}

/** What differs and is known to: the kernel colours numbers, and quotes strings as code does. */
function told({ data, text, ename }: KernelOutput): string {
  const plain = (data?.['text/plain'] ?? text ?? ename ?? '').replace(/\x1b\[\d+m/g, '');
  return plain.replace(/^(["'])(.*)\1$/s, '$2');
}
