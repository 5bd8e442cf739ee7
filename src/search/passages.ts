/** Finds the messages, titles and keywords that a text tells, whole or with gaps. */
import MiniSearch from 'minisearch';
import { lastMayBeCut, splitAtSpaces } from './full-text.ts';
import type { SearchPage } from './search-index.ts';
import { withoutHoles } from './signatures.ts';
import { contentWords, messageWords, termOf } from './tokens.ts';
import { sum, weigher } from './weights.ts';

/** The most of a page’s passages that a text has. */
export interface Told {
  /** From 0 to 1. */
  share: number;
  isMessage: boolean;
  text: string;
}

/** A passage of less weight is met by chance. */
const LEAST_PASSAGE = 12;

interface Passage {
  id: number;
  page: number;
  kind: 'message' | 'keyword';
  text: string;
  words: readonly string[];
}

/** Prepares the passages. The function returns for each page, by its place, the passage that the words tell most of. */
export function createPassageSearch(
  pages: readonly SearchPage[],
): (words: readonly string[]) => Map<number, Told> {
  const passages = pages.flatMap(passagesOf).map((passage, id) => ({ ...passage, id }));
  const weightOf = weigher(passages.map(({ words }) => words));
  const prepared = passages.map((passage) => ({
    ...passage,
    weight: sum([...new Set(passage.words.map(termOf))].map(weightOf)),
    // Without the words of every sentence, such as “does not”.
    telling: passage.words.filter((word) => contentWords(word).length > 0).map(termOf),
  }));
  const index = new MiniSearch<{ id: number; text: string }>({
    ...splitAtSpaces,
    fields: ['text'],
  });
  index.addAll(passages.map(({ id, words }) => ({ id, text: words.join(' ') })));
  return (words) => {
    const told = new Map<number, Told>();
    for (const { id, terms } of index.search(words.join(' '), lastMayBeCut)) {
      const passage = prepared[Number(id)];
      if (!passage || !hasMost(passage.telling, terms)) continue;
      const share =
        Math.min(1, sum(terms.map(weightOf)) / passage.weight) *
        Math.min(1, passage.weight / LEAST_PASSAGE);
      if (share > (told.get(passage.page)?.share ?? 0)) {
        const { page, kind, text } = passage;
        told.set(page, { share, isMessage: kind === 'message', text });
      }
    }
    return told;
  };
}

function passagesOf(page: SearchPage, place: number): Omit<Passage, 'id'>[] {
  const passage = (kind: Passage['kind'], text: string): Omit<Passage, 'id'> => ({
    page: place,
    kind,
    text,
    words: messageWords(text),
  });
  return [
    ...page.signatures.map(({ pattern }) => passage('message', withoutHoles(pattern))),
    passage('message', page.title),
    ...page.keywords.map((keyword) => passage('keyword', keyword)),
  ];
}

/**
 * Tells whether more than half of the wanted terms are there, and each of them that holds a number: some messages differ
 * by that alone, such as `Database error code: 42P01`.
 */
const hasMost = (wanted: readonly string[], found: readonly string[]): boolean =>
  wanted.every((term) => !/\d/.test(term) || found.includes(term)) &&
  wanted.filter((term) => found.includes(term)).length * 2 > wanted.length;
