/** Which files of the built site are kept on a reader’s computer, and which of them at the first visit. */

/** Not kept: what other sites embed, what programs read, pictures for links in chats, and what the sandbox can do without. */
const NEVER =
  /^(embed\/|cards\/|sandbox\/[^/]+\.state\.wasm$|schema\/|404\.html$|index\.json$|offline\.json$|sw(-off)?\.js$|robots)|\.(md|txt|xml|woff)$/;

/** Pages of the first visit: what an incident needs. Messages, migrations and columns would be eight times as much. */
const FIRST_PAGES =
  /^((search|diagnose|glossary|offline|(runbooks|guides)(\/[^/]+)?)\/)?index\.html$/;

/** Data of the first visit: for the search, the diagnosis, the names in a runbook’s commands, and its replies. */
const FIRST_DATA =
  /^((search-index|diagnosis|makers)\.json|runbooks\/[^/]+\.replies\.json|favicon\.svg)$/;

/** Scripts and styles up to this size are of the first visit, the worker of the search among them. Larger ones are the editor and the database’s worker. */
const LARGEST_SCRIPT = 280_000;

/** True for a file, by its path in the folder of the site, that a reader can keep. */
export const isKept = (file: string): boolean => !NEVER.test(file);

/** True for a file that is kept at the first visit. `size` is in bytes. */
export const isOfFirstVisit = (file: string, size: number): boolean =>
  FIRST_PAGES.test(file) ||
  FIRST_DATA.test(file) ||
  (/^_astro\/.*\.(js|css|woff2)$/.test(file) && size <= LARGEST_SCRIPT);

/** Names the scripts that a sandbox’s worker asks for by itself once it has answered (`sandbox/engine/container/load-shell.ts`). */
const FOLLOWING = /\bimport\([`'"]\.\/(with-shell-[\w-]+\.js)[`'"]\)/g;

/** Returns the paths of what a script in `_astro/` asks for by itself after it was started. */
export const followersIn = (file: string, bytes: Buffer): string[] =>
  /^_astro\/.*\.js$/.test(file)
    ? [...bytes.toString().matchAll(FOLLOWING)].map(([, name = '']) => `_astro/${name}`)
    : [];

/** Returns the path of a file below the site’s root: `guides/x/index.html` → `guides/x/`. */
export const pathOfPage = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');

/**
 * True if a host may send other bytes than the file has: some send `.gz` files as if they had packed them themselves, and
 * the browser unpacks them.
 */
export const mayComeUnpacked = (file: string): boolean => file.endsWith('.gz');
