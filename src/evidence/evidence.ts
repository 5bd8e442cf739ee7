/** What the ledger and the tables say of a migration, from the rows that the reader's query printed. */
import { nameOfThing } from '../catalogue/things.ts';
import type { PresenceRow } from '../paste/listings/presence.ts';
import { decisiveThings } from './decisive.ts';
import { LEDGER_KINDS } from './query.ts';
import type { CheckedMigration, CheckedThing } from './schema.ts';

/** The state of a migration in the ledger. `unknown` if nothing that was pasted says it. */
export type Recorded = 'applied' | 'failed' | 'pending' | 'unknown';

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
}

/** Compares a migration with the rows. A thing that a later migration takes away decides nothing. */
export function evidenceOf({ things }: CheckedMigration, rows: readonly PresenceRow[]): Evidence {
  const decisive = decisiveThings(things);
  if (things.length === 0) return { kind: 'invisible' };
  if (decisive.length === 0) return { kind: 'overtaken' };
  const rowOf = (thing: CheckedThing): PresenceRow | undefined =>
    rows.find(({ kind, name }) => kind === thing.kind && name === nameOfThing(thing));
  const unread = decisive.filter((thing) => rowOf(thing) === undefined);
  if (unread.length > 0) return { kind: 'unknown', unread };
  const missing = decisive.filter((thing) => rowOf(thing)?.isThere === false);
  if (missing.length === 0) return { kind: 'there' };
  return missing.length === decisive.length
    ? { kind: 'missing', missing }
    : { kind: 'partly', missing, of: decisive.length };
}

/** Reads the state in the ledger off the rows; `unknown` if they do not ask it. A failed row counts before an applied one: it blocks. */
export function recordedIn(migration: string, rows: readonly PresenceRow[]): Recorded {
  const cell = (wanted: string): boolean | undefined =>
    rows.find(({ kind, name }) => kind === wanted && name === migration)?.isThere;
  if (cell(LEDGER_KINDS.failed) === true) return 'failed';
  const applied = cell(LEDGER_KINDS.applied);
  if (applied === undefined) return 'unknown';
  return applied ? 'applied' : 'pending';
}

/** The errors that failed rows keep, as far as the result tells them. */
export type LoggedErrors = 'unknown' | 'none' | 'some';

/** Reads whether a failed row keeps an error: without one, the process was killed. */
export function loggedIn(rows: readonly PresenceRow[]): LoggedErrors {
  const told = rows.filter(({ kind }) => kind === LEDGER_KINDS.error);
  if (told.length === 0) return 'unknown';
  return told.some(({ name }) => name.startsWith('ERROR')) ? 'some' : 'none';
}
