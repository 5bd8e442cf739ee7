/**
 * Finds pages by their words, whatever the length of the text: a full-text search (BM25, MiniSearch) over the parts of
 * each page, and one over its messages and keywords alone. A page that has such a passage whole counts up to twice.
 */
import MiniSearch from 'minisearch';
import { lastMayBeCut, splitAtSpaces } from './full-text.ts';
import { createPartSearch } from './parts.ts';
import { createPassageSearch } from './passages.ts';
import { createRespelling } from './respelling.ts';
import type { SearchPage } from './search-index.ts';
import { withoutHoles } from './signatures.ts';
import { isException, isPrinted, isSubject } from './subject.ts';
import { contentWords, messageWords, termOf, wordsOf } from './tokens.ts';
import { createTranslation } from './translation.ts';
import { sum, weigher } from './weights.ts';

/** The weight of a word in each part of a page: what people type counts more than what explains. */
const PARTS = {
  title: 3,
  messages: 2,
  keywords: 3,
  headings: 1,
  summary: 1,
  text: 1,
  /** Words that mean the same as the page’s own. */
  alike: 0.5,
} as const;

/** The share of a passage’s weight from which on it is told, with gaps. */
const TOLD = 0.75;
/** The share of the query’s weight that a page must have for it to be sure. */
const SURE = 0.45;
/** The same for the first page alone. */
const FIRST = 0.3;
/** The same where nothing in the query is of our subject. */
const WITHOUT_SUBJECT = 0.85;

/** A guide explains; a runbook says what to do. What is no question wants the latter. */
const QUESTION =
  /^\s*(?:how|what|why|which|where|when|who|difference|is|are|can|should|do|does)\b/i;
const GUIDE = 0.85;

/** The part of a page that fits best counts so much, beside the whole page. */
const PART = 0.5;

/** What a keyword counts that is the query, word for word: the page was written for those who ask so. */
const KEYWORD = 1;

/** Words of a query that are compared: more tell nothing further. */
const MOST_WORDS = 60;

export interface WordMatch {
  page: SearchPage;
  /** This is what was meant, not only the nearest. */
  sure: boolean;
  words: string[];
  /** The query is a message that is told from memory. */
  isPhrase: boolean;
}

