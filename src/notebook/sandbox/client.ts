/**
 * The page's side of the sandbox: puts the host frame in the page, sends requests, hands reports back,
 * stops what runs, and starts anew what died. It never sees a value, only messages.
 */
import type { ExecuteRequest, InspectRequest, Part, RuntimeReport } from '../protocol.ts';
import { checkPart, checkReport, isInspectReply, isPlotRequest } from './check.ts';
import type { Connect, FromSandbox, ToSandbox } from './messages.ts';

export interface RuntimeClientOptions {
  /** Address of the host frame's page, on the site's own origin. */
  hostUrl: string;
  /** The runtime's text: a classic worker script. */
  loadRuntime: () => Promise<string>;
  /** The script that draws plots in the runtime, for a run that needs it. */
  loadPlotScript: () => Promise<string>;
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
  /**
   * Asks for a part of a value that the runtime holds.
   * @param columns - of a table: how many a row of it has, at most
   * @returns null when the value is not there, the answer is none, or the runtime ended before it had answered
   */
  inspect(request: InspectRequest, columns: number): Promise<Part | null>;
  /** Ends what runs; resolves when a fresh runtime is ready. All values are gone. */
  stop(): Promise<void>;
  /** Removes the frame. */
  dispose(): void;
}

/** A child that is alive answers within milliseconds; its thread runs nothing of the reader's. */
const HEARTBEAT_MS = 2_000;
const SILENCE_MS = 8_000;
const BOOT_MS = 20_000;
/** A run of this length may be stopped by hand, so a spare runtime is worth having. */
const SPARE_AFTER_MS = 150;

interface Connection {
  frame: HTMLIFrameElement;
  port: MessagePort;
}

interface Running {
  id: string;
  /** The cells that were asked for: of others there is nothing to report. */
  cells: ReadonlySet<string>;
  onReport: (report: RuntimeReport) => void;
  /** Whether it has been given the script that draws plots. */
  hasPlotScript: boolean;
  end: (how: RunEnd) => void;
}

