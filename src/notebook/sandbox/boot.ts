/**
 * The sandboxed child's only script. Its origin is opaque, so nothing of the site is in its reach. It
 * starts the runtime in a worker, passes messages between that worker and the page, ends it on demand,
 * and keeps a spare so that the next one is ready at once.
 */
import type { Connect, FromSandbox, ToSandbox } from './messages.ts';

/** The runtime caps its own output far below this; only a broken cap gets here. */
const MESSAGES_A_SECOND = 50_000;

/**
 * Comes before the runtime's text and keeps the port that it is sent, out of every cell's reach: engines tell
 * when the other end of a port is gone, but not when a worker is.
 */
const LIFELINE =
  // What comes first decides whether all of the script is strict: in a sloppy one, cells see their callers.
  "'use strict';{const kept=[];addEventListener('message',(event)=>{kept.push(...event.ports)})}\n";

interface Runtime {
  worker: Worker;
  ready: boolean;
}

function start(port: MessagePort, text: string): void {
  const url = URL.createObjectURL(new Blob([LIFELINE, text], { type: 'text/javascript' }));
  const post = (message: FromSandbox) => port.postMessage(message);
  let current = spawn();
  let spare: Runtime | null = null;
  let keepSpare = false;

  function spawn(): Runtime {
    const runtime: Runtime = { worker: new Worker(url), ready: false };
    let second = 0;
    let count = 0;
    runtime.worker.onmessage = ({ data }: MessageEvent) => {
      if (data?.type === 'kernel_info_reply' && !runtime.ready) {
        runtime.ready = true;
        if (runtime === current) ready();
        return;
      }
      if (runtime !== current) return;
      const now = Math.floor(performance.now() / 1000);
      count = now === second ? count + 1 : 1;
      second = now;
      if (count > MESSAGES_A_SECOND) {
        replace();
        post({ type: 'flooded' });
      } else if (typeof data?.parent === 'string') post(data);
    };
    runtime.worker.onerror = (event) => {
      // Errors that a cell's stray promises raise are the runtime's to report; here they only make noise.
      event.preventDefault();
      if (!runtime.ready && runtime === current) post({ type: 'failed', reason: String(event.message) });
    };
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('close', () => {
      if (runtime === spare) spare = null;
      if (runtime !== current) return;
      replace();
      post({ type: 'died' });
    });
    port1.start();
    runtime.worker.postMessage({ type: 'lifeline' }, [port2]);
    return runtime;
  }

  function ready(): void {
    post({ type: 'kernel_info_reply', protocol: 1 });
    if (keepSpare) spare ??= spawn();
  }

  function replace(): void {
    const old = current;
    current = spare ?? spawn();
    spare = null;
    old.worker.terminate();
    if (current.ready) ready();
  }

  port.onmessage = ({ data }: MessageEvent<ToSandbox>) => {
    switch (data.type) {
      case 'execute_request':
      case 'inspect_request':
      case 'plot_reply':
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
