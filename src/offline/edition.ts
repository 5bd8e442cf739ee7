/**
 * An edition is one build of the site, by a hash of its files. Every page says in its head which edition it is of,
 * and what is kept is kept by edition: that is how a page never gets a file of another build.
 */

/** Name of the `<meta>` that holds a page’s edition. */
export const EDITION_META = 'edition';

/** So much of a page is read to find its edition: the tag stands first in the head. */
export const EDITION_WITHIN = 2048;

const TAG = /<meta name="edition" content="([0-9a-f]+)">/;

/** Returns the edition that the beginning of a page says, or `undefined` if this is no page of the site. */
export const editionIn = (html: string): string | undefined =>
  TAG.exec(html.slice(0, EDITION_WITHIN))?.[1];

/** Puts the edition first in a page’s `<head>`. Throws if there is no head. */
export function withEdition(html: string, edition: string): string {
  if (!html.includes('<head>')) throw new Error('a page has no <head> to put its edition into');
  return html.replace('<head>', () => `<head><meta name="${EDITION_META}" content="${edition}">`);
}

/** Names of what is kept for one site: an origin may have several, each under its own path. */
export type KeptNames = {
  /** Pages and data of one edition. */
  edition(edition: string): string;
  /** The edition that a name of a cache is for, or `undefined` if it is for something else. */
  editionOf(name: string): string | undefined;
  /** Files under names with their hashes, of any edition. */
  files: string;
  /** Which open page or worker is of which edition. */
  clients: string;
  /** Whether the reader keeps the whole site, and of which edition that is complete. */
  whole: string;
  /** What all of these begin with. */
  prefix: string;
};

/** Returns the names for the site at `scope`, an absolute address that ends with a slash. */
export function keptNames(scope: string): KeptNames {
  const prefix = `unstuck:${new URL(scope).pathname}:`;
  const editions = `${prefix}edition:`;
  return {
    prefix,
    edition: (edition) => `${editions}${edition}`,
    editionOf: (name) => (name.startsWith(editions) ? name.slice(editions.length) : undefined),
    files: `${prefix}files`,
    clients: `${prefix}clients`,
    whole: `${prefix}whole`,
  };
}

/** Address of the entry in `whole` that holds the edition; it is empty while the first download is under way. */
export const wholeMark = (scope: string): string => `${scope}kept-whole`;
