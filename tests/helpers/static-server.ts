/**
 * Serves a built site as a static host does (GitHub Pages: under a base path, `index.html` for a folder,
 * the site's own 404), with brotli, and keeps count of what it sent.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.xml', '.txt', '.webmanifest']);

export interface Sent {
  path: string;
  status: number;
  /** Of the body, as compressed. */
  bytes: number;
}

export interface StaticServer {
  /** With the base path and a final slash. */
  url: string;
  log: Sent[];
  close(): Promise<void>;
}

/** What was read and compressed, for all the servers of a process: each test has its own. */
const bodies = new Map<string, Buffer>();

function bodyOf(file: string, compress: boolean): Buffer {
  // A site that was built anew is another.
  const key = `${file}:${statSync(file).mtimeMs}`;
  const known = bodies.get(key);
  if (known) return known;
  const body = compress ? compressed(readFileSync(file)) : readFileSync(file);
  bodies.set(key, body);
  return body;
}

/** As well as it goes; but best for megabytes would take longer than most tests. */
function compressed(body: Buffer): Buffer {
  const quality = body.length > 1_000_000 ? 5 : constants.BROTLI_MAX_QUALITY;
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

export async function serveSite(folder: string, base = '/', port = 0): Promise<StaticServer> {
  const log: Sent[] = [];
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const found = locate(folder, base, path);
    const file = found ?? join(folder, '404.html');
    const extension = extname(file);
    const compress = COMPRESSED.has(extension);
    const body = bodyOf(file, compress);
    const status = found ? 200 : 404;
    log.push({ path, status, bytes: body.length });
    response.writeHead(status, {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
      ...(compress ? { 'content-encoding': 'br' } : {}),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function locate(folder: string, base: string, path: string): string | null {
  if (!path.startsWith(base)) return null;
  const inside = join(folder, normalize(path.slice(base.length)));
  if (!inside.startsWith(normalize(folder))) return null;
  const file = existsSync(inside) && statSync(inside).isDirectory() ? join(inside, 'index.html') : inside;
  return existsSync(file) ? file : null;
}
