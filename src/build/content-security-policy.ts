/**
 * Gives every built page a Content-Security-Policy: nothing from other hosts, no script that the build
 * did not write. Made from the finished HTML, because Starlight's inline scripts are only known then.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** An inline script's text; scripts with `src` are covered by 'self', and JSON-LD is not executed. */
const INLINE_SCRIPT =
  /<script(?![^>]*\s(?:src=|type="application\/ld\+json"))[^>]*>([\s\S]*?)<\/script>/g;

/** Returns the policy for a page with the inline scripts of `html`, for a `<meta>`. */
export function policyFor(html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [
    // Firefox looks here before it prefetches the page of a link; no other directive is for that.
    "default-src 'self'",
    "frame-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    // PostgreSQL and the schema engine are WebAssembly; nothing here needs 'unsafe-eval'.
    `script-src 'self' 'wasm-unsafe-eval' ${[...new Set(hashes)].join(' ')}`.trim(),
    // Monaco writes style elements and attributes (monaco-editor issue 271).
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Puts the policy of the page first in its `<head>`. Throws if there is no head. */
export function withPolicy(html: string): string {
  if (!html.includes('<head>')) throw new Error('a page has no <head> to put its policy into');
  return html.replace(
    '<head>',
    () => `<head><meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`,
  );
}

/** The integration for `astro.config.mjs`. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for await (const page of glob('**/*.html', { cwd: root })) {
          const path = join(root, page);
          await writeFile(path, withPolicy(await readFile(path, 'utf8')));
        }
      },
    },
  };
}
