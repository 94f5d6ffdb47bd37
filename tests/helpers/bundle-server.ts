import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

/** The site's policy for pages, as far as a test page needs it: no inline script, no inline style. */
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:";

export interface BundleServer {
  /** Address of the page, with a final slash. */
  readonly url: string;
  /** The bundle's text, minified, as served: what the module imports only when it needs it is left out. */
  readonly bundle: string;
  close(): Promise<void>;
}

/**
 * Serves one page on the loopback address: a TypeScript module bundled for the browser, a style sheet and
 * some markup, under the strict policy. The page carries `<link href="style.css">` and the bundle.
 *
 * @param entry - path of the module; what it needs from outside goes through `globalThis`
 * @param page.css - text of the style sheet
 * @param page.body - markup inside the body
 */
export async function serveBundle(
  entry: string,
  page: { css?: string; body?: string } = {},
): Promise<BundleServer> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'at-once',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
  });
  const bundle = result.outputFiles[0]!.text;
  const files: Record<string, { type: string; text: string }> = {
    '/': {
      type: 'text/html',
      text:
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>' +
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">' +
        '<link rel="stylesheet" href="style.css"><script type="module" src="bundle.js"></script></head>' +
        `<body>${page.body ?? ''}</body></html>`,
    },
    '/style.css': { type: 'text/css', text: page.css ?? '' },
    '/bundle.js': { type: 'text/javascript', text: bundle },
  };
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://localhost').pathname];
    response.writeHead(file ? 200 : 404, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
      'content-security-policy': policy,
    });
    response.end(file?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    bundle,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
