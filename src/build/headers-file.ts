/** Writes `_headers` into the built site, for the hosts that read it. */
import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile } from '../hosting/headers-file.ts';
import { hostedSite } from '../hosting/site.ts';

/** The integration for `astro.config.mjs`. It comes after those that write files. */
export function hostHeaders(site: string, base: string): AstroIntegration {
  return {
    name: 'host-headers',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const top = (await readdir(fileURLToPath(dir), { withFileTypes: true })).map((entry) => ({
          name: entry.name,
          isFolder: entry.isDirectory(),
        }));
        const text = headersFile(hostedSite(site, base).base, top);
        await writeFile(new URL('_headers', dir), text);
      },
    },
  };
}
