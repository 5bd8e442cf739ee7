/**
 * Filters of the drift script in newer releases. They remove the two SpendLogs indexes that are to be built
 * by hand (#44286, v1.103.3) and, where `LiteLLM_SpendLogs` is partitioned, the rewrite of its primary key
 * and the drops of its partitions (#38452).
 */
import type { Database } from '../database/database.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';

const SPEND_LOGS_INDEX =
  /^CREATE INDEX "LiteLLM_SpendLogs_(?:api_key_startTime|litellm_call_id)_idx"/i;
const ALTER_SPEND_LOGS = /^ALTER\s+TABLE\s+"LiteLLM_SpendLogs"\s/i;
const DROP_PARTITION = /^DROP\s+TABLE\s+"LiteLLM_SpendLogs_[^"]*"/i;
const PRIMARY_KEY =
  /^(?:DROP\s+CONSTRAINT\s+"[^"]*_pkey"|ADD\s+(?:CONSTRAINT\s+"[^"]*"\s+)?PRIMARY\s+KEY\s*\([^)]*\))$/i;

/** Resolves with true if `LiteLLM_SpendLogs` is a partitioned table. */
export async function spendLogsIsPartitioned(database: Database): Promise<boolean> {
  const rows = await database.read(
    `SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = 'LiteLLM_SpendLogs' AND n.nspname = 'public'`,
  );
  return rows.length > 0;
}

/** Removes the indexes that are built by hand. */
export const withoutSpendLogsIndexes = (script: string): string =>
  rewrite(script, (statement) => (SPEND_LOGS_INDEX.test(statement) ? null : statement));

/** Removes statements that a partitioned `LiteLLM_SpendLogs` refuses. */
export const withoutPartitionRewrites = (script: string): string =>
  rewrite(script, (statement) => {
    if (DROP_PARTITION.test(statement)) return null;
    const prefix = ALTER_SPEND_LOGS.exec(statement)?.[0];
    if (prefix === undefined) return statement;
    const kept = statement
      .slice(prefix.length)
      .split(',\n')
      .map((clause) => clause.trim())
      .filter((clause) => !PRIMARY_KEY.test(clause));
    return kept.length === 0 ? null : prefix + kept.join(',\n');
  });

/** Applies `change` to each statement; null drops it. A script that changes loses its comments. */
function rewrite(script: string, change: (statement: string) => string | null): string {
  const statements = statementsOf(script);
  const changed = statements.map(change);
  if (changed.every((statement, i) => statement === statements[i])) return script;
  return changed.map((statement) => (statement === null ? '' : `${statement};\n\n`)).join('');
}
