/**
 * Serves a build as a plain static host: files, `index.html` of a folder, and `404.html` with status
 * 404 for the rest. It sends no special headers, so what works here works on any host.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import type { Build } from './builds.ts';
import { listen, type RunningServer } from './listen.ts';

/** Serves one build on a free port of this machine. Rejects if there is no build. */
export async function serve(build: Build): Promise<RunningServer> {
  if (!existsSync(path.join(build.dir, 'index.html'))) {
    throw new Error(`${build.dir} holds no site. Run "npm run build" and "npm run build:base".`);
  }
  const server = createServer(hostOf(build));
  return listen(server, build.base);
}

/** Answers as such a host does. Files are listed once: what is added later is not found. */
export function hostOf({ dir, base }: Pick<Build, 'dir' | 'base'>): RequestListener {
  const files = sirv(dir, { etag: true, extensions: [] });
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const notFound = () => {
      response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
      const page = path.join(dir, '404.html');
      response.end(existsSync(page) ? readFileSync(page) : 'Not found');
    };
    if (!url.pathname.startsWith(base)) {
      notFound();
      return;
    }
    const inside = url.pathname.slice(base.length - 1);
    if (!inside.endsWith('/') && existsSync(path.join(dir, decodePath(inside), 'index.html'))) {
      response.writeHead(301, { Location: `${url.pathname}/${url.search}` });
      response.end();
      return;
    }
    request.url = inside.replace(/\/$/, '/index.html') + url.search;
    files(request, response, notFound);
  };
}

/** Decodes a path. Returns invalid percent-encoding unchanged: it names no file. */
function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
