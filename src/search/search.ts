/**
 * Text in, ranked pages out, each with the reason. Signatures first, then exact codes, then words.
 * Codes are never matched by similarity: P3009 is not nearly P3005.
 */
import { bestLine, clean } from './clean.ts';
import { readFacts, type Facts } from './facts.ts';
import type { SearchIndex, SearchPage } from './search-index.ts';
import { compileSignature, unwrap, type SignatureMatch } from './signatures.ts';
import { createWordSearch } from './words.ts';

export interface SearchResult {
  page: SearchPage;
  /** `signature`: the message itself; `code`: its code; `words`: it is about the same thing. */
  why: 'signature' | 'code' | 'words';
  /** The line, the code or the words that matched. */
  matched: string;
  /** The reader's own names, by query parameter of the page. */
  parameters: Record<string, string>;
}

export interface SearchAnswer {
  results: SearchResult[];
  facts: Facts;
  /** The paste, shortened to its telling line with passwords masked: fit for a link. */
  query: string;
  /** Was some of a long paste not read? */
  cut: boolean;
}

/** What of a query goes into a link or is searched by words. */
const QUERY_LENGTH = 200;

/** Prepares an index. The answer for an empty query has no results. */
export function createSearch({ pages }: SearchIndex): (paste: string) => SearchAnswer {
  const searchWords = createWordSearch(pages);
  const compiled = pages.map((page) => ({
    page,
    matchers: page.signatures.map(({ pattern }) => compileSignature(pattern)),
  }));
  return (paste) => {
    const { text, cut } = clean(paste);
    const facts = readFacts(text);
    const query = bestLine(text, QUERY_LENGTH);
    const texts = unwrap(text);
    const results: SearchResult[] = [];
    const add = (page: SearchPage, why: SearchResult['why'], match: SignatureMatch): void => {
      if (results.some((result) => result.page === page)) return;
      const parameters = parametersOf(page, facts, match.values);
      results.push({ page, why, matched: match.matched, parameters });
    };
    for (const { page, match } of signatureMatches(compiled, texts)) add(page, 'signature', match);
    for (const page of pages) {
      const code = sharedCode(page, facts);
      if (code !== null) add(page, 'code', { matched: code, values: {} });
    }
    for (const { page, words } of searchWords(query)) {
      add(page, 'words', { matched: words.join(', '), values: {} });
    }
    return { results, facts, query, cut };
  };
}

/** Pages whose signature is in the text; the longest match, which says most, first. */
function signatureMatches(
  compiled: readonly { page: SearchPage; matchers: ReturnType<typeof compileSignature>[] }[],
  texts: readonly string[],
): { page: SearchPage; match: SignatureMatch }[] {
  return compiled
    .flatMap(({ page, matchers }) => {
      const matches = matchers
        .map((matcher) => texts.map(matcher).find((match) => match !== null))
        .filter((match) => match !== undefined)
        .sort((a, b) => b.matched.length - a.matched.length);
      const [match] = matches;
      return match ? [{ page, match: { ...match, values: merge(matches) } }] : [];
    })
    .sort((a, b) => b.match.matched.length - a.match.matched.length);
}

/** The values of all matches; those of the longer ones win. */
function merge(matches: readonly SignatureMatch[]): Record<string, string> {
  return Object.fromEntries(matches.toReversed().flatMap(({ values }) => Object.entries(values)));
}

function sharedCode(page: SearchPage, facts: Facts): string | null {
  for (const { code, sqlstate } of page.signatures) {
    if (sqlstate !== undefined && facts.sqlstates.includes(sqlstate)) return sqlstate;
    if (code !== undefined && facts.codes.includes(code)) return code;
  }
  return null;
}

/** Names for the page: what stood in the holes, and the migration that the text names first. */
function parametersOf(
  page: SearchPage,
  facts: Facts,
  holes: Readonly<Record<string, string>>,
): Record<string, string> {
  const known: Record<string, string | undefined> = {
    failed_migration_name: facts.migrations[0],
    ...holes,
  };
  return Object.fromEntries(
    Object.entries(page.parameters).flatMap(([name, parameter]) => {
      const value = known[name];
      return value === undefined || value === '' ? [] : [[parameter, value]];
    }),
  );
}
