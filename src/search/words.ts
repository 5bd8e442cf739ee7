/** Finds pages by other words for their trouble: `table missing after rollback`. A page needs most of them. */
import { createPhraseSearch } from './phrases.ts';
import type { SearchPage } from './search-index.ts';
import { withoutHoles } from './signatures.ts';
import { isPrinted, isSubject } from './subject.ts';
import { contentWords, termOf } from './tokens.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** The weight of a word in each part of a page. */
const PLACES = { title: 1, keywords: 1, headings: 0.75, summary: 0.75, text: 0.4 } as const;

/** The share of the query's weight, and the weight, that a page must have to be sure of it. */
const SURE = { share: 0.66, weight: 4 };
/** The same for a long question, of which a page has less, and still much. */
const MUCH = { share: 0.4, weight: 6 };
/** The same if nothing in the query is of our subject. */
const SURE_WITHOUT_SUBJECT = { share: 0.85, weight: 5 };
/** The same if every word is there. */
const ALL = { share: 0.98, weight: 2 };
/** The same for a page to be worth a look. */
const NEAR = { share: 0.3, weight: 2 };
/** A whole keyword adds this share of its weight. */
const WHOLE_KEYWORD = 0.5;
/** A word that no page has is mostly the reader's own, and counts less than a rare one. */
const UNKNOWN = 0.8;
/** Guides answer questions more often, runbooks errors. */
const QUESTION =
  /^\s*(?:how|what|why|which|where|when|who|difference|is|are|can|should|do|does)\b/i;
const GUIDE = { question: 1.1, statement: 0.85 };
const MOST_WORDS = 24;

export interface WordMatch {
  page: SearchPage;
  /** This is what was meant, not only the nearest. */
  sure: boolean;
  words: string[];
  /** The query is a message that is told from memory. */
  isPhrase: boolean;
}

interface Prepared {
  page: SearchPage;
  /** Each term, with the most that it counts anywhere on the page. */
  terms: ReadonlyMap<string, number>;
  keywords: readonly (readonly string[])[];
}

/**
 * Prepares the pages. The function returns them best first, the nearest after those that are sure. A query of another
 * program is sure of none.
 */
export function createWordSearch(
  pages: readonly SearchPage[],
  synonyms: readonly (readonly string[])[],
): (query: string, isAnother?: boolean) => WordMatch[] {
  const prepared = pages.map(prepare);
  const vocabulary = createVocabulary(
    prepared.map(({ terms }) => new Set(terms.keys())),
    synonyms,
  );
  const searchPhrases = createPhraseSearch(pages);
  return (query, isAnother = false) => {
    // Keywords are everyday words: in the lines of a program they are chance.
    const isPerson = !isPrinted(query) && !isAnother;
    const phrases = searchPhrases(query)
      .filter(({ kind }) => kind === 'message' || isPerson)
      .map(({ page, phrase, kind }): WordMatch => ({
        page,
        sure: true,
        words: [phrase],
        isPhrase: kind === 'message',
      }));
    const scored = scorePages(query, isAnother, prepared, vocabulary).filter(
      ({ page }) => !phrases.some((match) => match.page === page),
    );
    return [...phrases, ...scored];
  };
}

function prepare(page: SearchPage): Prepared {
  const terms = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of contentWords(text)) {
      const term = termOf(word);
      terms.set(term, Math.max(weight, terms.get(term) ?? 0));
    }
  };
  add(page.title, PLACES.title);
  add(page.signatures.map(({ pattern }) => withoutHoles(pattern)).join(' '), PLACES.title);
  add(page.keywords.join(' '), PLACES.keywords);
  add(page.headings.join(' '), PLACES.headings);
  add(page.summary, PLACES.summary);
  add(page.text, PLACES.text);
  return {
    page,
    terms,
    keywords: page.keywords.map((keyword) => contentWords(keyword).map(termOf)),
  };
}

function scorePages(
  query: string,
  isAnother: boolean,
  prepared: readonly Prepared[],
  vocabulary: Vocabulary,
): WordMatch[] {
  const words = contentWords(query)
    .slice(0, MOST_WORDS)
    .map((word) => ({ word, meaning: vocabulary.meaningOf(word) }));
  const weights = words.map(({ word, meaning }) =>
    meaning.size === 0
      ? UNKNOWN * vocabulary.unknown
      : vocabulary.weightOf(bestOf(meaning) ?? termOf(word)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const forGuide = QUESTION.test(query) ? GUIDE.question : GUIDE.statement;
  const weightOfAll = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + vocabulary.weightOf(term), 0);
  const elsewhere = isPrinted(query) || isAnother;
  const inSubject = words.some(({ meaning }) => [...meaning.keys()].some(isSubject));

  return prepared
    .map(({ page, terms, keywords }) => {
      const shares = words.map(({ meaning }) =>
        Math.max(0, ...[...meaning].map(([term, surely]) => surely * (terms.get(term) ?? 0))),
      );
      const sum = shares.reduce((all, share, i) => all + share * (weights[i] ?? 0), 0);
      const whole = keywords.filter((keyword) => hasAllWords(keyword, words));
      const bonus = WHOLE_KEYWORD * Math.max(0, ...whole.map(weightOfAll));
      const fit = page.kind === 'guide' ? forGuide : 1;
      const weight = sum + bonus;
      const matched = words.filter((_, i) => (shares[i] ?? 0) > 0).map(({ word }) => word);
      return {
        page,
        weight,
        share: weight / total,
        rank: weight * fit,
        matched,
        isKeyword: whole.length > 0,
      };
    })
    .filter((found) => isEnough(found, elsewhere ? SURE : NEAR))
    .sort((a, b) => b.rank - a.rank)
    .map(({ page, matched, isKeyword, ...found }) => ({
      page,
      sure:
        !elsewhere &&
        (inSubject || isKeyword
          ? [SURE, ALL, MUCH].some((wanted) => isEnough(found, wanted))
          : isEnough(found, SURE_WITHOUT_SUBJECT)),
      words: matched,
      isPhrase: false,
    }))
    .sort((a, b) => Number(b.sure) - Number(a.sure));
}

interface Amount {
  share: number;
  weight: number;
}

const isEnough = (found: Amount, wanted: Amount): boolean =>
  found.share >= wanted.share && found.weight >= wanted.weight;

/** Tells whether the query has every word of a keyword of several words, or words that mean it. */
const hasAllWords = (
  keyword: readonly string[],
  words: readonly { meaning: ReadonlyMap<string, number> }[],
): boolean =>
  keyword.length > 1 && keyword.every((term) => words.some(({ meaning }) => meaning.has(term)));

/** Returns the term that was most surely meant. */
const bestOf = (meaning: ReadonlyMap<string, number>): string | undefined =>
  [...meaning].sort((a, b) => b[1] - a[1])[0]?.[0];
