/**
 * Finds pages by their words, whatever the length of the text: a full-text search (BM25, MiniSearch) over the parts of
 * each page, and one over its messages and keywords alone. A page that has such a passage whole counts up to twice.
 */
import MiniSearch, { type SearchOptions } from 'minisearch';
import { createRespelling } from './respelling.ts';
import type { SearchPage } from './search-index.ts';
import { withoutHoles } from './signatures.ts';
import { isPrinted, isSubject } from './subject.ts';
import { contentWords, messageWords, termOf, wordsOf } from './tokens.ts';

/** The weight of a word in each part of a page: what people type counts more than what explains. */
const PARTS = {
  title: 3,
  messages: 2,
  keywords: 3,
  headings: 1.5,
  summary: 1.5,
  text: 1,
  /** Words that mean the same as the page’s own. */
  alike: 0.5,
} as const;
type Parts = Record<keyof typeof PARTS, string>;

/** The share of a passage’s weight from which on it is told, with gaps. */
const TOLD = 0.75;
/** A passage of less weight is met by chance. */
const LEAST_PASSAGE = 12;

/** The share of the query’s weight that a page must have for it to be sure. */
const SURE = 0.45;
/** The same for a page that is far ahead: the next one ranks at most so much of it. */
const AHEAD = { share: 0.3, next: 0.9 };
/** The same where nothing in the query is of our subject. */
const WITHOUT_SUBJECT = 0.85;

/** Guides answer questions more often, runbooks errors. */
const QUESTION =
  /^\s*(?:how|what|why|which|where|when|who|difference|is|are|can|should|do|does)\b/i;
const GUIDE = { question: 1.1, statement: 0.85 };
/** A page says more than the one paragraph of a message. */
const MESSAGE = 0.9;

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

interface Passage {
  id: number;
  page: number;
  kind: 'message' | 'keyword';
  text: string;
  /** The weight of all its terms. */
  weight: number;
  /** Its terms without those of every sentence, such as “does not”. */
  telling: readonly string[];
}

/** The most of a page’s passages that a query has. */
interface Told {
  /** From 0 to 1. */
  share: number;
  isMessage: boolean;
  text: string;
}

