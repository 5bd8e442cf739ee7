/** Finds the word of the glossary that a query asks for and that is all of it: `what does drift mean`. */
import { GLOSSARY_PATH } from '../glossary/links.ts';
import { namedPage, type NamedPage } from './named-page.ts';
import type { GlossaryTerm } from './search-index.ts';
import { termOf, wordsOf } from './tokens.ts';

/** Words that ask without naming a thing. */
const ASKING = new Set(
  'a an are by define defined definition does explain for glossary in is it litellm mean meaning means meant of prisma s stand stands term the what whats word'.split(
    ' ',
  ),
);

/** Words that make a query a question for a meaning. */
const QUESTION =
  /\bwhat(?:['’]?s| is| are)\b|\b(?:define|definition|explain|glossary|mean(?:s|t|ing)?)\b/i;

export interface TermMatch extends NamedPage {
  /** The query asks what the word means; otherwise it is the word alone. */
  isQuestion: boolean;
}

/** Prepares the terms. The function returns the entry that a query asks for, or none. */
export function createTermSearch(terms: readonly GlossaryTerm[]): (query: string) => TermMatch[] {
  const known = new Map(
    terms.flatMap((entry) =>
      // `Ledger, or history` is two words.
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
    .filter((word) => !ASKING.has(word))
    .map(termOf)
    .join(' ');
