/** A page that is found by a whole name, never by its words. */
import type { SearchPage } from './search-index.ts';

export interface NamedPage {
  page: SearchPage;
  /** The name as it is in the text. */
  name: string;
}

/** Makes such a page.
 * @param path on the site, without the base
 */
export const namedPage = (
  kind: SearchPage['kind'],
  path: string,
  title: string,
  summary: string,
): SearchPage => ({
  kind,
  path,
  title,
  summary,
  signatures: [],
  codes: [],
  shows: [],
  keywords: [],
  headings: [],
  text: '',
  parts: [],
  parameters: {},
});
