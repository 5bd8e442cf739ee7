/** A part of a long list, for pages that have something else to say. */

/** Entries of one group that a side bar or a brief list shows; the page of all runbooks has them all. */
const MOST_LISTED = 20;

/**
 * Returns all of a list that is no longer than that; of a longer one the part around the entry at `here`, or its beginning
 * if that is -1. So a page weighs the same whatever else there is on the site.
 */
export function shortened<T>(list: readonly T[], here: number): readonly T[] {
  if (list.length <= MOST_LISTED) return list;
  const last = list.length - MOST_LISTED;
  const from = Math.min(Math.max(0, here - Math.floor(MOST_LISTED / 2)), last);
  return list.slice(from, from + MOST_LISTED);
}
