/**
 * Keeps the site readable and its cells runnable without a network: what the page has loaded is kept, and when the line
 * has been quiet for a while, the rest of what running and editing need. A reader who saves data gets the rest only
 * by using it.
 */
const QUIET_MS = 10_000;

export async function keepForOffline(base: string): Promise<void> {
  await navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  const sent = new Set<string>();
  const keep = (urls: string[]) => {
    const urlsToCache = urls.filter((url) => !sent.has(url));
    for (const url of urlsToCache) sent.add(url);
    if (urlsToCache.length > 0) active.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache } });
  };
  keep([location.origin + location.pathname, ...loadedSoFar()]);
  // What has come since went past the worker, where the browser knows its routes.
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep(loadedSoFar()));

  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  setTimeout(async () => {
    const response = await fetch(`${base}offline.json`);
    if (response.ok) keep(((await response.json()) as string[]).map((path) => location.origin + path));
  }, QUIET_MS);
}

/** Addresses of what the page and the frames of its origin have loaded: the runtime comes in one. */
function loadedSoFar(): string[] {
  const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.defaultView);
  return [window, ...frames]
    .flatMap((view) => view?.performance.getEntriesByType('resource') ?? [])
    .map((entry) => entry.name)
    .filter((url) => url.startsWith(location.origin) && !/(service-worker\.js|offline\.json)$/.test(url));
}
