/** Serves a build with the headers that the hosting guide sets, and beside it PGlite’s own files as its package has them. */
import { createServer } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { headersFor } from '../../src/hosting/headers-for.ts';
import type { Build } from '../support/builds.ts';
import { hostOf } from '../support/server.ts';
import { listen, type RunningServer } from '../support/listen.ts';

const PGLITE = path.resolve(import.meta.dirname, '../../node_modules/@electric-sql/pglite/dist');
const UNDER = '/plain-pglite/';

/** Starts PGlite when its button is pressed, and says how many milliseconds its first query took. */
const PLAIN_PAGE = `<!doctype html><html lang="en"><title>PGlite</title><button>Start</button><output></output>
<script>
document.querySelector('button').addEventListener('click', async () => {
  const began = performance.now();
  const { PGlite } = await import('./pglite/index.js');
  const database = await PGlite.create();
  await database.query('SELECT 1');
  document.querySelector('output').textContent = String(performance.now() - began);
});
</script></html>`;

/** Serves `build`, a page that starts PGlite at `plain-pglite/`, and PGlite below it, on a free port of this machine. */
export async function serveBeside(build: Build): Promise<RunningServer> {
  const site = hostOf(build);
  // As long as the site’s own hashed files are kept.
  const pglite = sirv(PGLITE, { maxAge: 31_536_000, immutable: true });
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (url === UNDER) {
      response.writeHead(200, { 'Content-Type': 'text/html;charset=utf-8' });
      response.end(PLAIN_PAGE);
    } else if (url.startsWith(`${UNDER}pglite/`)) {
      request.url = url.slice(`${UNDER}pglite`.length);
      pglite(request, response);
    } else {
      for (const [name, value] of headersFor(new URL(url, 'http://localhost').pathname))
        response.setHeader(name, value);
      site(request, response);
    }
  });
  return listen(server, build.base);
}
