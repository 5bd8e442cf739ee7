/** Lets a server listen on a free port of this machine. */
import type { Server } from 'node:http';

/** A server that listens. */
export type RunningServer = {
  /** Ends with the base path, and thus with a slash. */
  url: string;
  close(): Promise<void>;
};

/** Resolves once it listens; `base` begins and ends with a slash. Closing ends its connections too. */
export async function listen(server: Server, base: string): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://localhost:${String(address.port)}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
