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

/**
 * The policies of Trusted Types that a page may make. No text becomes HTML or a script but by one of them: `default` is ours,
 * below; the others are Monaco’s (`createTrustedTypesPolicy` in its source) and of DOMPurify, which it carries.
 */
export const TYPE_POLICIES = [
  'default',
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'dompurify',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'tokenizeToString',
] as const;

/**
 * The script that makes the default policy: an address may become a worker if it is one of the site’s own files, `sw.js` for the
 * service worker, and no text becomes HTML or a script. It is here because only this file asks for it; a worker’s address is
 * the bundler’s.
 */
const ownWorkers = (base: string): string =>
  `window.trustedTypes?.createPolicy('default',{createScriptURL:(u)=>{const f=(p)=>new URL(p,location.href).href,a=f(u);return a===f('${base}sw.js')||a.startsWith(f('${base}_astro/'))?a:null}})`;

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
    // Browsers that do not know these two leave them out.
    "require-trusted-types-for 'script'",
    `trusted-types ${TYPE_POLICIES.join(' ')}`,
  ].join('; ');
}

/**
 * Puts the policy of the page first in its `<head>`, and the script that makes the default policy of types. `base` is the
 * path of the site, with a slash at both ends. Throws if there is no head.
 */
export function withPolicy(html: string, base: string): string {
  if (!html.includes('<head>')) throw new Error('a page has no <head> to put its policy into');
  const own = `<script>${ownWorkers(base)}</script>`;
  return html.replace(
    '<head>',
    () =>
      `<head><meta http-equiv="Content-Security-Policy" content="${policyFor(own + html)}">${own}`,
  );
}

/** The integration for `astro.config.mjs`. */
export function contentSecurityPolicy(): AstroIntegration {
  let base = '/';
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = `${config.base.replace(/\/$/, '')}/`;
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for await (const page of glob('**/*.html', { cwd: root })) {
          const path = join(root, page);
          await writeFile(path, withPolicy(await readFile(path, 'utf8'), base));
        }
      },
    },
  };
}
