/**
 * Pieces of shell text that the commands of every place are made of. They are for any POSIX shell, also those of LiteLLM’s
 * images (bash, BusyBox); Windows’ shells are out of scope.
 */

/** The copy that commands run in where LiteLLM’s own container does not start, or has ended. */
export const COPY = 'litellm-unstuck';

/** The pod that has psql. */
export const PSQL_POD = 'litellm-unstuck-psql';

/** An image with psql: LiteLLM’s have none. It is the official image, https://hub.docker.com/_/postgres. */
export const PSQL_IMAGE = 'postgres:17-alpine';

/** Seconds that a copy waits before it ends by itself: a day. */
export const WAITS = '86400';

/**
 * Prints the folder of the *installed* package, which LiteLLM’s start uses. The folder /app/litellm-proxy-extras is
 * absent from some images (v1.90.0 to v1.90.4, release notes of v1.90.5).
 */
const PACKAGE_FOLDER =
  'python -c "import os, litellm_proxy_extras as e; print(os.path.dirname(e.__file__))"';

/** Goes there, or fails: `cd ""` would stay where it is, and a deploy without migrations ends with 0. */
export const GO_THERE = `d=$(${PACKAGE_FOLDER}) && cd "$d"`;

/**
 * The command line that the image runs itself: PRISMA_CLI_PATH, where it is set (v1.90.6 and later; LiteLLM’s
 * litellm_proxy_extras/utils.py), or the `prisma` of its Python.
 */
const PRISMA = '"${PRISMA_CLI_PATH:-prisma}"';

/**
 * What `sh -c` runs in the container: it takes the block from standard input, whole before any of it runs, and without
 * anything left there for its commands to swallow. It has no single quote.
 */
export const takeBlock = (hasPrisma: boolean): string =>
  hasPrisma
    ? `
  ${GO_THERE} &&
  prisma() { command ${PRISMA} "$@"; } && eval "$(cat)"`
    : `
  ${GO_THERE} && eval "$(cat)"`;

/** What `sh -c` runs for one call of prisma, whose words come after it. It has no single quote. */
export const ONE_PRISMA = `${GO_THERE} && exec ${PRISMA} "$@"`;

/**
 * The URL as psql takes it. Prisma’s parameters go, for psql refuses those that it does not know, but `schema` becomes
 * the search path. Source: https://www.postgresql.org/docs/current/libpq-connect.html, “options”.
 */
export const psqlUrl = (url: string): string =>
  `$(printf "%s\\n" ${url} | sed -E -e "s/\\?(.*&)?schema=([^&]*).*/?options=-csearch_path%3D%22\\2%22/" -e t -e "s/\\?.*//")`;

/** psql as it runs a script: without the reader’s own settings, and not a step further after an error. */
export const PSQL = 'psql -X -v ON_ERROR_STOP=1';

/** What `sh -c` runs where psql is: the first line of its input is the URL, the others are SQL. It has no single quote. */
export const READ_SQL = `read -r url && ${PSQL} "${psqlUrl('"$url"')}"`;

/** A word that ends a here-document and is no line of its text. */
export function terminatorFor(text: string): string {
  const lines = new Set(text.split('\n'));
  let word = 'UNSTUCK';
  for (let n = 2; lines.has(word); n += 1) word = `UNSTUCK_${n}`;
  return word;
}
