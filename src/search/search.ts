/**
 * Ranks pages for a text, each with the reason: signatures first, then messages that were copied badly, exact
 * codes, and words. Codes are never matched by similarity: P3009 is not nearly P3005.
 */
import type { PastedLedgerRow, PresenceRow } from '../paste/listings/pasted-rows.ts';
import type { Facts } from '../paste/facts.ts';
import type { PastedListing } from '../paste/listings/listing.ts';
import { migrationAt } from '../paste/migrations.ts';
import { LINE_LENGTH, readPaste, type Paste } from '../paste/paste.ts';
import { createCorrectionSearch } from './corrections.ts';
import { createFinder, onePerPage, type Candidate } from './finder.ts';
import type { Correction } from '../spelling/correction.ts';
import type { SearchResult } from './result.ts';
import type { Subject } from './subject.ts';
import type { SearchIndex, SearchPage, SearchSignature } from './search-index.ts';

/** One error of a log. */
export interface LoggedError {
  page: SearchPage;
  tells: SearchResult['tells'];
  /** Its most telling line. */
  matched: string;
  signature: SearchSignature | undefined;
  /** The migration that it is about. */
  migration: string | undefined;
}

export interface SearchAnswer {
  /** Best first; with several errors in a log, the root first. Empty if nothing fits. */
  results: SearchResult[];
  /** The nearest pages where nothing fits. */
  nearest: SearchResult[];
  /** Mistyped pieces of a query; empty if all of it is right, or if its message was found. */
  corrections: Correction[];
  /** The errors that the signatures found, in the order of the paste. */
  errors: LoggedError[];
  facts: Facts;
  /** Tells whose trouble it is. */
  subject: Subject;
  listings: readonly PastedListing[];
  /** Rows of `_prisma_migrations` in the paste. */
  ledger: readonly PastedLedgerRow[];
  /** Rows that tell what is there of a migration. */
  presence: readonly PresenceRow[];
  /** A question or one message, rather than a log. */
  isTyped: boolean;
  /** The paste, shortened to its telling line with passwords masked: fit for a link. */
  query: string;
  /** Reports a long paste, of which some was not read. */
  cut: boolean;
}

/** Pages that are only worth a look are at most so many. */
const MOST_RELATED = 3;

/** A longer text was not typed, however little of it is left when it is cleaned. */
const MOST_TYPED = 1_000;

/** Prepares an index. The function answers a paste; the answer for an empty one has no results. */
export function createSearch(index: SearchIndex): (text: string) => SearchAnswer {
  const find = createFinder(index);
  const correct = createCorrectionSearch(
    index.pages,
    index.names ?? { migrations: [], columns: {} },
  );
  return (text) => {
    const paste = readPaste(text);
    const { fits, near, subject } = find(paste);
    const results = fits.map((found) => withParameters(found, paste));
    const isTypedQuery = paste.isTyped && text.length <= MOST_TYPED;
    const isFound = results.some(({ confidence }) => confidence !== 'related');
    return {
      results: isFound ? withFewRelated(results) : [],
      nearest: isFound
        ? []
        : onePerPage([...fits, ...near])
            .slice(0, MOST_RELATED)
            .map((found) => withParameters(found, paste)),
      corrections:
        isTypedQuery && !results.some(({ isRecognised }) => isRecognised === true)
          ? correct(text).filter(({ meant }) => !isRead(paste.facts, meant))
          : [],
      errors: errorsOf(fits, paste),
      facts: paste.facts,
      subject,
      listings: paste.listings,
      ledger: paste.ledger,
      presence: paste.presence,
      isTyped: paste.isTyped,
      query: linkable(paste, results[0]),
      cut: paste.cut,
    };
  };
}

/** Tells whether a code was read as it was meant: a letter O passes for a zero. */
const isRead = ({ codes, sqlstates }: Facts, code: string): boolean =>
  codes.includes(code) || sqlstates.includes(code);

/** Keeps what fits, and a few pages that are worth a look. */
function withFewRelated(results: readonly SearchResult[]): SearchResult[] {
  const fits = results.filter(({ confidence }) => confidence !== 'related');
  return [...fits, ...results.filter((result) => !fits.includes(result)).slice(0, MOST_RELATED)];
}

/** Returns an error for each page whose signature is in the text, unless the line is rather another page's. */
function errorsOf(fits: readonly Candidate[], { text }: Paste): LoggedError[] {
  return fits
    .filter(
      ({ why, isRecognised, tells }) =>
        why === 'signature' && (isRecognised === true || tells === 'context'),
    )
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map(({ page, tells, matched, signature, at }) => ({
      page,
      tells,
      matched,
      signature: page.signatures.find(({ id }) => id === signature),
      migration: migrationAt(text, at ?? text.length),
    }));
}

/** Returns one line that finds the same again; for a message that was wrapped, the message. */
function linkable({ text, line }: Paste, first: SearchResult | undefined): string {
  const isOneLine = !text.trim().includes('\n') && text.length <= LINE_LENGTH;
  return !isOneLine && first?.why === 'signature' ? first.matched.slice(0, LINE_LENGTH) : line;
}

/** Reads the column and its table of a text that names one of each, in whatever words. */
const oneColumn = ({ tables, columns }: Facts): Record<string, string | undefined> =>
  tables.length === 1 && columns.length === 1
    ? { table_name: tables[0], missing_column: columns[0] }
    : {};

/** Adds the names for the page: the text in the holes, and the migration that the match is about. */
function withParameters(
  { at, values = {}, ...found }: Candidate,
  { text, facts }: Paste,
): SearchResult {
  const known: Record<string, string | undefined> = {
    failed_migration_name: migrationAt(text, at ?? text.length),
    ...('missing_column' in found.page.parameters ? oneColumn(facts) : {}),
    ...values,
  };
  const parameters = Object.fromEntries(
    Object.entries(found.page.parameters).flatMap(([name, parameter]) => {
      const value = known[name];
      return value === undefined || value === '' ? [] : [[parameter, value]];
    }),
  );
  return { ...found, parameters };
}
