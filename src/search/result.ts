/** A page that was found, the reason, and its address. */
import { withParameters } from '../paths.ts';
import type { SearchPage, SearchSignature } from './search-index.ts';

export interface SearchResult {
  page: SearchPage;
  /**
   * `signature`: the message itself; `listing`: a row of a pasted listing; `similar`: the message, copied badly or
   * told from memory; `code`: its code; `words`: it is about the same thing; `name`: it is named.
   */
  why: 'signature' | 'listing' | 'similar' | 'code' | 'words' | 'name';
  /**
   * `certain`: the text has the message, and something in it is LiteLLM’s; `likely`: the page is about this; `related`: worth
   * a look next to the others.
   */
  confidence: 'certain' | 'likely' | 'related';
  /** The text has the message itself, and no other page has more of it; whosever it is. */
  isRecognised?: boolean;
  /** The part of the matched line in the trouble; a page that is found otherwise counts as its cause. */
  tells: SearchSignature['tells'];
  /** The signature that matched. */
  signature?: string;
  /** The part of the page that it leads to: an anchor. */
  section?: string;
  /** The line, the code or the words that matched. */
  matched: string;
  /** The reader's own names, by query parameter of the page. */
  parameters: Record<string, string>;
}

/** Returns the address of the page, or of its part, with the reader's names filled in, without the base. */
export const resultPath = ({ page, section, parameters }: SearchResult): string =>
  withParameters(section === undefined ? page.path : `${page.path}#${section}`, parameters);
