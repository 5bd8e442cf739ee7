/** A proxy that lets nothing through: it shows which hosts a browser would have asked. */
import { createServer } from 'node:http';

export type Outside = {
  port: number;
  /** Addresses that were asked for, in order. */
  asked: readonly string[];
  close(): Promise<void>;
};

/** Starts a proxy on a free port of this machine. It refuses each request and remembers its address. */
export async function refuseOutside(): Promise<Outside> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    port: address.port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
