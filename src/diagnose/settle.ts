/** Finds the migrations that a trouble is about, the query that settles it, and what follows from its result. */
import type { PresenceRow } from '../paste/listings/pasted-rows.ts';
import { nameOfThing } from '../catalogue/things.ts';
import {
  decisiveThings,
  evidenceOf,
  recordedIn,
  type MigrationState,
  type Recorded,
} from '../evidence/evidence.ts';
import { planFor, type Plan } from '../evidence/plan.ts';
import { evidenceQuery, FAILED_ROWS_QUERY } from '../evidence/query.ts';
import type { CheckedMigration, CheckedThing } from '../evidence/schema.ts';
import { isOfLedger } from '../paste/listings/presence.ts';
import type { SearchAnswer } from '../search/search.ts';
import { cardsFor, unseenCards, type Card } from './cards.ts';
import type { Suspects } from './suspects.ts';

export type Settle =
  /** A failed migration that nothing names. */
  | { kind: 'unnamed'; query: string }
  /** No query can see what the migration makes: its file has to be read. */
  | {
      kind: 'unseen';
      migration: string;
      /** What it does, in words; undefined if the catalogue does not have it. */
      does: readonly string[] | undefined;
      cards: readonly Card[];
    }
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

/** Settles what a paste is about, as far as it can be; undefined if it names no migration and shows no failed one. */
export function settle(
  answer: SearchAnswer,
  { failed, makers }: Suspects,
  catalogue: readonly CheckedMigration[],
): Settle | undefined {
  const named = catalogue.filter(({ name }) => failed.includes(name) || makers.includes(name));
  const [first] = failed;
  if (first !== undefined && !named.some(isVisible)) {
    return settleUnseen(
      first,
      named.find(({ name }) => name === first),
    );
  }
  const known = named.length > 0 ? named : ofRows(answer, catalogue);
  const makersOfAll = named.length > 0 ? makers : known.map(({ name }) => name);
  return known.length === 0
    ? undefined
    : settleKnown(answer, known, withLaterWork(known, makersOfAll, catalogue), failed);
}

/** Settles a failed migration of which no query sees anything; undefined if the catalogue does not have it. */
function settleUnseen(migration: string, listed: CheckedMigration | undefined): Settle {
  if (listed?.shipped === false) {
    return {
      kind: 'settled',
      migrations: [migration],
      query: evidenceQuery([listed]),
      plan: planFor([{ migration: listed, recorded: 'failed', evidence: evidenceOf(listed, []) }]),
    };
  }
  return { kind: 'unseen', migration, does: listed?.unseen, cards: unseenCards(migration) };
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
  const migrations = known.map(({ name }) => name);
  const states = asked.map((migration): MigrationState => ({
    migration,
    recorded: recordedAs(migration.name, answer, failed),
    evidence: evidenceOf(migration, answer.presence),
    isPart: !migrations.includes(migration.name),
  }));
  const query = evidenceQuery(asked);
  const unread = states.flatMap(({ evidence }) =>
    evidence.kind === 'unknown' ? evidence.unread.map(nameOfThing) : [],
  );
  const isKnown = unread.length === 0 && states.every(({ recorded }) => recorded !== 'unknown');
  return isKnown && answer.presence.length > 0
    ? {
        kind: 'settled',
        migrations,
        query,
        plan: planFor(
          states,
          failed.filter((name) => !migrations.includes(name)),
        ),
      }
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
 * Of those only what is on these tables is asked for.
 */
function withLaterWork(
  known: readonly CheckedMigration[],
  makers: readonly string[],
  catalogue: readonly CheckedMigration[],
): CheckedMigration[] {
  const tables = new Set(
    known
      .filter(({ name }) => makers.includes(name))
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
  const things = presence.filter((row) => !isOfLedger(row));
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
