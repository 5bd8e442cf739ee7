/** Finds the one part of a page that a text is about: a page of many messages has some word of nearly every text. */
import MiniSearch from 'minisearch';
import { lastMayBeCut, splitAtSpaces } from './full-text.ts';
import type { SearchPage } from './search-index.ts';

/** Prepares the parts. The function returns for each page, by its place, how well its best part fits: 1 for the best of all. */
export function createPartSearch(
  pages: readonly SearchPage[],
): (words: readonly string[]) => Map<number, number> {
  const parts = pages.flatMap(({ parts: texts }, page) => texts.map((text) => ({ page, text })));
  const index = new MiniSearch<{ id: number; text: string }>({
    ...splitAtSpaces,
    fields: ['text'],
  });
  index.addAll(parts.map(({ text }, id) => ({ id, text })));
  return (words) => {
    const fits = new Map<number, number>();
    const [best, ...others] = index.search(words.join(' '), lastMayBeCut);
    if (!best) return fits;
    for (const { id, score } of [best, ...others]) {
      const page = parts[Number(id)]?.page;
      // Best first: the first part of a page is its best.
      if (page !== undefined && !fits.has(page)) fits.set(page, score / best.score);
    }
    return fits;
  };
}
