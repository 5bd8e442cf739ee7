/** Finds messages that are told from memory, whole or in part: with typos, without names, cut off. */
import { isTypoOf } from '../spelling/typos.ts';
import { endOf, longestIn, pieceOf, type QueryWord } from './phrase-parts.ts';
import type { SearchPage } from './search-index.ts';
import { withoutHoles } from './signatures.ts';
import { messageWords } from './tokens.ts';

export interface PhraseMatch {
  page: SearchPage;
  phrase: string;
  /** A message or a title, or words that people use for it. */
  kind: 'message' | 'keyword';
}

/** Shorter phrases are everyday words. */
const LEAST_WORDS = 3;
/** In a phrase of so many words some may be missing. */
const LONG = 6;
/** The share of a long phrase that has to be there, by weight. */
const ENOUGH = 0.75;
/** A part of a phrase that weighs less is everyday words. */
const LEAST_PART = 5;
/** Words of a query that are compared. */
const MOST_WORDS = 60;

interface Phrase {
  page: SearchPage;
  kind: PhraseMatch['kind'];
  words: readonly string[];
  weight: number;
  /** It has enough words to be found when it is told with gaps. */
  isLong: boolean;
}

/** Prepares messages, titles and keywords. The function returns one phrase for each page, the weightiest first. */
export function createPhraseSearch(pages: readonly SearchPage[]): (query: string) => PhraseMatch[] {
  const texts = pages.flatMap(textsOf);
  const counts = new Map<string, number>();
  for (const { text } of texts) {
    for (const word of new Set(messageWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sumOf = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + Math.log(1 + texts.length / (counts.get(word) ?? 1)), 0);
  const phrases = texts.map(({ page, kind, text }): Phrase => {
    const words = messageWords(text);
    const isLong = text.trim().split(/\s+/).length >= LEAST_WORDS && words.length > 1;
    return { page, kind, words, weight: sumOf(words), isLong };
  });
  const vocabulary = [...counts.keys()];

  /** Weighs the words of the phrase that the query has; 0 if they are too few. */
  const weigh = (asked: readonly QueryWord[], { words, weight, isLong }: Phrase): number => {
    const told = isLong ? longestIn(asked, words) : [];
    // Some short messages differ by a number only: `Database error code: 42P01`.
    const isOther =
      words.length < LONG && words.some((word) => /\d/.test(word) && !told.includes(word));
    const there = isOther ? 0 : sumOf(told);
    if (isLong && there >= weight * (words.length < LONG ? 1 : ENOUGH)) return there;
    const part = Math.max(sumOf(pieceOf(asked, words)), sumOf(endOf(asked, words)));
    return part >= LEAST_PART ? part : 0;
  };

  return (query) => {
    const queries = [query, ...quotedIn(query)].map((text) =>
      messageWords(text)
        .slice(0, MOST_WORDS)
        .map((word): QueryWord => ({
          meant: new Set(vocabulary.filter((other) => isTypoOf(word, other))),
          begins: (other) => word.length >= LEAST_WORDS && other.startsWith(word),
        })),
    );
    return phrases
      .map((phrase) => ({
        ...phrase,
        found: Math.max(...queries.map((asked) => weigh(asked, phrase))),
      }))
      .filter(({ found }) => found > 0)
      .sort((a, b) => b.found - a.found || a.weight - b.weight)
      .filter(({ page }, i, all) => all.findIndex((other) => other.page === page) === i)
      .map(({ page, kind, words }) => ({ page, kind, phrase: words.join(' ') }));
  };
}

interface Text {
  page: SearchPage;
  kind: PhraseMatch['kind'];
  text: string;
}

function textsOf(page: SearchPage): Text[] {
  const messages = page.signatures.map(({ pattern }) => withoutHoles(pattern));
  return [
    ...[...messages, page.title].map((text): Text => ({ page, kind: 'message', text })),
    ...page.keywords.map((text): Text => ({ page, kind: 'keyword', text })),
  ];
}

/** Returns the texts between quotes, which a reader copied from a log. */
const quotedIn = (query: string): string[] =>
  [...query.matchAll(/"([^"\n]{12,200})"/g)].map(([, quoted = '']) => quoted);
