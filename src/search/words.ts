/**
 * Word by word: Fuse.js finds the words of the site that a word of the query may mean, typos
 * included; a page counts if most of the query's words are on it. Fuse is not given the whole query:
 * its Bitap takes 32 characters, and on long text every page is a little similar.
 */
import Fuse from 'fuse.js';
import { createPhraseSearch } from './phrases.ts';
import { isTypoOf } from './typos.ts';
import type { SearchPage } from './search-index.ts';

/** Words that say nothing of which page is meant. */
const EMPTY_WORDS = new Set(
  'the and for with this that from have has had does did not are was were will would can could after before when then than into onto over about your our its error errors failed fails fail prisma litellm postgres postgresql proxy please help how why what which exist exists line file not new any one all some can get got use used run runs once'.split(
    ' ',
  ),
);
/** Words that most pages share: they help, and do not decide. */
const COMMON_WORDS = new Set(
  'migration migrations database table tables column columns apply applied deploy'.split(' '),
);

const COMMON_WEIGHT = 0.5;
/** Words that place a query in our subject; without one, a few shared words are chance. */
const SUBJECT_WORDS = new Set([
  ...COMMON_WORDS,
  ...'relation schema baseline sqlstate rollback downgrade upgrade'.split(' '),
]);
/** Share of the query's weight that must be on a page, if the page and it share a subject word. */
const ENOUGH = 0.65;
/** … and if not. */
const ENOUGH_WITHOUT_SUBJECT = 0.8;
/** Weight that must be on a page, so that one common word is not a match. */
const LEAST = 1.5;
const MAX_WORDS = 24;

export interface WordMatch {
  page: SearchPage;
  /** From 0 to 1: share of the query that is on the page. */
  score: number;
  words: string[];
}

/** Prepares the pages; the answer's pages come best first. */
export function createWordSearch(pages: readonly SearchPage[]): (query: string) => WordMatch[] {
  const vocabulary = new Map<string, Set<SearchPage>>();
  for (const page of pages) {
    for (const word of wordsOf(`${page.title} ${page.summary} ${page.text}`)) {
      vocabulary.set(word, (vocabulary.get(word) ?? new Set()).add(page));
    }
  }
  const fuse = new Fuse([...vocabulary.keys()], {
    // Wide: it proposes words, `isTypoOf` decides.
    threshold: 0.45,
    ignoreLocation: true,
    minMatchCharLength: 3,
  });
  const pagesWith = (word: string): Set<SearchPage> => {
    const near = fuse.search(word).filter(({ item }) => isTypoOf(word, item));
    return new Set(near.flatMap(({ item }) => [...(vocabulary.get(item) ?? [])]));
  };
  const searchPhrases = createPhraseSearch(pages);
  return (query) => {
    const phrases = searchPhrases(query);
    const words = wordsOf(query).slice(0, MAX_WORDS);
    const total = words.reduce((sum, word) => sum + weight(word), 0);
    const found = words.map((word) => ({ word, pages: pagesWith(word) }));
    return pages
      .map((page) => {
        const matched = found.filter((entry) => entry.pages.has(page)).map(({ word }) => word);
        const sum = matched.reduce((subtotal, word) => subtotal + weight(word), 0);
        return { page, score: total === 0 ? 0 : sum / total, sum, words: matched };
      })
      .filter(({ score, sum, words: matched }) => {
        const subject = matched.some((word) => [...SUBJECT_WORDS].some((s) => isTypoOf(word, s)));
        return score >= (subject ? ENOUGH : ENOUGH_WITHOUT_SUBJECT) && sum >= LEAST;
      })
      .sort((a, b) => b.score - a.score || b.sum - a.sum)
      .map(({ page, score, words: matched }) => ({ page, score, words: matched }))
      .reduce<WordMatch[]>(
        (all, match) => (all.some(({ page }) => page === match.page) ? all : [...all, match]),
        phrases.map(({ page, phrase }) => ({ page, score: 1, words: [phrase] })),
      );
  };
}

const weight = (word: string): number => (COMMON_WORDS.has(word) ? COMMON_WEIGHT : 1);

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z][a-z0-9]{2,}/g) ?? [];
  return [...new Set(words.filter((word) => !EMPTY_WORDS.has(word)))];
}
