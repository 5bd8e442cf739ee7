/**
 * Text in, ranked pages out, each with the reason. Signatures first, then exact codes, then words.
 * Codes are never matched by similarity: P3009 is not nearly P3005.
 */
import { createNameSearch } from './catalogue-names.ts';
import { bestLine, clean } from './clean.ts';
import { readFacts, type Facts } from './facts.ts';
import { migrationAt } from './migrations.ts';
import type { SearchIndex, SearchPage } from './search-index.ts';
import { compileSignature, unwrap, type Matcher, type SignatureMatch } from './signatures.ts';
import { createWordSearch } from './words.ts';

export interface SearchResult {
  page: SearchPage;
  /** `signature`: the message itself; `code`: its code; `words`: it is about the same thing; `name`: it is named. */
  why: 'signature' | 'code' | 'words' | 'name';
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
export function createSearch({ pages, names }: SearchIndex): (paste: string) => SearchAnswer {
  const searchNames = createNameSearch(names ?? { migrations: [], columns: {} });
  const searchWords = createWordSearch(pages);
  const compiled = pages.map((page) => ({
    page,
    matchers: page.signatures.map(({ pattern }) => compileSignature(pattern)),
  }));
  return (paste) => {
    const { text, cut } = clean(paste);
    const facts = readFacts(text);
    const line = bestLine(text, QUERY_LENGTH);
    const texts = unwrap(text);
    const results: SearchResult[] = [];
    const add = (
      page: SearchPage,
      why: SearchResult['why'],
      match: Omit<SignatureMatch, 'at'> & { at?: number },
    ): void => {
      if (results.some((result) => result.page === page)) return;
      const migration = migrationAt(text, match.at ?? text.length);
      const parameters = parametersOf(page, migration, match.values);
      results.push({ page, why, matched: match.matched, parameters });
    };
    for (const { page, match } of signatureMatches(compiled, texts)) add(page, 'signature', match);
    for (const page of pages) {
      const code = sharedCode(page, facts);
      if (code !== null) add(page, 'code', { matched: code, values: {} });
    }
    for (const { page, words } of searchWords(line)) {
      add(page, 'words', { matched: words.join(', '), values: {} });
    }
    // Last: a runbook says what to do, the catalogue what a name stands for.
    for (const { page, name } of searchNames(text, facts.migrations)) {
      add(page, 'name', { matched: name, values: {} });
    }
    return { results, facts, query: linkable(text, line, results[0]), cut };
  };
}

/** One line that finds the same again: of a message that was wrapped, the message. */
function linkable(text: string, line: string, first: SearchResult | undefined): string {
  const isOneLine = !text.trim().includes('\n') && text.length <= QUERY_LENGTH;
  return !isOneLine && first?.why === 'signature' ? first.matched.slice(0, QUERY_LENGTH) : line;
}

/** Pages whose signature is in the text; the longest match, which says most, first. */
function signatureMatches(
  compiled: readonly { page: SearchPage; matchers: Matcher[] }[],
  texts: readonly string[],
): { page: SearchPage; match: SignatureMatch }[] {
  return compiled
    .flatMap(({ page, matchers }) => {
      const matches = matchers
        .map((matcher) => inAnyOf(texts, matcher))
        .filter((match) => match !== undefined)
        .sort((a, b) => b.matched.length - a.matched.length);
      const [match] = matches;
      return match ? [{ page, match: { ...match, values: merge(matches) } }] : [];
    })
    .sort((a, b) => b.match.matched.length - a.match.matched.length);
}

/** The first match; `at` says where it stands in the first text, nearly so if it was found in another. */
function inAnyOf(texts: readonly string[], matcher: Matcher): SignatureMatch | undefined {
  const whole = texts[0]?.length ?? 0;
  for (const text of texts) {
    const match = matcher(text);
    if (match) return { ...match, at: Math.round((match.at * whole) / text.length) };
  }
  return undefined;
}

/** The values of all matches; those of the longer ones win. */
function merge(matches: readonly SignatureMatch[]): Record<string, string> {
  return Object.fromEntries(matches.toReversed().flatMap(({ values }) => Object.entries(values)));
}

/**
 * A code of the page that the text holds. Where the text gives a SQLSTATE, Prisma's code alone does
 * not decide: P3018 is any migration that failed, and the SQLSTATE says of what.
 */
function sharedCode(page: SearchPage, facts: Facts): string | null {
  for (const { sqlstate } of page.signatures) {
    if (sqlstate !== undefined && facts.sqlstates.includes(sqlstate)) return sqlstate;
  }
  for (const { code, sqlstate } of page.signatures) {
    const undecided = sqlstate === undefined || facts.sqlstates.length === 0;
    if (code !== undefined && undecided && facts.codes.includes(code)) return code;
  }
  return null;
}

/** Names for the page: what stood in the holes, and the migration that the match is about. */
function parametersOf(
  page: SearchPage,
  migration: string | undefined,
  holes: Readonly<Record<string, string>>,
): Record<string, string> {
  const known: Record<string, string | undefined> = {
    failed_migration_name: migration,
    ...holes,
  };
  return Object.fromEntries(
    Object.entries(page.parameters).flatMap(([name, parameter]) => {
      const value = known[name];
      return value === undefined || value === '' ? [] : [[parameter, value]];
    }),
  );
}
