/** SQL of a database as large as the largest that the sandbox is made for: 150 tables, 400 migrations. */
import { ledgerTable } from './every-kind.ts';

const TABLES = 150;
const COLUMNS = 20;
const MIGRATIONS = 400;
/** Each tenth migration failed once and left a long message. */
const FAILED_EVERY = 10;

const TYPES = ['text', 'integer', 'timestamp(3)', 'jsonb', 'double precision'];

const columns = Array.from(
  { length: COLUMNS },
  (_, index) => `"column_number_${String(index)}" ${TYPES[index % TYPES.length] ?? ''} NOT NULL`,
).join(', ');

const table = (index: number): string => {
  const name = `LiteLLM_LargeTable${String(index)}`;
  const parent = `LiteLLM_LargeTable${String(Math.max(0, index - 1))}`;
  return `CREATE TABLE "${name}" (id text PRIMARY KEY, parent text REFERENCES "${parent}" (id),
  created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, state text DEFAULT 'new'::text, ${columns});
CREATE INDEX "${name}_parent_idx" ON "${name}" (parent);
CREATE UNIQUE INDEX "${name}_state_key" ON "${name}" (state, "column_number_0") WHERE state <> 'done';`;
};

export const LARGE = [
  ...Array.from({ length: TABLES }, (_, index) => table(index)),
  ledgerTable('public'),
  `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at, applied_steps_count, logs)
SELECT md5(n::text)::uuid, repeat('ab', 32), '20260101000000_migration_number_' || n, now() + n * interval '1 second',
  CASE WHEN n % ${String(FAILED_EVERY)} > 0 THEN now() END, CASE n % ${String(FAILED_EVERY)} WHEN 0 THEN now() END, 1,
  CASE n % ${String(FAILED_EVERY)} WHEN 0 THEN repeat('ERROR: column "x" already exists. ', 100) END
FROM generate_series(1, ${String(MIGRATIONS)}) AS n;`,
].join('\n');
