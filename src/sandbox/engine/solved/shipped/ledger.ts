/** The rows of the history with their checksums, as far as they count for the next deploy. */
import { identifier, literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { LEDGER } from '../../view/tables.ts';

/** A row that is not rolled back. */
export interface LedgerEntry {
  name: string;
  checksum: string;
  isFinished: boolean;
}

/** Reads the history in PostgreSQL's schema `schema`; none if there is no such table. Throws if its columns are not Prisma's. */
export async function readEntries(database: Database, schema: string): Promise<LedgerEntry[]> {
  const [found] =
    await database.read(`SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ${literal(schema)} AND c.relname = ${literal(LEDGER)} AND c.relkind IN ('r', 'p')`);
  if (!found) return [];
  const rows =
    await database.read(`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM ${identifier(schema)}.${identifier(LEDGER)} WHERE rolled_back_at IS NULL
     ORDER BY migration_name, started_at`);
  return rows.map(({ name, checksum, finished }) => ({
    name: name ?? '',
    checksum: checksum ?? '',
    isFinished: finished === 't',
  }));
}
