/**
 * Reads from the ledger what it proves about a migration that has not ended, and ends its row as the v2
 * resolver of v1.104.0 does. Source: `litellm_proxy_extras/migration_recovery.py` (#40932, #44397).
 */
import { migrationChecksum } from '../../checksum.ts';
import type { MigrationFile } from '../../scenario.ts';
import type { Database } from '../database/database.ts';
import { literal } from '../../sql/quote.ts';
import type { ProxyLog } from './log.ts';
import { RuntimeError } from './subprocess.ts';

interface HistoryRow {
  readonly id: string;
  readonly checksum: string;
  readonly steps: number;
  readonly logs: string;
  readonly finished: boolean;
}

/** Reads the logs of the migration's open row; empty if there is none. */
export async function failedLogs(database: Database, name: string): Promise<string> {
  const rows = await readHistoryRows(database, name);
  return rows.find(({ finished }) => !finished)?.logs ?? '';
}

/**
 * Ends the open row if it proves that the file's SQL has run: one step applied, no logs, the checksum
 * of the packaged file. Resolves with true if the deploy can be tried again, also because another process
 * ended the row meanwhile.
 */
export async function finishProvenRow(
  database: Database,
  migration: MigrationFile,
  log: ProxyLog,
): Promise<boolean> {
  const rows = await readHistoryRows(database, migration.name);
  const open = rows.filter(({ finished }) => !finished);
  const checksum = await migrationChecksum(migration.sql);
  if (open.length === 0) return rows.some((row) => row.checksum === checksum);
  const [row] = open;
  if (open.length > 1 || row === undefined || !proves(row, checksum)) return false;
  await execute(
    database,
    `UPDATE public._prisma_migrations SET finished_at = current_timestamp WHERE id = ${literal(row.id)}`,
  );
  log.info(
    `Completed migration ${migration.name} using its successful SQL step and matching checksum`,
  );
  return true;
}

/** Rolls the open row back if the packaged file changes nothing: only comments and `SELECT 1`. */
export async function rollBackInertRow(
  database: Database,
  migration: MigrationFile,
  log: ProxyLog,
): Promise<boolean> {
  if (!isInert(migration.sql)) return false;
  const open = (await readHistoryRows(database, migration.name)).filter(
    ({ finished }) => !finished,
  );
  const [row] = open;
  if (open.length !== 1 || row === undefined) return false;
  await execute(
    database,
    `UPDATE public._prisma_migrations SET rolled_back_at = current_timestamp WHERE id = ${literal(row.id)}`,
  );
  log.info(
    `Rolled back the failed history row of ${migration.name}: this build ships it as an inert migration, its index is built by the startup index step`,
  );
  return true;
}

/** Creates the ledger and records the migrations in it without running them. */
export async function adopt(
  database: Database,
  migrations: readonly MigrationFile[],
): Promise<void> {
  const values = await Promise.all(
    migrations.map(
      async ({ name, sql }) =>
        `(gen_random_uuid()::text, ${literal(await migrationChecksum(sql))}, ${literal(name)}, '', now(), now())`,
    ),
  );
  await execute(
    database,
    `CREATE TABLE public._prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL,
       finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
       started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);
     INSERT INTO public._prisma_migrations (id, checksum, migration_name, logs, started_at, finished_at)
     VALUES ${values.join(', ')}`,
  );
}

const proves = (row: HistoryRow, checksum: string): boolean =>
  row.steps === 1 && row.logs.trim() === '' && row.checksum === checksum;

function isInert(sql: string): boolean {
  const bare = sql.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/--[^\n]*/g, '');
  return bare.split(';').every((part) => part.trim() === '' || /^\s*SELECT\s+1\s*$/i.test(part));
}

async function readHistoryRows(database: Database, name: string): Promise<HistoryRow[]> {
  const rows = await database.read(
    `SELECT id, checksum, applied_steps_count, coalesce(logs, '') AS logs, finished_at
     FROM public._prisma_migrations
     WHERE migration_name = ${literal(name)} AND rolled_back_at IS NULL`,
  );
  return rows.map((row) => ({
    id: row['id'] ?? '',
    checksum: row['checksum'] ?? '',
    steps: Number(row['applied_steps_count']),
    logs: row['logs'] ?? '',
    finished: row['finished_at'] !== null,
  }));
}

/** Runs a script. Throws `RuntimeError` for any error of the database. */
async function execute(database: Database, script: string): Promise<void> {
  const { error } = await database.run(script);
  if (error) throw new RuntimeError(error.message);
}
