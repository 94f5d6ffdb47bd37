/**
 * The sandboxed child's only script. Its origin is opaque, so nothing of the site is in its reach. It
 * starts the runtime in a worker, passes messages between that worker and the page, ends it on demand,
 * and keeps a spare so that the next one is ready at once.
 */
import type { Connect, FromSandbox, ToSandbox } from './messages.ts';

/** The runtime caps its own output far below this; only a broken cap gets here. */
const MESSAGES_A_SECOND = 50_000;

interface Runtime {
  worker: Worker;
  ready: boolean;
}

function start(port: MessagePort, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const post = (message: FromSandbox) => port.postMessage(message);
  let current = spawn();
  let spare: Runtime | null = null;
  let keepSpare = false;

  function spawn(): Runtime {
    const runtime: Runtime = { worker: new Worker(url), ready: false };
    let second = 0;
    let count = 0;
    runtime.worker.onmessage = ({ data }: MessageEvent) => {
      if (data?.type === 'kernel_info_reply') {
        runtime.ready = true;
        if (runtime === current) ready(data);
        return;
      }
      if (runtime !== current) return;
      const now = Math.floor(performance.now() / 1000);
      count = now === second ? count + 1 : 1;
      second = now;
      if (count > MESSAGES_A_SECOND) {
        replace();
        post({ type: 'flooded' });
        return;
      }
      post(data);
    };
    // Errors that a cell's stray promises raise are the runtime's to report; here they only make noise.
    runtime.worker.onerror = (event) => event.preventDefault();
    return runtime;
  }

  function ready(info: FromSandbox): void {
    post(info);
    if (keepSpare) spare ??= spawn();
  }

  function replace(): void {
    current.worker.terminate();
    current = spare ?? spawn();
    spare = null;
    if (current.ready) ready({ type: 'kernel_info_reply', protocol: 1 });
  }

  port.onmessage = ({ data }: MessageEvent<ToSandbox>) => {
    switch (data.type) {
      case 'execute_request':
        current.worker.postMessage(data);
        break;
      case 'interrupt_request':
        replace();
        post({ type: 'interrupt_reply' });
        break;
      case 'spare_request':
        keepSpare = true;
        if (current.ready) spare ??= spawn();
        break;
      case 'heartbeat':
        post({ type: 'heartbeat' });
        break;
    }
  };
}

if (self.origin === 'null') {
  addEventListener('message', (event: MessageEvent<Connect>) => {
    const port = event.ports[0];
    if (event.source === parent && event.data?.type === 'connect' && port) start(port, event.data.runtime);
  });
  parent.postMessage('child-ready', '*');
}
