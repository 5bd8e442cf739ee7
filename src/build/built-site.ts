/** The site that was built, for the scripts that pack it or set up a host. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostedSite, type HostedSite } from '../hosting/site.ts';

/** The first address in `robots.txt`: the one of the list of pages. */
const SITEMAP = /^Sitemap: (\S+)sitemap-index\.xml$/m;

/** Reads from a built folder where it is to be served. Rejects if nothing was built there. */
export async function readBuiltSite(folder: string): Promise<HostedSite> {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`${folder} holds no site: run “npm run build” before`);
  const [, root] = SITEMAP.exec(await readFile(join(folder, 'robots.txt'), 'utf8')) ?? [];
  if (root === undefined) throw new Error(`${folder}/robots.txt does not say where the site is`);
  const { origin, pathname } = new URL(root);
  return hostedSite(origin, pathname);
}