/** Prepares the pages. The function returns them best first; `isAnother` is a query of another program, sure of none. */
export function createWordSearch(
  pages: readonly SearchPage[],
  synonyms: readonly (readonly string[])[] = [],
): (query: string, isAnother?: boolean) => WordMatch[] {
  const alikeTo = sayAlike(synonyms);
  const parts = new MiniSearch<Parts & { id: number }>({ ...CUT, fields: Object.keys(PARTS) });
  parts.addAll(pages.map((page, id) => ({ ...partsOf(page, alikeTo), id })));
  const weightOf = weigher(pages.map((page) => Object.values(partsOf(page)).join('\n')));
  const toldBy = createPassageSearch(pages);
  const respell = createRespelling(
    pages.map((page) => {
      const texts = Object.values(partsOf(page));
      return texts.flatMap((text) => [...contentWords(text), ...wordsOf(text)]);
    }),
  );

  return (query, isAnother = false) => {
    const spelled = respell(query);
    const words = contentWords(spelled).slice(0, MOST_WORDS);
    const terms = [...new Set(words.map(termOf))];
    const total = sum(terms.map(weightOf));
    if (total === 0) return [];
    const text = words.join(' ');
    const told = toldBy(messageWords(spelled).slice(0, MOST_WORDS).join(' '));
    const forGuide = QUESTION.test(query) ? GUIDE.question : GUIDE.statement;
    const fitOf = ({ kind }: SearchPage): number =>
      kind === 'guide' ? forGuide : kind === 'message' ? MESSAGE : 1;
    const isElsewhere = isPrinted(query) || isAnother;
    const inSubject = terms.some(isSubject);
    const found = parts
      .search(text, { ...CUT, ...LAST_CUT, boost: PARTS, bm25: { k: 1.2, b: 0.3, d: 0.5 } })
      .flatMap(({ id, score, queryTerms, match }) => {
        const page = pages[Number(id)];
        if (!page) return [];
        const passage = told.get(Number(id));
        return [
          {
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
      })
      .sort((a, b) => b.rank - a.rank);
    return found
      .map(
        ({ page, rank, weight, isTold, isEnough, message, words: matched }, place): WordMatch => {
          const share = weight / total;
          const isAhead = place === 0 && (found[1]?.rank ?? 0) <= AHEAD.next * rank;
          const isPhrase = isTold && message !== undefined;
          const isAbout =
            (isEnough || isTold) &&
            (inSubject || isTold
              ? share >= SURE || (share >= AHEAD.share && isAhead)
              : share >= WITHOUT_SUBJECT);
          return {
            page,
            sure: isPhrase || (!isElsewhere && isAbout),
            words: isPhrase ? [message] : matched,
            isPhrase,
          };
        },
      )
      .sort((a, b) => Number(b.sure) - Number(a.sure));
  };
}

/** Texts are cut into the same terms everywhere. */
const CUT = { tokenize: contentWords, processTerm: termOf };

/** The last word may be cut off. */
const LAST_CUT: SearchOptions = {
  prefix: (term, place, terms) => place === terms.length - 1 && term.length > 2,
};

function partsOf(page: SearchPage, alikeTo?: (words: readonly string[]) => string[]): Parts {
  const own = {
    title: page.title,
    messages: page.signatures.map(({ pattern }) => withoutHoles(pattern)).join('\n'),
    keywords: page.keywords.join('\n'),
    headings: page.headings.join('\n'),
    summary: page.summary,
    text: page.text,
  };
  const words = alikeTo === undefined ? [] : contentWords(Object.values(own).join('\n'));
  return { ...own, alike: alikeTo?.(words).join(' ') ?? '' };
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

/** Returns how rare a term is among the texts: more for a rarer one, most for one that none has. */
function weigher(
  texts: readonly string[],
  cut: (text: string) => string[] = contentWords,
): (term: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const term of new Set(cut(text).map(termOf))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return (term) => Math.log(1 + texts.length / (counts.get(term) ?? 1));
}

/** Prepares messages, titles and keywords. The function returns for each page the passage that a text has most of. */
function createPassageSearch(pages: readonly SearchPage[]): (text: string) => Map<number, Told> {
  const texts = pages.flatMap((page, index) => [
    ...page.signatures.map(({ pattern }) => ({
      page: index,
      kind: 'message' as const,
      text: withoutHoles(pattern),
    })),
    { page: index, kind: 'message' as const, text: page.title },
    ...page.keywords.map((text) => ({ page: index, kind: 'keyword' as const, text })),
  ]);
  const weightOf = weigher(
    texts.map(({ text }) => text),
    messageWords,
  );
  const passages = texts.map((passage, id): Passage => ({
    ...passage,
    id,
    weight: sum([...new Set(messageWords(passage.text).map(termOf))].map(weightOf)),
    telling: messageWords(passage.text)
      .filter((word) => contentWords(word).length > 0)
      .map(termOf),
  }));
  const index = new MiniSearch<Passage>({ ...CUT, tokenize: messageWords, fields: ['text'] });
  index.addAll(passages);
  return (text) => {
    const told = new Map<number, Told>();
    for (const { id, terms } of index.search(text, {
      ...CUT,
      ...LAST_CUT,
      tokenize: messageWords,
    })) {
      const passage = passages[Number(id)];
      if (!passage || !hasMost(passage.telling, terms)) continue;
      const share =
        Math.min(1, sum(terms.map(weightOf)) / passage.weight) *
        Math.min(1, passage.weight / LEAST_PASSAGE);
      if (share > (told.get(passage.page)?.share ?? 0)) {
        told.set(passage.page, {
          share,
          isMessage: passage.kind === 'message',
          text: passage.text,
        });
      }
    }
    return told;
  };
}

/**
 * Tells whether more than half of the wanted terms are there, and each of them that holds a number: some messages differ
 * by that alone, such as `Database error code: 42P01`.
 */
const hasMost = (wanted: readonly string[], found: readonly string[]): boolean =>
  wanted.every((term) => !/\d/.test(term) || found.includes(term)) &&
  wanted.filter((term) => found.includes(term)).length * 2 > wanted.length;

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
