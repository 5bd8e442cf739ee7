/** The options that every full-text index here has: texts are cut into words before, once for all that reads them. */
import type { SearchOptions } from 'minisearch';
import { termOf } from './tokens.ts';

/** For texts that are words joined by spaces. */
export const splitAtSpaces = {
  tokenize: (text: string): string[] => (text === '' ? [] : text.split(' ')),
  processTerm: termOf,
};

/** For queries: the last word may be cut off. */
export const lastMayBeCut: SearchOptions = {
  ...splitAtSpaces,
  prefix: (term, place, terms) => place === terms.length - 1 && term.length > 2,
};
