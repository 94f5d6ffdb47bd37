/** The runtime as the text of one classic script. Node only. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface RuntimeBundle {
  text: string;
  /** SHA-256 of the text, base64. */
  hash: string;
}

export interface BundleOptions {
  /** Default true. */
  minify?: boolean;
  /** The composition; default entry.ts in this folder. */
  entry?: string;
}

interface Cached extends RuntimeBundle {
  /** Files that the text was made of, with the time of their last change. */
  files: Map<string, number>;
}

const cache = new Map<string, Cached>();

/** Bundles the runtime, or returns the last bundle if none of its files has changed. */
export async function bundleRuntime(options: BundleOptions = {}): Promise<RuntimeBundle> {
  const { minify = true, entry = fileURLToPath(new URL('./entry.ts', import.meta.url)) } = options;
  const key = `${entry} ${minify}`;
  const cached = cache.get(key);
  if (cached !== undefined && [...cached.files].every(([file, time]) => changedAt(file) === time))
    return cached;
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    minify,
    // Cells show the names of functions and classes.
    keepNames: true,
    legalComments: 'none',
  });
  const text = (outputFiles[0]?.text ?? '').trim();
  const files = new Map(
    Object.keys(metafile.inputs).map((file) => [resolve(file), changedAt(resolve(file))]),
  );
  const bundle = { text, hash: createHash('sha256').update(text).digest('base64'), files };
  cache.set(key, bundle);
  return bundle;
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
