/** A page that was found, as it is printed. */
import { resultPath, type SearchResult } from '../search/result.ts';

/** The text for standard output, and the exit code. */
export interface Printed {
  text: string;
  exit: 0 | 1;
}

/** A page that fits, without the address of the site. */
export interface PageAt {
  /** The last part of its address, e.g. `p3009-failed-migration`. */
  readonly id: string;
  /** With the reader's names filled in. */
  readonly path: string;
  readonly title: string;
  readonly confidence: SearchResult['confidence'];
  /** The line, the code or the words that matched. */
  readonly matched: string;
}

/** One page that fits. Fields are added, never renamed. */
export interface FoundPage extends Omit<PageAt, 'path'> {
  /** With the reader's names filled in. */
  readonly url: string;
}

/** Returns a result without the address of the site. */
export function pageAt(result: SearchResult): PageAt {
  const { page, confidence, matched } = result;
  const [path = ''] = page.path.split('#');
  const id = path.split('/').findLast((part) => part !== '') ?? '';
  return { id, path: resultPath(result), title: page.title, confidence, matched };
}

/** Returns a page as it is printed; `site` is where the site is. */
export function pageOn(site: string, { id, path, title, confidence, matched }: PageAt): FoundPage {
  const { href } = new URL(`${site.replace(/\/$/, '')}${path}`);
  return { id, url: href, title, confidence, matched };
}

/** Returns a result as it is printed; `site` is where the site is. */
export const foundPage = (result: SearchResult, site: string): FoundPage =>
  pageOn(site, pageAt(result));
