/** The site's search, in the shape that `score.ts` reads. */
import { createSearch } from '../../src/search/search.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import type { Answer } from './score.ts';

/** Prepares the index, and gives the function that answers a paste. */
export function ourSearch(index: SearchIndex): (paste: string) => Answer {
  const search = createSearch(index);
  return (paste) => {
    const { results } = search(paste);
    return {
      found: results.map(({ page }) => page.path),
      confident: results
        .filter(({ confidence }) => confidence !== 'related')
        .map(({ page }) => page.path),
    };
  };
}
