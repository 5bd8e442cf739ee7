/** Writes the one query that tells what the ledger and the tables say of some migrations. It reads only. */
import { presenceParts } from '../catalogue/presence.ts';
import { LEDGER_KINDS, NO_ERROR } from '../paste/listings/presence.ts';
import { literal } from '../sandbox/sql/quote.ts';
import { decisiveThings } from './evidence.ts';
import type { CheckedMigration } from './schema.ts';

/** Rows that are neither finished nor rolled back. Source: `migrations_table` of Prisma's schema engine. */
const FAILED_ROWS = `FROM "_prisma_migrations"
WHERE finished_at IS NULL AND rolled_back_at IS NULL`;

/** Asks which migrations are recorded as failed, where a message does not name them. */
export const FAILED_ROWS_QUERY = `SELECT migration_name, started_at, finished_at, rolled_back_at, left(logs, 300) AS logs
${FAILED_ROWS}
ORDER BY started_at;`;

/** Characters of a message that are enough to know it; a longer one would pad every row of psql's table. */
const MESSAGE = 160;

/**
 * Writes a query with the columns `kind`, `name`, `is_there`: for each migration whether the ledger has it as applied
 * and as failed, every other failed row, the message that each failed row keeps, and for each thing that the
 * migrations make whether it exists. It follows the search path, as LiteLLM's connection does.
 */
export function evidenceQuery(migrations: readonly CheckedMigration[]): string {
  const names = migrations.map(({ name }) => literal(name));
  const recorded = (kind: string, condition: string): string =>
    [
      `SELECT '${kind}' AS kind, name, EXISTS (`,
      '    SELECT FROM "_prisma_migrations"',
      '    WHERE migration_name = name',
      `      AND finished_at IS ${condition} AND rolled_back_at IS NULL`,
      '  ) AS is_there',
      `FROM (VALUES\n  ${names.map((name) => `(${name})`).join(',\n  ')}\n) AS wanted (name)`,
    ].join('\n');
  const others = [
    `SELECT '${LEDGER_KINDS.failed}', migration_name, true`,
    FAILED_ROWS,
    `  AND migration_name NOT IN (${names.join(', ')})`,
  ].join('\n');
  const errors = [
    `SELECT '${LEDGER_KINDS.error}', migration_name || ': ' || CASE coalesce(logs, '')`,
    `  WHEN '' THEN '${NO_ERROR}'`,
    `  ELSE left(coalesce(substring(logs FROM 'ERROR:[^' || chr(10) || ']*'), logs), ${String(MESSAGE)}) END, true`,
    FAILED_ROWS,
  ].join('\n');
  return `${[
    recorded(LEDGER_KINDS.applied, 'NOT NULL'),
    recorded(LEDGER_KINDS.failed, 'NULL'),
    others,
    errors,
    ...presenceParts(migrations.flatMap(({ things }) => decisiveThings(things))),
  ].join('\nUNION ALL\n')};`;
}
