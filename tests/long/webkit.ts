/** WebKitGTK's MiniBrowser by classic WebDriver, on a display of its own. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  endProcess,
  firstThere,
  scratchFolder,
  unwrap,
  until,
  wrapBody,
  type Actions,
  type Engine,
} from './engine.ts';

export interface WebKitPaths {
  driver: string;
  browser: string;
  display: string;
}

export function findWebKit(): WebKitPaths | null {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];
  const driver = firstThere([process.env['WEBKIT_DRIVER_PATH'], '/usr/bin/WebKitWebDriver']);
  const display = firstThere(['/usr/bin/Xvfb']);
  const browser = firstThere(
    folders.flatMap((folder) =>
      ['4.1', '6.0', '4.0'].map((api) => `${folder}/webkit2gtk-${api}/MiniBrowser`),
    ),
  );
  return driver && display && browser ? { driver, browser, display } : null;
}

export async function startWebKit({ driver, browser, display }: WebKitPaths): Promise<Engine> {
  const home = scratchFolder('webkit-home');
  const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.stdio[3]!.on('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${number}`,
      HOME: home.path,
      XDG_CACHE_HOME: home.path,
      XDG_DATA_HOME: home.path,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  };
  await until('WebKitWebDriver', () => call('GET', '/status'));
  const created = await call<{ sessionId: string; capabilities: Record<string, string> }>(
    'POST',
    '/session',
    {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        },
      },
    },
  );
  const session = `/session/${created.sessionId}`;
  await call('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  const evaluate = async <T>(body: string) => {
    const script = `const done = arguments[arguments.length - 1]; ${wrapBody(body)}.then(done)`;
    return unwrap<T>(await call<string>('POST', `${session}/execute/async`, { script, args: [] }));
  };
  const enterFrame = () => call<void>('POST', `${session}/frame`, { id: 0 });
  const leaveFrame = () => call<void>('POST', `${session}/frame`, { id: null });
  let isInFrame = false;
  /** Pointers are placed in the page's own window, wherever the driver acts. */
  const placed = async (actions: Actions): Promise<Actions> => {
    if (!isInFrame || !actions.some(({ type }) => type === 'pointer')) return actions;
    await leaveFrame();
    const [left, top] = await evaluate<[number, number]>(
      "const { left, top } = document.querySelector('iframe').getBoundingClientRect(); return [Math.round(left), Math.round(top)]",
    );
    await enterFrame();
    const move = (step: Record<string, unknown>) =>
      step['type'] === 'pointerMove'
        ? { ...step, x: Number(step['x']) + left, y: Number(step['y']) + top }
        : step;
    return actions.map((one) => ({
      ...one,
      actions: (one['actions'] as Record<string, unknown>[]).map(move),
    }));
  };
  return {
    version: `WebKitGTK ${created.capabilities['browserVersion']}`,
    async open(url) {
      if (isInFrame) await leaveFrame();
      isInFrame = false;
      await call('POST', `${session}/url`, { url });
    },
    reload: () => call('POST', `${session}/refresh`, {}),
    evaluate,
    perform: async (actions) =>
      void (await call('POST', `${session}/actions`, { actions: await placed(actions) })),
    async enterFrame() {
      await enterFrame();
      isInFrame = true;
    },
    async leaveFrame() {
      await leaveFrame();
      isInFrame = false;
    },
    async close() {
      await call('DELETE', session).catch(() => undefined);
      await endProcess(child);
      await endProcess(screen);
      home.remove();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
