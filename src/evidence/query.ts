/** Writes the one query that tells what the ledger and the tables say of some migrations. It reads only. */
import { presenceParts } from '../catalogue/presence.ts';
import { literal } from '../sandbox/sql/quote.ts';
import { decisiveThings } from './decisive.ts';
import type { CheckedMigration } from './schema.ts';

/** Rows of the ledger in the result, by the word in its column `kind`. */
export const LEDGER_KINDS = {
  /** Of each migration that is asked for. */
  applied: 'recorded as applied',
  /** Of every migration whose row is failed: any of them stops a deploy. */
  failed: 'recorded as failed',
  /** The message of PostgreSQL that a failed row keeps. */
  error: 'failed with',
} as const;

/** Rows that are neither finished nor rolled back. Source: `migrations_table` of Prisma's schema engine. */
const FAILED_ROWS = `FROM "_prisma_migrations"
WHERE finished_at IS NULL AND rolled_back_at IS NULL`;

/** Asks which migrations are recorded as failed, where a message does not name them. */
export const FAILED_ROWS_QUERY = `SELECT migration_name, started_at, finished_at, rolled_back_at, left(logs, 300) AS logs
${FAILED_ROWS}
ORDER BY started_at;`;

/**
 * Writes a query with the columns `kind`, `name`, `is_there`: for each migration whether the ledger has it as applied,
 * every row that is failed with its error, and for each thing that the migrations make whether it exists. It follows
 * the search path, as LiteLLM's connection does.
 */
export function evidenceQuery(migrations: readonly CheckedMigration[]): string {
  const names = migrations.map(({ name }) => `(${literal(name)})`);
  const applied = [
    `SELECT '${LEDGER_KINDS.applied}' AS kind, name, EXISTS (`,
    '    SELECT FROM "_prisma_migrations"',
    '    WHERE migration_name = name',
    '      AND finished_at IS NOT NULL AND rolled_back_at IS NULL',
    '  ) AS is_there',
    `FROM (VALUES\n  ${names.join(',\n  ')}\n) AS wanted (name)`,
  ].join('\n');
  const failed = `SELECT '${LEDGER_KINDS.failed}', migration_name, true\n${FAILED_ROWS}`;
  const error = [
    `SELECT '${LEDGER_KINDS.error}',`,
    "  coalesce(substring(logs FROM 'ERROR:[^' || chr(10) || ']*'), 'no error'), true",
    FAILED_ROWS,
  ].join('\n');
  const things = presenceParts(migrations.flatMap((migration) => decisiveThings(migration.things)));
  return `${[applied, failed, error, ...things].join('\nUNION ALL\n')};`;
}
