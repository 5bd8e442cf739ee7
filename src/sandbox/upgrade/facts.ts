/** What an upgrade is judged by: what its migrations did on the copy, and what is known of the database and its program. */
import type { Effect } from '../evidence/effects.ts';
import type { Objects } from '../evidence/objects.ts';
import type { Found } from '../plan/findings/finding.ts';
import type { Size } from '../twin/sizes.ts';
import type { RowCounts } from './questions.ts';
import type { StatementForm } from './statement-form.ts';
import type { CheckedStatement, Outcome, UpgradeCheck } from './upgrade-check.ts';

/** A statement with what only the judgement needs of it. */
export interface RanStatement {
  readonly told: CheckedStatement;
  readonly form: StatementForm;
  /** The transaction of its file that it is in. */
  readonly transaction: number;
  /** For a plain CREATE INDEX that was tried beforehand, CONCURRENTLY: what that is, and whether the file then goes through. */
  readonly beforehand: { readonly text: string; readonly goesThrough: boolean } | null;
}

/** A migration that was run on the copy statement by statement. */
export interface RanMigration {
  readonly name: string;
  readonly statements: readonly RanStatement[];
  /** What it made, altered, renamed and dropped. */
  readonly effects: readonly Effect[];
  /** True if it changes rows. */
  readonly rows: boolean;
}

/** A migration that is to be run, with what the real deploy made of it. */
export interface PendingMigration {
  readonly name: string;
  readonly outcome: Outcome;
  /** Null if the copy did not come to it. */
  readonly ran: RanMigration | null;
}

export interface UpgradeFacts {
  readonly target: UpgradeCheck['target'];
  readonly server: UpgradeCheck['server'];
  /** Why Prisma refuses to begin, or why the deploy failed; null if it went through. */
  readonly refused: { readonly code: string; readonly words: string } | null;
  readonly migrations: readonly PendingMigration[];
  /** The objects before the upgrade, and after what went through of it. */
  readonly before: Objects;
  readonly after: Objects;
  readonly sizes: ReadonlyMap<string, Size>;
  /** Tables that the program reads with `SELECT *`. */
  readonly readWhole: ReadonlySet<string>;
  /** Releases that nobody should run. */
  readonly compromised: ReadonlySet<string>;
  /** What a person has to end first. */
  readonly blockers: readonly Found[];
  /** What is not as in the reader’s database, or was not seen there. */
  readonly doubts: readonly string[];
  /** Indexes that the program builds by itself after it has migrated, and that are not there then. */
  readonly builtLater: readonly string[];
  /** What differs from schema.prisma after the upgrade and for no known reason. */
  readonly drift: readonly string[];
  readonly counts: RowCounts | null;
}

/** Estimated rows from which on what reads all of them takes a time that people notice. */
const LARGE = 100_000;

/**
 * True if a table is large, or if that is not known. A table of which the statistics know no row, while they know rows of others, is
 * taken for empty: autovacuum looks at each that gets some.
 */
export function mayBeLarge(sizes: UpgradeFacts['sizes'], table: string): boolean {
  const size = sizes.get(table);
  const rows = size?.rows ?? null;
  if (rows !== null) return rows >= LARGE;
  return size === undefined || !haveRows(sizes);
}

/** True if the statistics know the rows of a table. */
export const haveRows = (sizes: UpgradeFacts['sizes']): boolean =>
  [...sizes.values()].some(({ rows }) => rows !== null);