export function createRuntimeClient(options: RuntimeClientOptions): RuntimeClient {
  let connection: Promise<Connection> | null = null;
  /** The connection, once it stands. */
  let open: Connection | null = null;
  let restarting: Promise<void> | null = null;
  let running: Running | null = null;
  /** Requests for parts that have not been answered, by id. */
  const asked = new Map<string, (part: unknown) => void>();
  let lastSign = 0;
  /** The wait for the runtime that comes next. */
  let whenReady = deferred();
  let whenInterrupted = deferred();

  async function connect(): Promise<Connection> {
    const container = options.container ?? document.body;
    const frame = document.createElement('iframe');
    frame.className = 'runtime-frame';
    frame.hidden = true;
    frame.title = 'runtime';
    const hostReady = deferred();
    const listen = (event: MessageEvent) => {
      if (event.source === frame.contentWindow && event.data === 'host-ready') hostReady.resolve();
    };
    addEventListener('message', listen);
    const fail = (error: Error) => {
      hostReady.reject(error);
      whenReady.reject(error);
    };
    whenReady = deferred();
    const late = `runtime: ${options.hostUrl} did not start in ${BOOT_MS} ms; reload the page`;
    const timer = setTimeout(() => fail(new Error(late)), BOOT_MS);
    frame.src = options.hostUrl;
    container.append(frame);
    try {
      const [runtime] = await Promise.all([options.loadRuntime(), hostReady.promise]);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<unknown>) => receive(data);
      // The frame's process has died, where frames have one of their own.
      port1.addEventListener('close', () => {
        if (open?.port !== port1) return;
        void abandon();
        end('died');
      });
      const message: Connect = { type: 'connect', runtime };
      frame.contentWindow!.postMessage(message, new URL(options.hostUrl, location.href).origin, [port2]);
      await whenReady.promise;
      open = { frame, port: port1 };
      return open;
    } catch (error) {
      frame.remove();
      connection = null;
      throw error;
    } finally {
      clearTimeout(timer);
      removeEventListener('message', listen);
    }
  }

  /** Of all that comes, only the child's own messages are trusted: it runs nothing of the reader's. */
  function receive(data: unknown): void {
    lastSign = performance.now();
    const message = data as FromSandbox;
    switch (message?.type) {
      case 'kernel_info_reply':
        whenReady.resolve();
        return;
      case 'failed':
        whenReady.reject(new Error(`runtime: it cannot start in this browser: ${message.reason}`));
        return;
      case 'flooded':
      case 'died':
        leaveUnanswered();
        end(message.type);
        return;
      case 'interrupt_reply':
        whenInterrupted.resolve();
        return;
      case 'heartbeat':
        return;
    }
    if (isPlotRequest(data)) {
      if (data.parent === running?.id) void sendPlotScript(running);
      return;
    }
    if (isInspectReply(data)) {
      asked.get(data.parent)?.(data.part);
      asked.delete(data.parent);
      return;
    }
    const report = checkReport(data);
    // A report for a request that is not running is late or forged: not ours to show.
    if (!report || report.parent !== running?.id) return;
    if (!('cell' in report)) end('done');
    else if (running.cells.has(report.cell)) running.onReport(report);
  }

  /** Once in a run at most: an honest runtime asks no more, and a broken one gets no work out of the page. */
  async function sendPlotScript(run: Running): Promise<void> {
    if (run.hasPlotScript) return;
    run.hasPlotScript = true;
    const script = await options.loadPlotScript().catch(() => null);
    if (running === run && open) send(open, { type: 'plot_reply', script });
  }

  /** The values are gone. */
  function leaveUnanswered(): void {
    for (const answer of asked.values()) answer(null);
    asked.clear();
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
    open = null;
    leaveUnanswered();
    // Who waits for its runtime goes on to another.
    whenReady.resolve();
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

  async function restart(to: Connection): Promise<void> {
    leaveUnanswered();
    whenReady = deferred();
    whenInterrupted = deferred();
    send(to, { type: 'interrupt_request' });
    const isSilent = await Promise.race([
      whenInterrupted.promise.then(() => false),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), HEARTBEAT_MS)),
    ]);
    if (isSilent) await abandon();
    await whenReady.promise;
  }

  async function warm(): Promise<Connection> {
    for (;;) {
      connection ??= connect();
      const to = await connection;
      await whenReady.promise;
      if (open === to) return to;
    }
  }

  return {
    warm: async () => {
      await warm();
    },
    async run(request, onReport) {
      if (running) throw new Error(`runtime: request ${running.id} still runs; stop it or wait for it`);
      let finish!: (how: RunEnd) => void;
      const ended = new Promise<RunEnd>((resolve) => (finish = resolve));
      const cells = new Set(request.cells.map(({ cell }) => cell));
      const run: Running = { id: request.id, cells, onReport, hasPlotScript: false, end: finish };
      running = run;
      try {
        const to = await warm();
        // stop() may have come while the runtime was starting.
        if (running !== run) return await ended;
        send(to, request);
        void watch(to, run);
        setTimeout(() => running === run && send(to, { type: 'spare_request' }), SPARE_AFTER_MS);
        const how = await ended;
        if (how === 'done') send(to, { type: 'spare_request' });
        return how;
      } catch (error) {
        if (running === run) running = null;
        throw error;
      }
    },
    async inspect(request, columns) {
      if (!open) return null;
      send(open, request);
      const part = await new Promise((resolve) => asked.set(request.id, resolve));
      return checkPart(part, request.part, columns);
    },
    async stop() {
      if (open) restarting ??= restart(open).finally(() => (restarting = null));
      end('stopped');
      await restarting;
    },
    dispose() {
      end('stopped');
      void abandon();
    },
  };
}

interface Deferred {
  promise: Promise<void>;
  resolve: () => void;
  reject: (error: Error) => void;
}

function deferred(): Deferred {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((done, fail) => ([resolve, reject] = [done, fail]));
  // Whether anybody waits is not known when it fails.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
