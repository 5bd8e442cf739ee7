/** Serves a folder with brotli, as a host with compressed files does, and lets the browser keep what has a hash in its name. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { listen, type RunningServer } from './listen.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** Serves it on a free port. Files are read when they are asked for. */
export async function serveCompressed(dir: string): Promise<RunningServer> {
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const named = path.join(dir, decodeURIComponent(pathname));
    const file = pathname.endsWith('/') ? path.join(named, 'index.html') : named;
    if (!file.startsWith(dir) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const cache = pathname.startsWith('/_astro/') ? 'max-age=31536000, immutable' : 'no-cache';
    const isText = !/^(font|image\/png|application\/octet)/.test(type);
    const body = isText
      ? (compressed.get(file) ?? brotliCompressSync(readFileSync(file)))
      : readFileSync(file);
    if (isText) compressed.set(file, body);
    response.writeHead(200, {
      'Content-Type': type,
      'Cache-Control': cache,
      'Content-Length': body.length,
      ...(isText && { 'Content-Encoding': 'br' }),
    });
    response.end(body);
  });
  return listen(server, '/');
}
