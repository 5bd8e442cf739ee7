/** Decides between pages that claim one and the same line of a text. */
import type { SearchPage } from './search-index.ts';

interface Claim {
  page: SearchPage;
  matched: string;
  at?: number;
  /** The characters of its signature that are no hole. */
  literal?: number;
}

/**
 * Puts the pages that claim the first line in the order of their words: a line that comes of two troubles is told apart by
 * what a person writes around it. The others keep their places, and so does a page that
 * knows fewer of the line’s words.
 * @param placeOf the place of a page among those that the words find
 */
export function byWordsAround<C extends Claim>(
  claims: readonly C[],
  placeOf: (claim: C) => number,
): C[] {
  const [first] = claims;
  const isShared = ({ matched, at, literal }: C): boolean =>
    at !== undefined && at === first?.at && matched === first.matched && literal === first.literal;
  const shared = claims.filter(isShared);
  return [
    ...shared.toSorted((a, b) => placeOf(a) - placeOf(b)),
    ...claims.filter((claim) => !shared.includes(claim)),
  ];
}
