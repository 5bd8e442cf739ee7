/**
 * Things on LiteLLM's tables that no release ships, which Prisma does not see and which can refuse or change what
 * the proxy writes. Those of the start are part of the story.
 */
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { LEDGER } from '../../view/tables.ts';

export interface Addition {
  /** Table, name and definition, to tell it from those of the start. */
  identity: string;
  /** e.g. `trigger t on LiteLLM_TeamTable`. */
  label: string;
}

/** Reads the additions to tables of these names in any schema. */
export async function readAdditions(
  database: Database,
  tables: readonly string[],
): Promise<Addition[]> {
  const names = [...tables, LEDGER].map(literal).join(', ');
  const rows =
    await database.read(`WITH judged AS (SELECT * FROM pg_class WHERE relname IN (${names}) AND relkind IN ('r', 'p', 'v', 'm', 'f'))
     SELECT 'trigger' AS kind, j.relname AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition
       FROM pg_trigger t JOIN judged j ON j.oid = t.tgrelid WHERE NOT t.tgisinternal
     UNION ALL
     SELECT 'rule', j.relname, r.rulename, pg_get_ruledef(r.oid)
       FROM pg_rewrite r JOIN judged j ON j.oid = r.ev_class WHERE r.rulename <> '_RETURN'
     UNION ALL
     SELECT 'constraint', j.relname, c.conname, pg_get_constraintdef(c.oid)
       FROM pg_constraint c JOIN judged j ON j.oid = c.conrelid WHERE c.contype IN ('c', 'x')
     UNION ALL
     SELECT CASE WHEN i.indpred IS NULL THEN 'unique index' ELSE 'partial index' END,
            j.relname, x.relname, pg_get_indexdef(i.indexrelid)
       FROM pg_index i JOIN judged j ON j.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
       WHERE i.indpred IS NOT NULL OR (i.indisunique AND (i.indexprs IS NOT NULL OR i.indnullsnotdistinct))
     UNION ALL
     SELECT 'event trigger', '', evtname, evtevent FROM pg_event_trigger WHERE evtenabled <> 'D'
     ORDER BY 1, 2, 3`);
  return rows.map(({ kind, relation, name, definition }) => ({
    identity: JSON.stringify([kind, relation, name, definition]),
    label: `${kind ?? ''} ${name ?? ''}${relation ? ` on ${relation}` : ''}`,
  }));
}
