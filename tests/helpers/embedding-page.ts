/** A page of someone else's, of another origin than the site, around a line of HTML that shows a cell. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The script that README.md offers to pages that embed a cell. */
const followHeight = /```html\n<script>\n([^`]*separable:height[^`]*)<\/script>/.exec(
  readFileSync('README.md', 'utf8'),
)![1]!;

export interface EmbeddingPage {
  /** Puts the line into the page, and gives its address; `localhost` is another host than the site's. */
  around(line: string, host?: string): string;
  close(): Promise<void>;
}

export async function serveEmbedding(): Promise<EmbeddingPage> {
  let html = '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    around(line, host = 'localhost') {
      html = `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,"><h1>A blog</h1>${line}<script>${followHeight}</script></html>`;
      return `http://${host}:${(server.address() as AddressInfo).port}/`;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
