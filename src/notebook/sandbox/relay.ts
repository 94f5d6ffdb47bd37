/**
 * The host frame's only script. The frame is of the site's origin but under a policy of its own; it
 * hands the page's port on to the sandboxed child, which has no origin, and does nothing else.
 */
const child = document.querySelector('iframe')!;
const childReady = new Promise<void>((resolve) => {
  addEventListener('message', (event) => {
    if (event.source === child.contentWindow && event.data === 'child-ready') resolve();
  });
});

addEventListener('message', async (event) => {
  if (event.source !== parent || event.origin !== location.origin) return;
  if (event.data?.type !== 'connect') return;
  await childReady;
  child.contentWindow!.postMessage(event.data, '*', [...event.ports]);
});

parent.postMessage('host-ready', location.origin);
