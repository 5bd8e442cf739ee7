/**
 * Values that are rows of another table. When that table gains a column, PostgreSQL shows the new field in each of them
 * and stores nothing anew: no value is another one
 * (https://www.postgresql.org/docs/current/rowtypes.html).
 */
import { z } from '../../../../zod.ts';
import { literal } from '../../../sql/quote.ts';
import type { RememberedTable } from './remember.ts';

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Returns SQL for the text of a value as it is compared with a remembered one: of a row, only the fields that it had. `key`
 * and `value` are SQL for the column's name and its text.
 */
export function comparable(before: RememberedTable, key: string, value: string): string {
  const cases = [...before.rowTyped].flatMap((column) => {
    const fields = fieldsOf(before, column);
    return fields.length === 0
      ? []
      : [
          `WHEN ${literal(column)} THEN (
           SELECT jsonb_object_agg(f.key, f.value)::text FROM jsonb_each((${value})::jsonb) f
           WHERE f.key = ANY (ARRAY[${fields.map(literal).join(', ')}]::text[]))`,
        ];
  });
  return cases.length === 0 ? value : `CASE ${key} ${cases.join(' ')} ELSE ${value} END`;
}

/** The fields of the first value; all rows of a type have the same. */
function fieldsOf({ rows }: RememberedTable, column: string): string[] {
  const value = rows.map((row) => row[column]).find((text) => typeof text === 'string');
  return value === undefined ? [] : Object.keys(fieldsSchema.parse(JSON.parse(value)));
}
