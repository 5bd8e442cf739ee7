/** The media types of the built files. The set-ups name them, because lists of distributions lack some. */

export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  // Compiled while it is downloaded; with another type a browser waits for all of it.
  wasm: 'application/wasm',
  // PGlite’s own files, which its package names; the page never asks for them.
  data: 'application/octet-stream',
  // Extensions of PostgreSQL, which the page unpacks itself.
  gz: 'application/gzip',
};
