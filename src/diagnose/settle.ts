/** Finds the migrations that a trouble is about, the query that settles it, and what follows from its result. */
import { nameOfThing } from '../catalogue/things.ts';
import { decisiveThings } from '../evidence/decisive.ts';
import {
  evidenceOf,
  recordedIn,
  type MigrationState,
  type Recorded,
} from '../evidence/evidence.ts';
import { planFor, type Plan } from '../evidence/plan.ts';
import { evidenceQuery, FAILED_ROWS_QUERY, LEDGER_KINDS } from '../evidence/query.ts';
import type { CheckedMigration, CheckedThing } from '../evidence/schema.ts';
import type { PresenceRow } from '../paste/listings/presence.ts';
import { readPaste } from '../paste/paste.ts';
import type { SearchAnswer } from '../search/search.ts';
import { cardsFor, unlistedCards, type Card } from './cards.ts';

/** A migration with more things is asked only for those on the tables in question. */
const MOST_THINGS = 40;

export type Settle =
  /** A failed migration that nothing names. */
  | { kind: 'unnamed'; query: string }
  /** Migrations that the catalogue does not have: their files have to be read. */
  | { kind: 'unlisted'; migration: string; cards: readonly Card[] }
  | {
      kind: 'open';
      /** Those that the trouble is about; the query asks for more where a table has taken along what is later. */
      migrations: readonly string[];
      query: string;
      /** What to do, for each answer that the query can give. */
      cards: readonly Card[];
      /** Things that the pasted result lacks; empty if none was pasted. */
      unread: readonly string[];
    }
  | { kind: 'settled'; migrations: readonly string[]; query: string; plan: Plan };

/** The migrations that a paste is about. */
export interface Suspects {
  /** Recorded as failed, or said to have failed. */
  failed: readonly string[];
  /** Those that make what is missing. */
  makers: readonly string[];
}

/** Finds them in a paste. `maker` makes the missing thing that the paste names, if the catalogue knows it. */
export function suspectsIn(answer: SearchAnswer, maker: string | undefined): Suspects {
  const { errors, ledger, listings, presence } = answer;
  const asked = (kind: string): string[] =>
    presence.filter((row) => row.kind === kind && row.isThere).map(({ name }) => name);
  const failed = [
    ...ledger.filter(({ state }) => state === 'failed').map(({ migration }) => migration),
    ...listings.flatMap(({ evidence }) =>
      evidence.flatMap(({ showing, migration }) =>
        showing === 'failed-row' && migration !== undefined ? [migration] : [],
      ),
    ),
    ...errors.flatMap(({ signature, migration, tells }) =>
      tells !== 'noise' && migration !== undefined && isOfFailure(signature) ? [migration] : [],
    ),
    ...asked(LEDGER_KINDS.failed),
  ];
  return {
    failed: unique(failed),
    makers: maker === undefined || failed.includes(maker) ? [] : [maker],
  };
}

const isOfFailure = (signature: SearchAnswer['errors'][number]['signature']): boolean =>
  signature !== undefined &&
  (signature.code === 'P3009' || signature.code === 'P3018' || signature.sqlstate !== undefined);

/** Answers a paste together with the result of the query that settles it. */
export function answerWith(
  search: (text: string) => SearchAnswer,
  text: string,
  evidence: string,
): SearchAnswer {
  const { ledger, presence } = readPaste(evidence);
  const answer = search([text, loggedErrors(presence)].join('\n'));
  return {
    ...answer,
    ledger: [...answer.ledger, ...ledger],
    // A newer result counts before the one in the paste.
    presence: [...presence, ...answer.presence],
  };
}

/** Writes the errors that failed rows keep as a log has them: they tell the cause. */
function loggedErrors(presence: readonly PresenceRow[]): string {
  const failed = presence.find(({ kind, isThere }) => kind === LEDGER_KINDS.failed && isThere);
  const errors = presence.filter(
    ({ kind, name }) => kind === LEDGER_KINDS.error && name.startsWith('ERROR'),
  );
  return failed === undefined
    ? ''
    : errors
        .map(
          ({ name }) =>
            `Error: P3018\n\nMigration name: ${failed.name}\n\nDatabase error:\n${name}\n`,
        )
        .join('\n');
}

