/** A message told without its names: `relation does not exist`, typos included. */
import type { SearchPage } from './search-index.ts';
import { isTypoOf } from './typos.ts';

/** Shorter phrases are everyday words. */
const LEAST_WORDS = 3;
/** Words of the reader's own that may stand inside the phrase, such as the name of a table. */
const BETWEEN = 2;

export interface PhraseMatch {
  page: SearchPage;
  phrase: string;
}

/** Prepares the messages and keywords; the answer's longest phrase comes first, one for each page. */
export function createPhraseSearch(pages: readonly SearchPage[]): (query: string) => PhraseMatch[] {
  const phrases = pages.flatMap((page) =>
    [...page.signatures.map(({ pattern }) => pattern.replaceAll(/\{\w+\}/g, ' ')), page.title]
      .map((phrase) => ({ page, words: wordsOf(phrase) }))
      .filter(({ words }) => words.length >= LEAST_WORDS),
  );
  phrases.sort((a, b) => b.words.length - a.words.length);
  return (query) => {
    const asked = wordsOf(query);
    const found = phrases.filter(({ words }) => follows(asked, words));
    return found
      .filter(({ page }, i) => found.findIndex((other) => other.page === page) === i)
      .map(({ page, words }) => ({ page, phrase: words.join(' ') }));
  };
}

/** Do the words of the phrase stand in the query in their order, close to each other? */
function follows(asked: readonly string[], phrase: readonly string[]): boolean {
  return asked.some((_, start) => {
    let at = start;
    return phrase.every((meant, i) => {
      const room = i === 0 ? 1 : BETWEEN + 1;
      const step = asked.slice(at, at + room).findIndex((word) => isTypoOf(word, meant));
      at += step + 1;
      return step !== -1;
    });
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z][a-z0-9_]*|\d+/g) ?? [];
