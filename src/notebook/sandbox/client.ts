/**
 * The page's side of the sandbox: puts the host frame in the page, sends requests, hands reports back,
 * stops what runs, and starts anew what died. It never sees a value, only messages.
 */
import type { ExecuteRequest, RuntimeReport } from '../protocol.ts';
import type { Connect, FromSandbox, ToSandbox } from './messages.ts';

export interface RuntimeClientOptions {
  /** Address of the host frame's page, on the site's own origin. */
  hostUrl: string;
  /** The runtime's text: a classic worker script. */
  loadRuntime: () => Promise<string>;
  /** Where the invisible frame goes; default the body. */
  container?: HTMLElement;
}

/** How a request ended: answered in full, ended by stop(), or lost with its runtime. */
export type RunEnd = 'done' | 'stopped' | 'died' | 'flooded';

export interface RuntimeClient {
  /** Starts the frame and its runtime if they are not there yet; resolves when a request can be taken. */
  warm(): Promise<void>;
  /** Runs one request; reports for it arrive in order. Only one request runs at a time. */
  run(request: ExecuteRequest, onReport: (report: RuntimeReport) => void): Promise<RunEnd>;
  /** Ends what runs; resolves when a fresh runtime is ready. All values are gone. */
  stop(): Promise<void>;
  /** Removes the frame. */
  dispose(): void;
}

/** A child that is alive answers within milliseconds; its thread runs nothing of the reader's. */
const HEARTBEAT_MS = 2_000;
const SILENCE_MS = 8_000;
const BOOT_MS = 20_000;

interface Connection {
  frame: HTMLIFrameElement;
  port: MessagePort;
  ready: Promise<void>;
}

interface Running {
  id: string;
  onReport: (report: RuntimeReport) => void;
  end: (how: RunEnd) => void;
}

export function createRuntimeClient(options: RuntimeClientOptions): RuntimeClient {
  let connection: Promise<Connection> | null = null;
  let running: Running | null = null;
  let lastSign = 0;
  /** Resolves the wait for the runtime that comes next. */
  let whenReady: { resolve: () => void; promise: Promise<void> } = deferred();

  async function connect(): Promise<Connection> {
    const container = options.container ?? document.body;
    const frame = document.createElement('iframe');
    frame.className = 'runtime-frame';
    frame.hidden = true;
    frame.title = 'runtime';
    const hostReady = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(new Error(`runtime: ${options.hostUrl} did not start in ${BOOT_MS} ms; reload the page`)),
        BOOT_MS,
      );
      const listen = (event: MessageEvent) => {
        if (event.source !== frame.contentWindow || event.data !== 'host-ready') return;
        removeEventListener('message', listen);
        clearTimeout(timer);
        resolve();
      };
      addEventListener('message', listen);
    });
    frame.src = options.hostUrl;
    container.append(frame);
    try {
      const [runtime] = await Promise.all([options.loadRuntime(), hostReady]);
      const { port1, port2 } = new MessageChannel();
      whenReady = deferred();
      port1.onmessage = ({ data }: MessageEvent<FromSandbox>) => receive(data);
      const message: Connect = { type: 'connect', runtime };
      frame.contentWindow!.postMessage(message, new URL(options.hostUrl, location.href).origin, [port2]);
      await whenReady.promise;
      return { frame, port: port1, ready: Promise.resolve() };
    } catch (error) {
      frame.remove();
      connection = null;
      throw error;
    }
  }

  function receive(message: FromSandbox): void {
    lastSign = performance.now();
    switch (message.type) {
      case 'kernel_info_reply':
        whenReady.resolve();
        return;
      case 'interrupt_reply':
      case 'heartbeat':
        return;
      case 'flooded':
        end('flooded');
        return;
      default:
        // A report for a request that is not running is late or forged: not ours to show.
        if (!running || message.parent !== running.id) return;
        if (message.type === 'status' && message.execution_state === 'idle') end('done');
        else running.onReport(message);
    }
  }

  function end(how: RunEnd): void {
    const ended = running;
    running = null;
    ended?.end(how);
  }

  function send(to: Connection, message: ToSandbox): void {
    to.port.postMessage(message);
  }

  /** The frame is gone or deaf: drop it, so that the next request starts another. */
  async function abandon(): Promise<void> {
    const old = connection;
    connection = null;
    const { frame, port } = (await old?.catch(() => null)) ?? {};
    port?.close();
    frame?.remove();
  }

  async function watch(to: Connection, run: Running): Promise<void> {
    lastSign = performance.now();
    while (running === run) {
      send(to, { type: 'heartbeat' });
      await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_MS));
      // Timers of a hidden page are throttled, so silence counts only while the page is seen.
      if (document.hidden) lastSign = performance.now();
      if (running === run && performance.now() - lastSign > SILENCE_MS) {
        await abandon();
        end('died');
      }
    }
  }

  const warm = async (): Promise<Connection> => {
    connection ??= connect();
    const to = await connection;
    await whenReady.promise;
    return to;
  };

  return {
    warm: async () => {
      await warm();
    },
    async run(request, onReport) {
      if (running) throw new Error(`runtime: request ${running.id} still runs; stop it or wait for it`);
      let finish!: (how: RunEnd) => void;
      const ended = new Promise<RunEnd>((resolve) => (finish = resolve));
      const run: Running = { id: request.id, onReport, end: finish };
      running = run;
      try {
        const to = await warm();
        // stop() may have come while the runtime was starting.
        if (running !== run) return await ended;
        send(to, request);
        void watch(to, run);
        const how = await ended;
        if (how === 'done') send(to, { type: 'spare_request' });
        return how;
      } catch (error) {
        if (running === run) running = null;
        throw error;
      }
    },
    async stop() {
      if (!connection) return end('stopped');
      const to = await connection;
      whenReady = deferred();
      send(to, { type: 'interrupt_request' });
      end('stopped');
      const answered = await Promise.race([
        whenReady.promise.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), HEARTBEAT_MS)),
      ]);
      if (!answered) await abandon();
    },
    dispose() {
      end('stopped');
      void abandon();
    },
  };
}

function deferred(): { resolve: () => void; promise: Promise<void> } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { resolve, promise };
}
