/** A dump as its reader gives it. */
import type { LedgerRow } from './ledger.ts';

/** Reasons why a statement is not run in a copy, each with what follows from that. */
export const SKIP_REASONS = {
  ownership:
    'Owners are not set: everything in the copy belongs to one user. Whether the real one may change a table is told by its owner here.',
  privileges: 'Privileges are not given: the copy’s user may do everything.',
  role: 'Roles are not made, and policies that name one are left out: no row is hidden in the copy.',
  tablespace: 'Tablespaces are left out: the copy has one place for everything.',
  replication: 'Publications and subscriptions are left out: nothing is replicated from the copy.',
  extension:
    'This extension is not to be had in the browser. What uses its types or functions fails in the copy.',
  'foreign-data': 'Foreign servers and tables are left out: the copy reaches no other database.',
  'server-code':
    'Code in C, or in a language that is not to be had in the browser, is left out. What calls it fails in the copy.',
  database:
    'Settings of the whole database are left out: the copy is one database with settings of its own.',
  'there-already': 'Every database has it.',
  clean: 'Nothing is dropped before: the copy is empty.',
  setting: 'This setting is unknown to the copy’s server, or means nothing there.',
  'security-label': 'Security labels need a module of the server.',
  psql: 'A command for psql, which is not run.',
  unknown: 'pg_dump writes no such statement, so it is not run.',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;

export interface DumpStatement {
  /** With its semicolon. Of one that is skipped, secrets are masked. */
  readonly sql: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** `table`, `index`, `foreign key`, `owner`, `comment`, `setting`, …, in lower case. */
  readonly kind: string;
  readonly schema: string | null;
  /** The name of what it makes or changes; null where there is none. */
  readonly name: string | null;
  /** The table that an index, a constraint, a trigger or a policy belongs to. */
  readonly table: string | null;
  /** The owner that it sets; null for all other kinds. */
  readonly owner: string | null;
  /** null if it is to be run. */
  readonly skipped: SkipReason | null;
}

/** Rows of a table that were in the dump. They were counted and let go. */
interface DroppedRows {
  readonly schema: string | null;
  readonly table: string | null;
  readonly rows: number;
}

/** A `_prisma_migrations` of the dump. */
interface DumpedLedger {
  readonly schema: string;
  /** In the order of the dump, secrets in logs masked. */
  readonly rows: readonly LedgerRow[];
}

export interface Dump {
  /** Version of the server and of pg_dump, as in `15.18`; null if they are not written there. */
  readonly serverVersion: string | null;
  readonly dumpVersion: string | null;
  /**
   * All statements but those with rows, in order. They belong on one connection, from the first on: the settings among them
   * empty the search_path.
   */
  readonly statements: readonly DumpStatement[];
  readonly dropped: readonly DroppedRows[];
  /** One for each `_prisma_migrations` that has rows; from the listing if the dump has none. */
  readonly ledgers: readonly DumpedLedger[];
}

export interface DumpRefusal {
  readonly code:
    | 'other-format'
    | 'not-a-dump'
    | 'several-databases'
    | 'cut-off'
    | 'too-large'
    | 'encoding'
    | 'unreadable';
  /** The line that it is about, from 1; null if it is about all of it. */
  readonly line: number | null;
  /** A sentence that names the place. */
  readonly message: string;
  /** A sentence on what to do instead. */
  readonly wayOut: string;
}

/** Thrown inside this room; `readDump` makes a value of it. */
export class RefusedDump extends Error {
  readonly refusal: DumpRefusal;

  constructor(refusal: DumpRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
