/**
 * What the build makes and the site imports, as modules:
 * - `virtual:separable/runtime`: the runtime's text, for the sandbox in the browser;
 * - `virtual:separable/plot-script`: what the runtime draws plots with that cannot be recorded;
 * - `virtual:separable/prelude`: the library as exported notebooks carry it, and what draws their plots;
 * - `virtual:separable/host`: the page of the sandbox's host frame;
 * - `virtual:separable/notebooks`: every chapter as it was run, by `<chapter>/<language>`, and the day of its
 *   last change;
 * - `virtual:separable/types`: what the editor's type service knows cells by;
 * - `virtual:separable/references`: the bibliography's entries, set, by key.
 */
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Plugin, ViteDevServer } from 'vite';
import { stringifyExact } from '../notebook/exact-json.ts';
import { bundlePicture, bundleRuntime } from '../runtime/bundle.ts';
import { chapterOfFile, listNotebookFiles, projectRoot } from './chapter-files.ts';
import { hostPage } from './host-page.ts';
import { lastChanged } from './last-changed.ts';
import { runChapters } from './notebooks.ts';
import { packTypes } from './types-pack.ts';
import { bibliographyFile, siteReferences } from './references.ts';

const PREFIX = 'virtual:separable/';
const portable = async (file: string) =>
  JSON.stringify((await bundleRuntime({ entry: join(projectRoot, 'src/runtime', file) })).text);

const modules: Record<string, () => Promise<string>> = {
  runtime: async () => `export const runtime = ${JSON.stringify((await bundleRuntime()).text)};`,
  'plot-script': async () => `export const plotScript = ${JSON.stringify((await bundlePicture()).text)};`,
  prelude: async () =>
    `export const prelude = ${await portable('portable.ts')};\n` +
    `export const drawing = ${await portable('portable-drawing.ts')};`,
  host: async () => `export const host = ${JSON.stringify(await hostPage())};`,
  types: async () => `export const pack = ${JSON.stringify(packTypes())};`,
  references: async () => `export const references = ${JSON.stringify(siteReferences())};`,
  notebooks: async () =>
    `import { parseExact } from ${JSON.stringify(join(projectRoot, 'src/notebook/exact-json.ts'))};\n` +
    `export const notebooks = parseExact(${JSON.stringify(stringifyExact(await runChapters()))});\n` +
    `export const changed = ${JSON.stringify(daysOfChange())};`,
};

/** Day on which each chapter was last changed, by `<chapter>/<language>`. */
function daysOfChange(): Record<string, string | null> {
  return Object.fromEntries(
    listNotebookFiles().map(({ chapter, language, file }) => [`${chapter}/${language}`, lastChanged(file)]),
  );
}

/** Rooms whose code is in the runtime: a change there makes every output old. */
const RUNTIME_ROOMS = ['conv', 'notebook', 'plots', 'figures', 'runtime'].map((room) =>
  join(projectRoot, 'src', room),
);

export function separablePlugin(): Plugin {
  return {
    name: 'separable',
    // Said to be there, Vite's polyfill (for HTML files, of which there are none) spares each page the test for it.
    configEnvironment: (name) =>
      name === 'client' ? { build: { modulePreload: { polyfill: true } } } : undefined,
    // Nobody who builds can do anything about these: Astro's mark in every MDX file, and how long plugins took.
    onLog: (_level, { code }) =>
      code === 'MODULE_LEVEL_DIRECTIVE' || code === 'PLUGIN_TIMINGS' ? false : undefined,
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const make = modules[id.slice(PREFIX.length + 1)];
      if (!make)
        throw new Error(`${id.slice(1)}: no such module; there are ${Object.keys(modules).join(', ')}`);
      return make();
    },
    // Vite copies a script that a page links by its address as it is, comments and all.
    async generateBundle(_options, files) {
      for (const file of Object.values(files))
        if (file.type === 'asset' && file.names.includes('page.js'))
          file.source = (await transform(String(file.source), { minify: true, target: 'es2022' })).code;
    },
    configureServer(server) {
      const follow = (path: string) => {
        if (chapterOfFile(path)) refresh(server, 'notebooks');
        else if (path === join(projectRoot, bibliographyFile)) refresh(server, 'references');
        else if (RUNTIME_ROOMS.some((room) => path.startsWith(room)))
          refresh(server, 'runtime', 'plot-script', 'prelude', 'host', 'types', 'notebooks');
      };
      server.watcher.on('change', follow).on('add', follow).on('unlink', follow);
    },
  };
}

function refresh(server: ViteDevServer, ...names: string[]): void {
  for (const environment of Object.values(server.environments))
    for (const name of names) {
      const module = environment.moduleGraph.getModuleById(`\0${PREFIX}${name}`);
      if (module) environment.moduleGraph.invalidateModule(module);
    }
  server.ws.send({ type: 'full-reload' });
}
