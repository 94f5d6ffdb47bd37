/** The runtime, and what it loads later, as texts of classic scripts. Node only. */
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

interface ScriptOptions extends BundleOptions {
  /** Whether what the entry exports is the script's value. */
  isValue?: boolean;
}

interface Cached extends RuntimeBundle {
  /** Files that the text was made of, with the time of their last change. */
  files: Map<string, number>;
}

const cache = new Map<string, Cached>();

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the runtime, or returns the last bundle if none of its files has changed. */
export function bundleRuntime(options: BundleOptions = {}): Promise<RuntimeBundle> {
  return bundleScript({ entry: fileOf('./entry.ts'), ...options });
}

/** Bundles what draws plots that cannot be recorded; the runtime asks for it when a cell makes such a plot. */
export function bundlePicture(): Promise<RuntimeBundle> {
  return bundleScript({ entry: fileOf('../plots/picture.ts'), isValue: true });
}

async function bundleScript(options: ScriptOptions & { entry: string }): Promise<RuntimeBundle> {
  const { minify = true, entry, isValue = false } = options;
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
    // Cells show the names of functions and classes that they are given.
    keepNames: !isValue,
    legalComments: 'none',
    // In the locked worker nothing can be declared globally, and stand-ins take the place of what cells lack.
    ...(isValue && {
      globalName: 'exported',
      banner: { js: "'use strict';" },
      footer: { js: 'exported' },
      define: { requestAnimationFrame: 'undefined' },
    }),
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