/** Prepares the pages. The function returns them best first; `isAnother` is a query of another program, sure of none. */
export function createWordSearch(
  pages: readonly SearchPage[],
  synonyms: readonly (readonly string[])[] = [],
  translations: Readonly<Record<string, readonly string[]>> = {},
): (query: string, isAnother?: boolean) => WordMatch[] {
  const cut = pages.map(partsOf);
  const wordsOfPages = cut.map((parts) => Object.values(parts).flat());
  const alikeTo = sayAlike(synonyms);
  const index = new MiniSearch<Record<keyof typeof PARTS, string> & { id: number }>({
    ...splitAtSpaces,
    fields: Object.keys(PARTS),
  });
  index.addAll(
    cut.map((parts, id) => ({
      title: parts.title.join(' '),
      messages: parts.messages.join(' '),
      keywords: parts.keywords.join(' '),
      headings: parts.headings.join(' '),
      summary: parts.summary.join(' '),
      text: parts.text.join(' '),
      alike: alikeTo(wordsOfPages[id] ?? []).join(' '),
      id,
    })),
  );
  const keywords = pages.map((page) => new Set(page.keywords.map(asked)));
  const weightOf = weigher(wordsOfPages);
  const translate = createTranslation(translations);
  const known = new Set(wordsOfPages.flat().map(termOf));
  const isKnown = (term: string): boolean => known.has(term);
  const toldBy = createPassageSearch(pages);
  const partsBy = createPartSearch(pages);
  const respell = createRespelling([
    ...wordsOfPages,
    // Words that tell nothing, such as “does not”, are mistyped too.
    ...pages.map(({ title, signatures, keywords }) =>
      wordsOf([title, ...keywords, ...signatures.map(({ pattern }) => pattern)].join('\n')),
    ),
  ]);

  return (query, isAnother = false) => {
    const inEnglish = translate(query);
    // Mistyped words are looked for in English only: every other word of another language is nearly some English one.
    const spelled = inEnglish === query ? respell(query) : inEnglish;
    const words = contentWords(spelled).slice(0, MOST_WORDS);
    const terms = [...new Set(words.map(termOf))].filter(
      (term) => inEnglish === query || isKnown(term),
    );
    const total = sum(terms.map(weightOf));
    if (total === 0) return [];
    const told = toldBy(messageWords(spelled).slice(0, MOST_WORDS));
    const parts = partsBy(words);
    const isQuestion = QUESTION.test(query);
    const fitOf = ({ kind }: SearchPage): number => (kind === 'guide' && !isQuestion ? GUIDE : 1);
    const isElsewhere = isAnother || isException(query);
    const isLine = isPrinted(query);
    const inSubject = terms.some(isSubject);
    const whole = index
      .search(words.join(' '), { ...lastMayBeCut, boost: PARTS })
      .flatMap(({ id, score, queryTerms, match }) => {
        const page = pages[Number(id)];
        if (!page) return [];
        const passage = told.get(Number(id));
        return [
          {
            id: Number(id),
            page,
            rank: score * (1 + (passage?.share ?? 0) ** 2) * fitOf(page),
            weight: sum(queryTerms.map(weightOf)),
            isTold: (passage?.share ?? 0) >= TOLD,
            message: passage?.isMessage === true ? passage.text : undefined,
            // One word is enough for a page that has it in its title.
            isEnough:
              queryTerms.length > 1 ||
              (page.kind !== 'message' && Object.values(match).flat().includes('title')),
            words: words.filter((word) => queryTerms.includes(termOf(word))),
          },
        ];
      });
    const best = Math.max(...whole.map(({ rank }) => rank));
    const found = whole
      .map((one) => ({
        ...one,
        rank:
          one.rank / best +
          PART * (parts.get(one.id) ?? 0) +
          (keywords[one.id]?.has(asked(spelled)) === true ? KEYWORD : 0),
      }))
      .sort((a, b) => b.rank - a.rank);
    return found
      .map(({ page, weight, isTold, isEnough, message, words: matched }, place): WordMatch => {
        const share = weight / total;
        const isPhrase = isTold && message !== undefined;
        const isAbout =
          (isEnough || isTold) &&
          // A line that a program printed is this page's if nearly all of its words are.
          ((inSubject || isTold) && !isLine
            ? share >= SURE || (share >= FIRST && place === 0)
            : share >= WITHOUT_SUBJECT);
        return {
          page,
          sure: isPhrase || (!isElsewhere && isAbout),
          words: isPhrase ? [message] : matched,
          isPhrase,
        };
      })
      .sort((a, b) => Number(b.sure) - Number(a.sure));
  };
}

/** The words of a text as one that is compared with others. */
const asked = (text: string): string => contentWords(text).join(' ');

/** Cuts the parts of a page into words. */
function partsOf(page: SearchPage): Record<Exclude<keyof typeof PARTS, 'alike'>, string[]> {
  return {
    title: contentWords(page.title),
    messages: contentWords(page.signatures.map(({ pattern }) => withoutHoles(pattern)).join('\n')),
    keywords: contentWords(page.keywords.join('\n')),
    headings: contentWords(page.headings.join('\n')),
    summary: contentWords(page.summary),
    // The build has cut it into words.
    text: page.text === '' ? [] : page.text.split(' '),
  };
}

/** Returns the words that mean the same as one of the given ones, in the groups of `synonyms`. */
function sayAlike(
  synonyms: readonly (readonly string[])[],
): (words: readonly string[]) => string[] {
  const groups = synonyms.map((group) => ({ group, terms: new Set(group.map(termOf)) }));
  return (words) => {
    const terms = new Set(words.map(termOf));
    return groups
      .filter((one) => [...one.terms].some((term) => terms.has(term)))
      .flatMap(({ group }) => group);
  };
}
