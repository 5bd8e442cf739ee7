/** Counts the remembered rows of a table that have another value now, NULL among them. */
import { literal } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';
import type { TableFate } from '../solved/rows/compare.ts';
import { sameKey } from '../solved/rows/differences.ts';
import { quoted } from '../solved/rows/remember.ts';

/**
 * Counts rows that are found by their key and differ in a column that was there and is there still. A row of a table
 * without a key cannot be known again: then none is counted.
 */
export async function countChanged(
  database: Database,
  fate: Extract<TableFate, { kind: 'compared' }>,
): Promise<number> {
  const { before, now, rekeyed } = fate;
  const isKeyed = before.key.length > 0 && before.key.every((column) => now.types.has(column));
  if (!isKeyed || before.rows.length === 0) return rekeyed;
  const [row] = await database.read(`SELECT count(*) AS changed
   FROM jsonb_array_elements(${literal(JSON.stringify(before.rows))}::jsonb) AS s (row)
   JOIN ${quoted(now)} t ON ${sameKey(fate)}
   WHERE EXISTS (
     SELECT FROM jsonb_each_text(s.row) b JOIN jsonb_each_text(to_jsonb(t)) n ON n.key = b.key
     WHERE b.value IS DISTINCT FROM n.value)`);
  return Number(row?.['changed']) + rekeyed;
}
