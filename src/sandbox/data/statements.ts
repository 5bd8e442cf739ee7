/** Statements that write values as the data browser read them. */
import { identifier, literal } from '../sql/quote.ts';
import type { Column, Details, RelationName } from './relation.ts';

/** Numbers that SQL reads as they are printed; `NaN` and `Infinity` need quotes. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** The name of a table or view with its schema, quoted. */
export const qualified = ({ schema, name }: RelationName): string =>
  `${identifier(schema)}.${identifier(name)}`;

/** PostgreSQL's text of a value as SQL writes the value. */
export function sqlValue({ text: kind }: Column, text: string | null): string {
  if (text === null) return 'NULL';
  if (kind === 'number' && NUMBER.test(text)) return text;
  if (kind === 'boolean') return text === 't' ? 'true' : 'false';
  return literal(text);
}

/** An UPDATE of one cell, with the place of the value in it; or the reason why there is none. */
export type Update =
  { kind: 'statement'; sql: string; start: number; end: number } | { kind: 'none'; reason: string };

/**
 * Writes the UPDATE that sets a cell to the value that it has. `valueOf` gives the text of a column in the same row; undefined
 * where it is not known whole.
 */
export function updateOf(
  { of, kind, columns, primaryKey }: Details,
  name: string,
  valueOf: (column: string) => string | null | undefined,
): Update {
  const none = (reason: string): Update => ({ kind: 'none', reason });
  const column = columns.find((other) => other.name === name);
  const value = valueOf(name);
  if (!column || value === undefined) return none('The value is not known whole.');
  if (kind === 'view' || kind === 'materialized view')
    return none(`No UPDATE for this cell: a ${kind} has no primary key.`);
  if (primaryKey.length === 0)
    return none('No UPDATE for this cell: the table has no primary key to find the row by.');
  if (column.given === 'computed')
    return none('No UPDATE for this cell: PostgreSQL computes this column.');
  if (column.given === 'identity always')
    return none('No UPDATE for this cell: PostgreSQL gives the values of this column itself.');
  const keys: string[] = [];
  for (const key of primaryKey) {
    const keyColumn = columns.find((other) => other.name === key);
    const keyValue = valueOf(key);
    if (!keyColumn || keyValue === undefined || keyValue === null)
      return none('No UPDATE for this cell: its key is too long to write.');
    keys.push(`${identifier(key)} = ${sqlValue(keyColumn, keyValue)}`);
  }
  const before = `UPDATE ${qualified(of)}\nSET ${identifier(name)} = `;
  const written = sqlValue(column, value);
  const sql = `${before}${written}\nWHERE ${keys.join(' AND ')};`;
  // Without its quotes, a text can be typed over as it is.
  const quote = written.startsWith("'") ? 1 : 0;
  const start = before.length + quote;
  return { kind: 'statement', sql, start, end: before.length + written.length - quote };
}
