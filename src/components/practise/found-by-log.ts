/** The runbook that a drill’s log leads to, as the search finds it for whoever pastes it. */
import { onceInBuild } from '../../content/once-in-build.ts';
import { readSearchIndex } from '../../content/search-index.ts';
import { createSearch } from '../../search/search.ts';
import type { SearchPage } from '../../search/search-index.ts';

const searchOfSite = onceInBuild(async () => createSearch(await readSearchIndex()));

/** Returns the first page of the search’s answer; null if it finds none. */
export async function foundByLog(log: string): Promise<Pick<SearchPage, 'path' | 'title'> | null> {
  const search = await searchOfSite();
  return search(log).results[0]?.page ?? null;
}
