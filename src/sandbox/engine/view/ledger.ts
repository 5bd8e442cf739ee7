/** Reads `_prisma_migrations` without interpreting it. */
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { LEDGER } from './tables.ts';

/** One row of the ledger; times are PostgreSQL's text in UTC. */
export interface MigrationRecord {
  name: string;
  checksum: string;
  startedAt: string | null;
  finishedAt: string | null;
  rolledBackAt: string | null;
  appliedSteps: number | null;
  logs: string | null;
}

/** The rows of the ledger in PostgreSQL's schema `schema`, in the order they were started; null if there is none. It may be a view, which Prisma reads too. Throws if its columns are not Prisma's. */
export async function readRecords(
  database: Database,
  schema: string,
): Promise<MigrationRecord[] | null> {
  const ledger = `${identifier(schema)}.${identifier(LEDGER)}`;
  const [found] = await database.read(`SELECT to_regclass(${literal(ledger)}) AS name`);
  if (!found?.['name']) return null;
  const rows = await database.read(
    `SELECT migration_name, checksum, started_at, finished_at, rolled_back_at, applied_steps_count, logs
     FROM ${ledger} ORDER BY started_at, migration_name`,
  );
  return rows.map((row) => ({
    name: row['migration_name'] ?? '',
    checksum: row['checksum'] ?? '',
    startedAt: row['started_at'] ?? null,
    finishedAt: row['finished_at'] ?? null,
    rolledBackAt: row['rolled_back_at'] ?? null,
    appliedSteps: row['applied_steps_count'] ? Number(row['applied_steps_count']) : null,
    logs: row['logs'] === '' ? null : (row['logs'] ?? null),
  }));
}
