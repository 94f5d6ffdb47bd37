/**
 * Keeps the site readable and its cells runnable without a network. After the page has loaded, what it
 * loaded is kept; when the line has been quiet for a while, the rest of what running and editing need.
 * A reader who saves data gets the rest only by using it.
 */
const QUIET_MS = 10_000;

interface Offline {
  base: string;
}

export function keepForOffline({ base }: Offline): void {
  if (!('serviceWorker' in navigator)) return;
  const begin = async () => {
    await navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return;
    const cache = (urls: string[]) =>
      active.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: urls } });
    cache([location.origin + location.pathname, ...loadedSoFar()]);

    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    setTimeout(async () => {
      const response = await fetch(`${base}offline.json`);
      if (response.ok) cache(((await response.json()) as string[]).map((path) => location.origin + path));
    }, QUIET_MS);
  };
  // Storage may be denied (private windows, full disks): the page works as well without.
  const start = () => begin().catch(() => undefined);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

function loadedSoFar(): string[] {
  return performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((url) => url.startsWith(location.origin) && !url.endsWith('service-worker.js'));
}
