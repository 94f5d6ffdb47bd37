/**
 * The host frame's only script. The frame is of the site's origin but under a policy of its own; it
 * hands the page's port on to the sandboxed child, which has no origin, and does nothing else. It stands before the
 * child, which may be there before the rest of this page is and tells it only once.
 */
const child = () => document.querySelector('iframe')?.contentWindow;
const childReady = new Promise<void>((resolve) => {
  addEventListener('message', (event) => {
    if (event.source === child() && event.data === 'child-ready') resolve();
  });
});

addEventListener('message', async (event) => {
  if (event.source !== parent || event.origin !== location.origin) return;
  if (event.data?.type !== 'connect') return;
  await childReady;
  child()!.postMessage(event.data, '*', [...event.ports]);
});

parent.postMessage('host-ready', location.origin);
