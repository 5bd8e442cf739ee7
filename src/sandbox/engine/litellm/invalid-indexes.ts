/**
 * Rebuilds the indexes of LiteLLM's tables that an interrupted CREATE INDEX CONCURRENTLY left INVALID,
 * after every set-up that succeeded. Never fails the start.
 * Source: `repair_invalid_indexes` in `litellm_proxy_extras/utils.py` (#39384, v1.101.0).
 */
import type { Database } from '../database/database.ts';
import type { SetUp } from './set-up.ts';

interface InvalidIndex {
  readonly name: string;
  readonly tableSize: string;
}

/** Names of indexes that an interrupted REINDEX CONCURRENTLY leaves behind; they are dropped. */
const LEFT_OVER = /_cc(?:new|old)\d*$/;

export async function rebuildInvalidIndexes({ context, log }: SetUp): Promise<void> {
  const { database } = context;
  const invalid = await readInvalid(database);
  if (invalid.length === 0) return;
  const list = invalid.map(({ name, tableSize }) => `${name} (table size ${tableSize})`);
  log.warning(
    `Found ${String(invalid.length)} invalid index(es) left by an interrupted CREATE INDEX CONCURRENTLY, rebuilding: ${list.join(', ')}`,
  );
  for (const { name } of invalid) {
    const target = `"public"."${name.replaceAll('"', '""')}"`;
    const [statement, action] = LEFT_OVER.test(name)
      ? [`DROP INDEX CONCURRENTLY IF EXISTS ${target}`, 'Dropped leftover']
      : [`REINDEX INDEX CONCURRENTLY ${target}`, 'Rebuilt'];
    const { error } = await database.run(statement);
    if (error) {
      log.warning(
        `Could not repair invalid index public.${name}, will retry on the next startup. If this keeps happening, run \`${statement}\` by hand as the index owner. Error: ${error.message}`,
      );
    } else log.info(`${action} invalid index public.${name}`);
  }
}

async function readInvalid(database: Database): Promise<InvalidIndex[]> {
  const rows = await database.read(
    `SELECT c.relname, pg_size_pretty(pg_table_size(t.oid)) AS size
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname = 'public' AND t.relname LIKE 'LiteLLM\\_%'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     ORDER BY c.relname`,
  );
  return rows.map((row) => ({ name: row['relname'] ?? '', tableSize: row['size'] ?? '' }));
}
