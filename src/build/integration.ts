import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { defaultLocale } from '../site.config.ts';
import { listNotebookFiles } from './chapter-files.ts';
import { runChapters } from './notebooks.ts';
import { writeServiceWorker } from './service-worker.ts';
import { translationsBehind } from './translation-age.ts';
import { separablePlugin } from './vite-plugin.ts';

const entities = 'decode-named-character-reference';

/**
 * Runs every chapter before a page is rendered, so that a mistake in a cell is told first and alone, and
 * makes the service worker once all files stand.
 */
export function separable(): AstroIntegration {
  let base = '/';
  return {
    name: 'separable',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [separablePlugin()],
            // For browsers it comes in a form that needs a document, which a worker has not.
            resolve: { alias: { [entities]: fileURLToPath(import.meta.resolve(entities)) } },
            // Workers are bundled by themselves, and import what the build makes as well.
            worker: { format: 'es', plugins: () => [separablePlugin()] },
          },
        });
      },
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:start': async ({ logger }) => {
        const started = performance.now();
        const notebooks = Object.values(await runChapters());
        const cells = notebooks.reduce((sum, notebook) => sum + notebook.cells.length, 0);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        for (const { file, source, changes } of translationsBehind(listNotebookFiles(), defaultLocale))
          logger.warn(`${file} may be behind: ${source} was changed ${changes} times since; read both`);
        logger.info(`ran ${cells} cells of ${notebooks.length} notebooks in ${seconds} s`);
      },
      'astro:build:done': async ({ dir }) => {
        await writeServiceWorker(fileURLToPath(dir), base);
      },
    },
  };
}
