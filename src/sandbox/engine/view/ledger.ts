/** Reads `_prisma_migrations` without interpreting it. */
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';

/** One row of the ledger; times are PostgreSQL's text in UTC. */
export interface MigrationRecord {
  name: string;
  startedAt: string | null;
  finishedAt: string | null;
  rolledBackAt: string | null;
  appliedSteps: number | null;
  logs: string | null;
}

/** The rows of the ledger in PostgreSQL's schema `schema`, in the order they were started; null if there is no such table. Throws if its columns are not Prisma's. */
export async function readRecords(
  database: Database,
  schema: string,
): Promise<MigrationRecord[] | null> {
  const ledger = `${identifier(schema)}._prisma_migrations`;
  const [found] = await database.read(`SELECT pg_catalog.to_regclass(${literal(ledger)}) AS name`);
  if (!found?.['name']) return null;
  const rows = await database.read(
    `SELECT migration_name, started_at, finished_at, rolled_back_at, applied_steps_count, logs
     FROM ${ledger} ORDER BY started_at, migration_name`,
  );
  return rows.map((row) => ({
    name: row['migration_name'] ?? '',
    startedAt: row['started_at'] ?? null,
    finishedAt: row['finished_at'] ?? null,
    rolledBackAt: row['rolled_back_at'] ?? null,
    appliedSteps: row['applied_steps_count'] ? Number(row['applied_steps_count']) : null,
    logs: row['logs'] === '' ? null : (row['logs'] ?? null),
  }));
}
