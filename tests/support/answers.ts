/** Asks a server that is starting whether it serves yet. */
import { get } from 'node:http';

/**
 * True if the address answers with a status below 400. Reads no body and keeps no connection: `fetch` of Node 24
 * fails an assertion of its own (`!this.paused`) where a body that nobody reads ends with its connection.
 */
export const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (answer) => {
      answer.destroy();
      resolve((answer.statusCode ?? 0) < 400);
    }).on('error', () => {
      resolve(false);
    });
  });
