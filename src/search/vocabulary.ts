/**
 * Knows the words of the site: what a word of a query may mean, typos and synonyms included, and how much each
 * tells. Fuse.js proposes words that are nearly it. It never gets a whole query: its Bitap takes 32 characters,
 * and on long text every page is a little similar.
 */
import Fuse from 'fuse.js';
import { isTypoOf } from '../spelling/typos.ts';
import { termOf } from './tokens.ts';

/** The certainty that such a term was meant, from 0 to 1. */
const SYNONYM = 0.7;
const TYPO = 0.85;

/** Terms that a word may mean, each with its certainty, from 0 to 1. */
type Meaning = ReadonlyMap<string, number>;

export interface Vocabulary {
  /** Returns what a word may mean; empty if no page has anything like it. */
  meaningOf: (word: string) => Meaning;
  /** Returns how much a term tells: the fewer pages have it, the more. */
  weightOf: (term: string) => number;
  /** The weight of a word that no page has. */
  unknown: number;
}

/** Returns what a word with a digit or two may have been on a picture: `dead1ock` was `deadlock`. */
const misread = (word: string): string[] =>
  word.replaceAll(/\D/g, '').length > 2
    ? []
    : ['l', 'i'].map((one) =>
        word.replaceAll('0', 'o').replaceAll('1', one).replaceAll('5', 's').replaceAll('8', 'b'),
      );

/**
 * Prepares the words of all pages.
 * @param pages the terms of each page
 * @param synonyms groups of words that mean the same
 */
export function createVocabulary(
  pages: readonly ReadonlySet<string>[],
  synonyms: readonly (readonly string[])[],
): Vocabulary {
  const counts = new Map<string, number>();
  for (const terms of pages) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const groups = synonyms.map((group) => group.map(termOf));
  const fuse = new Fuse([...counts.keys()], {
    // Wide: it proposes words, `isTypoOf` decides.
    threshold: 0.45,
    ignoreLocation: true,
    minMatchCharLength: 3,
  });
  const weight = (count: number): number => Math.log(1 + pages.length / count);
  const known = new Map<string, Meaning>();

  const find = (word: string): Meaning => {
    const term = termOf(word);
    const meaning = new Map<string, number>();
    const add = (meant: string, surely: number): void => {
      if (counts.has(meant)) meaning.set(meant, Math.max(surely, meaning.get(meant) ?? 0));
    };
    const addWithSynonyms = (meant: string, surely: number): void => {
      add(meant, surely);
      for (const group of groups) {
        if (group.includes(meant)) for (const other of group) add(other, surely * SYNONYM);
      }
    };
    addWithSynonyms(term, 1);
    // A number is not nearly another: P2025 is not P2022. It may be a letter that was read badly.
    if (counts.has(term) || word.length > 32) return meaning;
    if (/\d/.test(word)) {
      for (const read of misread(word)) addWithSynonyms(termOf(read), TYPO);
      return meaning;
    }
    for (const { item } of fuse.search(term)) {
      if (isTypoOf(term, item)) addWithSynonyms(item, TYPO);
    }
    return meaning;
  };

  return {
    meaningOf: (word) => {
      const meaning = known.get(word) ?? find(word);
      known.set(word, meaning);
      return meaning;
    },
    weightOf: (term) => weight(counts.get(term) ?? 1),
    unknown: weight(1),
  };
}
