/** `unstuck explain P3009` and `unstuck search words`: what the site knows of a code, a message or a name, without a network. */
import { codesOf } from '../search/codes.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { createSearch, type SearchAnswer } from '../search/search.ts';
import { printExplained, type Explained } from './explained.ts';
import { pageAt, type Printed } from './found-page.ts';
import { printAnswer } from './unstuck.ts';
import type { WordsCall } from './words-arguments.ts';

/** The most other pages that an explanation names. */
const MOST_OTHERS = 3;

/** Answers a call by a search; `site` is where the site is, its base path included. */
export function answerWords(
  search: (text: string) => SearchAnswer,
  site: string,
  { kind, words, json }: WordsCall,
): Printed {
  const answer = search(words);
  const explained = kind === 'explain' ? explainedBy(answer) : null;
  return explained === null
    ? printAnswer(answer, site, json)
    : printExplained(explained, site, json);
}

/**
 * Explains each code and each name of a migration, as the whole search does. The packed command looks here first: these are
 * what people ask for, and the search takes longer to prepare than to answer.
 */
export function explainNames(index: SearchIndex): Record<string, Explained> {
  const search = createSearch(index);
  return Object.fromEntries(
    namesToExplain(index).flatMap((words) => {
      const explained = explainedBy(search(words));
      return explained === null ? [] : [[words, explained]];
    }),
  );
}

/** The codes, in small letters too, and the names of migrations. */
export function namesToExplain({ pages, names }: SearchIndex): string[] {
  const codes = codesOf(pages);
  return [
    ...new Set([
      ...codes,
      ...codes.map((code) => code.toLowerCase()),
      ...(names?.migrations ?? []),
    ]),
  ];
}

/** Takes the explanation from an answer; null if nothing fits. */
function explainedBy({ results, corrections }: SearchAnswer): Explained | null {
  const [best, ...others] = results;
  return best
    ? {
        best: pageAt(best),
        summary: best.page.summary,
        also: others.slice(0, MOST_OTHERS).map(pageAt),
        meant: corrections.map(({ meant }) => meant),
      }
    : null;
}