/** Settles what a paste is about, as far as it can be; undefined if it names no migration and shows no failed one. */
export function settle(
  answer: SearchAnswer,
  { failed, makers }: Suspects,
  catalogue: readonly CheckedMigration[],
): Settle | undefined {
  const named = catalogue.filter(({ name }) => failed.includes(name) || makers.includes(name));
  const known = named.length > 0 ? named : ofRows(answer, catalogue);
  const [first] = failed;
  if (first !== undefined && !known.some(isVisible)) {
    return { kind: 'unlisted', migration: first, cards: unlistedCards(first) };
  }
  const makersOfAll = named.length > 0 ? makers : known.map(({ name }) => name);
  return known.length === 0
    ? undefined
    : settleKnown(answer, known, withLaterWork(known, makersOfAll, catalogue), failed);
}

/** Tells whether a query can see anything of a migration. */
const isVisible = ({ things }: CheckedMigration): boolean => decisiveThings(things).length > 0;

/** Asks the ledger, where a message tells of a failed migration and does not name it. */
export const askForName = (): Settle => ({ kind: 'unnamed', query: FAILED_ROWS_QUERY });

function settleKnown(
  answer: SearchAnswer,
  known: readonly CheckedMigration[],
  asked: readonly CheckedMigration[],
  failed: readonly string[],
): Settle {
  const states = asked.map((migration): MigrationState => ({
    migration,
    recorded: recordedAs(migration.name, answer, failed),
    evidence: evidenceOf(migration, answer.presence),
  }));
  const migrations = known.map(({ name }) => name);
  const query = evidenceQuery(asked);
  const unread = states.flatMap(({ evidence }) =>
    evidence.kind === 'unknown' ? evidence.unread.map(nameOfThing) : [],
  );
  const isKnown = unread.length === 0 && states.every(({ recorded }) => recorded !== 'unknown');
  return isKnown && answer.presence.length > 0
    ? { kind: 'settled', migrations, query, plan: planFor(states) }
    : {
        kind: 'open',
        migrations,
        query,
        cards: cardsFor(states.filter(({ migration }) => migrations.includes(migration.name))),
        unread: answer.presence.length > 0 ? unread : [],
      };
}

/** The row in the result counts before a listing of the ledger, and that before what a log said earlier. */
function recordedAs(
  name: string,
  { presence, ledger }: SearchAnswer,
  failed: readonly string[],
): Recorded {
  const asked = recordedIn(name, presence);
  if (asked !== 'unknown') return asked;
  const states = ledger.filter(({ migration }) => migration === name).map(({ state }) => state);
  if (states.includes('failed') || failed.includes(name)) return 'failed';
  return states.includes('applied') || states.includes('marked') ? 'applied' : 'unknown';
}

/**
 * Adds the later migrations that put something on the tables of the makers: a table that is gone has taken it along.
 * Of a migration that makes very much, only what is on those tables is asked for.
 */
function withLaterWork(
  known: readonly CheckedMigration[],
  makers: readonly string[],
  catalogue: readonly CheckedMigration[],
): CheckedMigration[] {
  const tables = new Set(
    known
      .filter(({ name, things }) => makers.includes(name) && things.length <= MOST_THINGS)
      .flatMap(({ things }) => things.filter(({ kind }) => kind === 'table'))
      .map(({ name }) => name),
  );
  const first = catalogue.findIndex((migration) => known.includes(migration));
  return catalogue.flatMap((migration, i) => {
    if (known.includes(migration)) return [migration];
    if (i < first || !migration.shipped) return [];
    const things = migration.things.filter(
      ({ table, overtakenBy }) =>
        table !== undefined && tables.has(table) && overtakenBy === undefined,
    );
    return things.length === 0 ? [] : [{ ...migration, things }];
  });
}

/** Finds the migrations that a result by itself is about: those of its ledger rows, else the one with just its things. */
function ofRows(
  { presence }: SearchAnswer,
  catalogue: readonly CheckedMigration[],
): CheckedMigration[] {
  const things = presence.filter(
    ({ kind }) => !kind.startsWith('recorded') && kind !== LEDGER_KINDS.error,
  );
  const isRowOf = (thing: CheckedThing, { kind, name }: PresenceRow): boolean =>
    kind === thing.kind && name === nameOfThing(thing);
  const whole = catalogue.filter(
    (migration) =>
      isVisible(migration) &&
      decisiveThings(migration.things).every((thing) => things.some((row) => isRowOf(thing, row))),
  );
  const inLedger = whole.filter(({ name }) => presence.some((row) => row.name === name));
  return inLedger.length > 0
    ? inLedger
    : whole.filter((migration) =>
        things.every((row) => migration.things.some((thing) => isRowOf(thing, row))),
      );
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
