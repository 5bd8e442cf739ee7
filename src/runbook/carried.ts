/** The names that an address carries, and the pages of the site that they are carried on to. */
import { KIND_PARAM, PLACE_PARAMS } from '../place/fields.ts';

/**
 * The parameters of the reader’s names that an address may have, as `content/placeholders.yaml` gives them, without those
 * of a database’s URL: that is carried by a copied link alone.
 */
export const NAME_PARAMS: readonly string[] = [
  'migration',
  'creates',
  'table',
  'column',
  'on',
  'index',
  'role',
  'owner',
  'schema',
];

/** Pages that fill names in, or that lead on to those that do. */
const TAKES_NAMES = /\/(?:runbooks|e|m|migrations|columns|guides|glossary|scenarios)\//;

/**
 * Returns the address of a link of the page at `here` with the names and the place that the page’s own address has. What the
 * link says itself stays. Other sites, other kinds of pages and places on the same page are left as they are.
 */
export function carried(here: string, link: string): string {
  const from = new URL(here);
  const to = new URL(link, here);
  if (to.origin !== from.origin || to.pathname === from.pathname) return link;
  if (!TAKES_NAMES.test(to.pathname)) return link;
  // The parts of a place mean nothing without its kind, or beside another one.
  const hasPlace = from.searchParams.has(KIND_PARAM) && !to.searchParams.has(KIND_PARAM);
  const wanted = hasPlace ? [...NAME_PARAMS, ...PLACE_PARAMS] : NAME_PARAMS;
  const taken = [...from.searchParams].filter(
    ([name, value]) => wanted.includes(name) && value !== '' && !to.searchParams.has(name),
  );
  if (taken.length === 0) return link;
  for (const [name, value] of taken) to.searchParams.append(name, value);
  return to.href;
}
