/**
 * The service worker, made after the build. Nothing is fetched when it is installed: a visit first keeps
 * what it has already loaded, and later, when the line is free, the rest of what cells need (offline.ts
 * on the page tells it what). Assets carry a hash in their name and never change; pages are taken from the
 * network when it answers in time, so that a new edition is seen at once.
 */
import { appendFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSW } from 'workbox-build';

/** Whatever is larger waits until it is asked for. */
const LARGEST_IN_PACK = 600_000;
/** Fonts come with the pages that use them; what single cells are embedded with is for other sites. */
const PACKED = /^(?!Embed\.|_cell_\.).*\.(js|css|json)$/;
const SLOW_NETWORK_SECONDS = 4;

export async function writeServiceWorker(dist: string, base: string): Promise<void> {
  const file = join(dist, 'service-worker.js');
  const nameOf = (cache: string) => `separable:${base}:${cache}`;
  const kept = (cache: string, maxEntries: number) => ({
    cacheName: nameOf(cache),
    expiration: { maxEntries, purgeOnQuotaError: true },
    cacheableResponse: { statuses: [200] },
  });
  await generateSW({
    swDest: file,
    globDirectory: dist,
    globPatterns: [],
    inlineWorkboxRuntime: true,
    sourcemap: false,
    skipWaiting: true,
    clientsClaim: true,
    cleanupOutdatedCaches: false,
    cacheId: `separable:${base}`,
    mode: 'production',
    runtimeCaching: [
      {
        urlPattern: new RegExp(`^https?://[^/]+${base}(_astro|notebooks)/`),
        handler: 'CacheFirst',
        options: kept('assets', 400),
      },
      {
        urlPattern: new RegExp(
          `^https?://[^/]+${base}([^?#]*/|[^/?#]+\\.(html|json|svg|png|ico|webmanifest))?([?#].*)?$`,
        ),
        handler: 'NetworkFirst',
        options: { ...kept('pages', 200), networkTimeoutSeconds: SLOW_NETWORK_SECONDS },
      },
    ],
  });
  appendFileSync(file, staticRoutes(base, nameOf('assets')));
  writeFileSync(join(dist, 'offline.json'), JSON.stringify(pack(dist, base)));
}

/**
 * What a browser that knows static routes takes past the worker, which else answers each request in a thread of its own,
 * started for it: that took 140 ms of a first run. Assets come from the cache, or from the network if they are not
 * there; a page is asked of the network while the worker starts.
 */
function staticRoutes(base: string, assets: string): string {
  const routes = [
    ...['_astro', 'notebooks'].map((folder) => ({
      condition: { urlPattern: { pathname: `${base}${folder}/*` } },
      source: { cacheName: assets },
    })),
    { condition: { urlPattern: { pathname: `${base}*` } }, source: 'race-network-and-fetch-handler' },
  ];
  return `\nself.addEventListener('install', (event) => event.addRoutes?.(${JSON.stringify(routes)}));\n`;
}

/** Addresses of all that a reader needs to run and edit cells without a network, in order of need. */
function pack(dist: string, base: string): string[] {
  const assets = ['_astro', 'notebooks'].flatMap((folder) =>
    readdirSync(join(dist, folder))
      .filter((name) => PACKED.test(name) && statSync(join(dist, folder, name)).size <= LARGEST_IN_PACK)
      .map((name) => `${base}${folder}/${name}`),
  );
  return [`${base}runtime-host.html`, ...assets];
}
