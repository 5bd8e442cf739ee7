/** Finds the remembered rows that are not as they were, by one query over all tables: only differences leave the database. */
import { z } from '../../../../zod.ts';
import { identifier, literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { quoted, type RememberedTable } from './remember.ts';
import { comparable } from './row-types.ts';
import type { KeyedTable } from './tables.ts';

/** A remembered table and the one that is compared with it. */
export interface Pair {
  before: RememberedTable;
  now: KeyedTable;
}

/** A remembered row, by its number, that is not as it was: no row has its key, or some values differ. */
export type Difference =
  { kind: 'missing'; row: number } | { kind: 'changed'; row: number; values: Changed };

/** The values that differ as they are now, by column; a column that is gone is NULL. */
type Changed = Readonly<Record<string, string | null>>;
const changedSchema = z.record(z.string(), z.string().nullable());

/** Returns the differences of each pair, in the order of the pairs. */
export async function findDifferences(
  database: Database,
  pairs: readonly Pair[],
): Promise<Difference[][]> {
  const found = pairs.map((): Difference[] => []);
  // Without its key no row can be found by it.
  const keyed = pairs.map((pair) => canUseKey(pair));
  pairs.forEach(({ before }, index) => {
    if (keyed[index] === true) return;
    found[index]?.push(...before.rows.map((_, row): Difference => ({ kind: 'missing', row })));
  });
  const queries = pairs.flatMap((pair, index) =>
    keyed[index] === true ? [differencesOf(pair, index)] : [],
  );
  if (queries.length === 0) return found;
  for (const { pair, row, changed } of await database.read(queries.join('\nUNION ALL\n'))) {
    const number = Number(row);
    found[Number(pair)]?.push(
      changed === null || changed === undefined
        ? { kind: 'missing', row: number }
        : { kind: 'changed', row: number, values: changedSchema.parse(JSON.parse(changed)) },
    );
  }
  return found;
}

const canUseKey = ({ before, now }: Pair): boolean =>
  before.key.length > 0 && before.key.every((column) => now.types.has(column));

const differencesOf = (pair: Pair, index: number): string =>
  `SELECT ${String(index)} AS pair, s.n - 1 AS row, d.changed::text AS changed
   FROM jsonb_array_elements(${literal(JSON.stringify(pair.before.rows))}::jsonb) WITH ORDINALITY AS s (row, n)
   LEFT JOIN ${quoted(pair.now)} t ON ${sameKey(pair)}
   LEFT JOIN LATERAL (
     SELECT jsonb_object_agg(b.key, n.value) AS changed
     FROM jsonb_each_text(s.row) b
     LEFT JOIN LATERAL (
       SELECT e.key, ${comparable(pair.before, 'e.key', 'e.value')} AS value
       FROM jsonb_each_text(to_jsonb(t)) e) n ON n.key = b.key
     WHERE b.value IS NOT NULL AND b.value IS DISTINCT FROM n.value
   ) d ON t.ctid IS NOT NULL
   WHERE t.ctid IS NULL OR d.changed IS NOT NULL`;

/** Types whose `=` and whose text are PostgreSQL's own. */
const PLAIN_TYPE =
  /^(?:text|smallint|integer|bigint|uuid|date|boolean|numeric|character varying|timestamp)\b(?!.*\[\])/;

/** The condition that the row `t` has the key of the remembered row `s.row`; an index can be used where the type is the old one. */
export const sameKey = ({ before, now }: Pair): string =>
  before.key
    .map((column) => {
      const type = now.types.get(column) ?? '';
      const old = `s.row ->> ${literal(column)}`;
      return type === before.types.get(column) && PLAIN_TYPE.test(type)
        ? `t.${identifier(column)} = (${old})::${type}`
        : `to_jsonb(t.${identifier(column)}) #>> '{}' = ${old}`;
    })
    .join(' AND ');
