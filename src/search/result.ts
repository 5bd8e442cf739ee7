/** A page that was found, and why. */
import type { SearchPage, SearchSignature } from './search-index.ts';

export interface SearchResult {
  page: SearchPage;
  /**
   * `signature`: the message itself; `listing`: a row or a state that was pasted; `similar`: the message, copied
   * badly or told from memory; `code`: its code; `words`: it is about the same thing; `name`: it is named.
   */
  why: 'signature' | 'listing' | 'similar' | 'code' | 'words' | 'name';
  /** `certain`: the message stands there; `likely`: it is about this; `related`: worth a look beside the others. */
  confidence: 'certain' | 'likely' | 'related';
  /** What the matched line says of the trouble; a page found otherwise is taken for its cause. */
  tells: SearchSignature['tells'];
  /** The signature that matched. */
  signature?: string;
  /** The line, the code or the words that matched. */
  matched: string;
  /** The reader's own names, by query parameter of the page. */
  parameters: Record<string, string>;
}
