/** Absolute addresses, and those of a page's companions. Paths are of the site: they begin with `/` and have no base. */

/** Where the site begins: `site` with the path it is served under. Throws without a site. */
export function rootOf(site: URL | string | undefined, base: string): URL {
  if (site === undefined) throw new Error('astro.config.mjs needs a `site` for absolute addresses');
  return new URL(base.endsWith('/') ? base : `${base}/`, site);
}

/** The address of a path for those who are not on the site. */
export const absolute = (path: string, root: URL): string => new URL(`.${path}`, root).href;

/** The path of a built page without the base: `/docs/guides/x/` → `/guides/x/`. */
export const sitePath = (pathname: string, root: URL): string =>
  `/${pathname.slice(root.pathname.length)}`;

/** A page as Markdown: `/runbooks/x/` → `/runbooks/x.md`, `/` → `/index.md`. */
export const twinPath = (path: string): string =>
  path === '/' ? '/index.md' : `${path.replace(/\/$/, '')}.md`;

/** All runbooks and guides as data. */
export const INDEX_PATH = '/index.json';
/** The JSON Schema of it. */
export const INDEX_SCHEMA_PATH = '/schema/index-v1.json';
/** What was published, as RSS. */
export const FEED_PATH = '/changes.xml';
/** The same as a page. */
export const CHANGES_PATH = '/changes/';
/** All runbooks and guides as one Markdown file. */
export const LLMS_FULL_PATH = '/llms-full.txt';

/** Is it a page of its own, not a short link or a part of another host's page? */
export const isPagePath = (path: string): boolean => !/^\/(e|embed)\//.test(path);
