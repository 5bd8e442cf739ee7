/** Rows of a table without a primary key: they are told apart by all of their values, and those that are alike are counted. */
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import type { Pair } from './differences.ts';
import { quoted, type Row } from './remember.ts';
import { comparable } from './row-types.ts';

/** Counts the remembered rows that are not there any more; columns that are gone do not count. */
export async function countGone(database: Database, { before, now }: Pair): Promise<number> {
  const columns = [...before.types.keys()].filter((column) => now.types.has(column));
  const rows = before.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
  );
  const [answer] = await database.read(
    `WITH held AS (
       SELECT row, count(*) AS number
       FROM jsonb_array_elements(${literal(JSON.stringify(rows))}::jsonb) AS s (row) GROUP BY row),
     there AS (
       SELECT v.row, count(*) AS number
       FROM ${quoted(now)} t CROSS JOIN LATERAL (
         SELECT coalesce(jsonb_object_agg(key, ${comparable(before, 'key', 'value')}), '{}'::jsonb) AS row
         FROM jsonb_each_text(to_jsonb(t)) WHERE key = ANY (ARRAY[${columns.map(literal).join(', ')}]::text[])
       ) v GROUP BY v.row)
     SELECT coalesce(sum(greatest(held.number - coalesce(there.number, 0), 0)), 0) AS gone
     FROM held LEFT JOIN there ON there.row = held.row`,
  );
  return Number(answer?.['gone']);
}

/** Counts the values of columns that are gone, by column. */
export function valuesOfGoneColumns({ before, now }: Pair): Map<string, number> {
  const holds = (row: Row, column: string): boolean => (row[column] ?? null) !== null;
  return new Map(
    [...before.types.keys()].flatMap((column): [string, number][] => {
      const count = before.rows.filter((row) => holds(row, column)).length;
      return now.types.has(column) || count === 0 ? [] : [[column, count]];
    }),
  );
}
