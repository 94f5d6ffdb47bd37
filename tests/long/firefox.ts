/** Firefox by WebDriver BiDi, which it speaks itself: no driver program is needed. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, firstThere, scratchFolder, unwrap, wrapBody, type Engine } from './engine.ts';

export function findFirefox(): string | null {
  return firstThere([process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox']);
}

/** Quiet: what Firefox would ask its maker for is none of the tests' business. */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.max_script_run_time': 0,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

export async function startFirefox(path: string): Promise<Engine> {
  const profile = scratchFolder('firefox-profile');
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile.path, 'user.js'), lines.join('\n'));
  const child = spawn(
    path,
    ['--headless', '--no-remote', '--profile', profile.path, '--remote-debugging-port=0', 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile.path, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`Firefox does not listen after 60 s; it said: ${said}`)),
      60_000,
    );
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const bidi = await connect(`${address}/session`);
  const session = await bidi.send<{ capabilities: { browserName: string; browserVersion: string } }>(
    'session.new',
    {
      capabilities: {},
    },
  );
  const tree = () =>
    bidi.send<{ contexts: { context: string; children: { context: string }[] }[] }>(
      'browsingContext.getTree',
      {},
    );
  const top = (await tree()).contexts[0]!.context;
  let context = top;
  const { browserName, browserVersion } = session.capabilities;
  return {
    version: `${browserName} ${browserVersion}`,
    async open(url) {
      context = top;
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    enterFrame: async () => void (context = (await tree()).contexts[0]!.children[0]!.context),
    leaveFrame: async () => void (context = top),
    async evaluate(body) {
      const { result, exceptionDetails } = await bidi.send<{
        result?: { value: string };
        exceptionDetails?: { text: string };
      }>('script.evaluate', { expression: wrapBody(body), target: { context }, awaitPromise: true });
      if (result === undefined) throw new Error(`in the page: ${exceptionDetails?.text}`);
      return unwrap(result.value);
    },
    perform: async (actions) => void (await bidi.send('input.performActions', { context, actions })),
    async close() {
      bidi.close();
      await endProcess(child);
      profile.remove();
    },
  };
}

async function connect(address: string) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no connection to ${address}`));
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(String(data));
    const call = waiting.get(id);
    waiting.delete(id);
    if (type === 'success') call?.resolve(result as never);
    else call?.reject(new Error(`Firefox: ${error}: ${message}`));
  };
  return {
    send: <T>(method: string, params: object): Promise<T> =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
