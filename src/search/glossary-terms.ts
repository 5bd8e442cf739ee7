/** A word of the glossary that somebody asks for, and nothing else: `what does drift mean`. */
import { GLOSSARY_PATH } from '../glossary/links.ts';
import { namedPage, type NamedPage } from './named-page.ts';
import type { GlossaryTerm } from './search-index.ts';
import { termOf, wordsOf } from './tokens.ts';

/** Words that ask, and do not say for what. */
const ASKING = new Set(
  'a an are by define defined definition does explain for glossary in is it litellm mean meaning means meant of prisma s stand stands term the what whats word'.split(
    ' ',
  ),
);

/** What turns a word into a question for its meaning. */
const QUESTION =
  /\bwhat(?:['’]?s| is| are)\b|\b(?:define|definition|explain|glossary|mean(?:s|t|ing)?)\b/i;

/** Nobody asks for a word in more words. */
const MOST_WORDS = 12;

export interface TermMatch extends NamedPage {
  /** Is it a question for what the word means, or the word alone? */
  isQuestion: boolean;
}

/** Prepares the terms; the answer is the entry that was asked for, or none. */
export function createTermSearch(terms: readonly GlossaryTerm[]): (query: string) => TermMatch[] {
  const known = new Map(
    terms.flatMap((entry) =>
      // `Ledger, or history` are two.
      entry.term.split(/, (?:or )?/).map((term) => [askedIn(term), entry] as const),
    ),
  );
  return (query) => {
    const entry = known.get(askedIn(query));
    if (!entry) return [];
    const { id, term, definition } = entry;
    const page = namedPage('term', `${GLOSSARY_PATH}#${id}`, term, definition);
    return [{ page, name: term, isQuestion: QUESTION.test(query) }];
  };
}

const askedIn = (text: string): string =>
  wordsOf(text)
    .slice(0, MOST_WORDS)
    .filter((word) => !ASKING.has(word))
    .map(termOf)
    .join(' ');
