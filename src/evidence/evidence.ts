/** What the ledger and the tables say of a migration, from the rows that the reader's query printed. */
import type { PresenceRow } from '../paste/listings/pasted-rows.ts';
import { nameOfThing } from '../catalogue/things.ts';
import { keptErrors, LEDGER_KINDS } from '../paste/listings/presence.ts';
import type { CheckedMigration, CheckedThing } from './schema.ts';

/** The state of a migration in the ledger. `unknown` if nothing that was pasted says it. */
export type Recorded = 'applied' | 'failed' | 'applied-and-failed' | 'pending' | 'unknown';

/** What is there of the things that a migration makes. */
export type Evidence =
  | { kind: 'there' }
  | { kind: 'missing'; missing: readonly CheckedThing[] }
  | { kind: 'partly'; missing: readonly CheckedThing[]; of: number }
  /** Later migrations took all of it away again. */
  | { kind: 'overtaken' }
  /** It makes nothing that a query could look for. */
  | { kind: 'invisible' }
  /** The rows do not say it of all things. */
  | { kind: 'unknown'; unread: readonly CheckedThing[] };

export interface MigrationState {
  migration: CheckedMigration;
  recorded: Recorded;
  evidence: Evidence;
  /** Only a part of what it makes was asked for: that decides nothing about its row. */
  isPart?: boolean;
}

/** Leaves out what a later migration takes away: its absence says nothing. */
export const decisiveThings = (things: readonly CheckedThing[]): CheckedThing[] =>
  things.filter(({ overtakenBy }) => overtakenBy === undefined);

/** Compares a migration with the rows; the last row of a thing counts, readers append what they asked again. */
export function evidenceOf({ things }: CheckedMigration, rows: readonly PresenceRow[]): Evidence {
  const decisive = decisiveThings(things);
  if (things.length === 0) return { kind: 'invisible' };
  if (decisive.length === 0) return { kind: 'overtaken' };
  const rowOf = (thing: CheckedThing): PresenceRow | undefined =>
    rows.findLast(({ kind, name }) => kind === thing.kind && name === nameOfThing(thing));
  const unread = decisive.filter((thing) => rowOf(thing) === undefined);
  if (unread.length > 0) return { kind: 'unknown', unread };
  const missing = decisive.filter((thing) => rowOf(thing)?.isThere === false);
  if (missing.length === 0) return { kind: 'there' };
  return missing.length === decisive.length
    ? { kind: 'missing', missing }
    : { kind: 'partly', missing, of: decisive.length };
}

/** Reads the state in the ledger off the rows; `unknown` if they do not say it of both kinds. */
export function recordedIn(migration: string, rows: readonly PresenceRow[]): Recorded {
  const cell = (wanted: string): boolean | undefined =>
    rows.findLast(({ kind, name }) => kind === wanted && name === migration)?.isThere;
  const failed = cell(LEDGER_KINDS.failed);
  const applied = cell(LEDGER_KINDS.applied);
  if (failed === true) return applied === true ? 'applied-and-failed' : 'failed';
  if (failed === undefined || applied === undefined) return 'unknown';
  return applied ? 'applied' : 'pending';
}

/** Whether a failed row keeps an error, as far as the result tells it. */
export type LoggedErrors = 'unknown' | 'none' | 'some';

/** Reads it of the failed rows of some migrations: without an error, the process was killed. */
export function loggedIn(
  migrations: readonly string[],
  rows: readonly PresenceRow[],
): LoggedErrors {
  const told = keptErrors(rows).filter(({ migration }) => migrations.includes(migration));
  if (told.length === 0) return 'unknown';
  return told.some(({ message }) => message !== undefined) ? 'some' : 'none';
}
