/**
 * A machine of someone else's, on loopback: it answers whatever asks, lets every origin read, and keeps a list
 * of what came. Connections without a request count as well (preconnect), and so do datagrams (WebRTC).
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Attacker {
  /** With a final slash. */
  url: string;
  /** Port of TCP and UDP alike. */
  port: number;
  /** One line for every connection, request and datagram. */
  heard: string[];
  close(): Promise<void>;
}

export async function startAttacker(): Promise<Attacker> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html',
    });
    response.end(request.url?.endsWith('.js') ? 'globalThis.stolen = true;' : '<h1>stolen</h1>');
  });
  server.on('connection', () => heard.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = createSocket('udp4', () => heard.push('datagram'));
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    heard,
    close: () =>
      new Promise((resolve) => {
        socket.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
