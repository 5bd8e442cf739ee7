/** Absolute addresses, and paths of the files for programs. A path begins with `/` and has no base. */

/** Returns the address of the site's root: `site` with the path it is served under. Throws without a site. */
export function rootOf(site: URL | string | undefined, base: string): URL {
  if (site === undefined) throw new Error('astro.config.mjs needs a `site` for absolute addresses');
  return new URL(base.endsWith('/') ? base : `${base}/`, site);
}

/** Returns the absolute address of a path. */
export const absolute = (path: string, root: URL): string => new URL(`.${path}`, root).href;

/** Takes the base off the path of a built page: `/docs/guides/x/` → `/guides/x/`. */
export const sitePath = (pathname: string, root: URL): string =>
  `/${pathname.slice(root.pathname.length)}`;

/** Returns the path of a page's Markdown: `/runbooks/x/` → `/runbooks/x.md`, `/` → `/index.md`. */
export const twinPath = (path: string): string =>
  path === '/' ? '/index.md' : `${path.replace(/\/$/, '')}.md`;

/** Returns the path of the page whose Markdown has this path. */
export const pathOfTwin = (path: string): string =>
  path === '/index.md' ? '/' : `${path.replace(/\.md$/, '')}/`;

/** All runbooks and guides as data. */
export const INDEX_PATH = '/index.json';
/** The JSON Schema of the index. */
export const INDEX_SCHEMA_PATH = '/schema/index-v1.json';
/** The JSON Schema of the evidence bundle. */
export const BUNDLE_SCHEMA_PATH = '/schema/bundle-v1.json';
/** The JSON Schema of the report on a reader’s own database. */
export const PLAN_SCHEMA_PATH = '/schema/plan-v1.json';
/** The JSON Schema of the check of an upgrade. */
export const CHECK_SCHEMA_PATH = '/schema/check-v1.json';
/** The changes as RSS. */
export const FEED_PATH = '/changes.xml';
/** The changes as a page. */
export const CHANGES_PATH = '/changes/';
/** All runbooks and guides as one Markdown file. */
export const LLMS_FULL_PATH = '/llms-full.txt';

/** True for a page of its own: not a short link, a part that other hosts embed, a sandbox in full size, a drill, nor a page shown instead of another. */
export const isPagePath = (path: string): boolean =>
  !/^\/(e|embed|sandbox|offline|practise\/drill)\//.test(path);
