/** A pasted listing of `_prisma_migrations` → its rows, each with what Prisma makes of it. */
import { maskSecrets } from './secrets.ts';
import { readRows, type Row } from './cells.ts';

export interface LedgerRow {
  migration: string;
  /**
   * As Prisma reads the row: neither finished nor rolled back is `failed`. `unknown` if the listing
   * lacks the columns that decide it. `marked` is applied without one step that ran: `resolve --applied`.
   */
  state: 'applied' | 'marked' | 'failed' | 'rolled-back' | 'unknown';
  /** As it was pasted; empty if it is not there. */
  startedAt: string;
  /** Why it failed, as Prisma wrote it, secrets masked; empty if it is not there. */
  logs: string;
}

/** How an absent value is written by psql, spreadsheets and database tools. */
const ABSENT = /^(?:|null|\\N|\[null\]|\(null\)|none|∅|¤)$/i;

/** All rows, in the order of the listing; none if the text is no listing. */
export function readLedger(text: string): LedgerRow[] {
  return readRows(text, 'migration_name').map((row) => ({
    migration: row['migration_name'] ?? '',
    state: stateOf(row),
    startedAt: valueOf(row, 'started_at'),
    logs: maskSecrets(valueOf(row, 'logs')),
  }));
}

/** Indexes that a listing of `pg_index` calls invalid. */
export const readInvalidIndexes = (text: string): string[] =>
  readRows(text, 'indisvalid')
    .filter((row) => isFalse(row['indisvalid']))
    .map((row) => (row['index'] ?? row['indexrelid'] ?? row['relname'] ?? '').replaceAll('"', ''));

/** Source: `migrations_table` of Prisma's schema engine reads these columns and no others for it. */
function stateOf(row: Row): LedgerRow['state'] {
  if (holds(row, 'rolled_back_at', 'rolled_back') === true) return 'rolled-back';
  const finished = holds(row, 'finished_at', 'finished');
  if (finished === undefined) return 'unknown';
  if (finished) return valueOf(row, 'applied_steps_count') === '0' ? 'marked' : 'applied';
  return holds(row, 'rolled_back_at', 'rolled_back') === undefined ? 'unknown' : 'failed';
}

/** Is there a time, or a `t` where the query asked only whether? Undefined if there is no such column. */
function holds(row: Row, ...columns: readonly string[]): boolean | undefined {
  const column = columns.find((name) => row[name] !== undefined);
  if (column === undefined) return undefined;
  return valueOf(row, column) !== '' && !isFalse(row[column]);
}

const isFalse = (cell: string | undefined): boolean => /^(?:f|false|no)$/i.test(cell ?? '');

const valueOf = (row: Row, column: string): string => {
  const value = (row[column] ?? '').trim();
  return ABSENT.test(value) ? '' : value;
};
