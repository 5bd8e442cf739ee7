/** Queries that show which things of the catalogue a database has. They follow the search path, as Prisma's connection does. */
import { originOf } from './relations.ts';
import type { Table } from './schema.ts';
import { THING_KINDS, type Thing } from './things.ts';

/** The condition of each kind. `wanted` has a column `name`, and `in_table` if the thing is in a table. */
const IS_THERE: Readonly<Record<Thing['kind'], string>> = {
  type: 'to_regtype(quote_ident(name)) IS NOT NULL',
  table: 'to_regclass(quote_ident(name)) IS NOT NULL',
  column: exists(
    'pg_attribute',
    'attrelid = to_regclass(quote_ident(in_table)) AND attname = name AND NOT attisdropped',
  ),
  index: exists('pg_index', 'indexrelid = to_regclass(quote_ident(name)) AND indisvalid'),
  'foreign key': exists(
    'pg_constraint',
    'conrelid = to_regclass(quote_ident(in_table)) AND conname = name',
  ),
};

/**
 * Writes a query with a row for each of the things: its kind, its name and whether it exists. An INVALID index, left
 * by a broken build, counts as missing. Undefined if there is none.
 */
export function presenceQuery(things: readonly Thing[]): string | undefined {
  const parts = presenceParts(things);
  return parts.length === 0 ? undefined : `${parts.join('\nUNION ALL\n')};`;
}

/** Writes the parts of that query, one for each kind. */
export const presenceParts = (things: readonly Thing[]): string[] =>
  THING_KINDS.flatMap((kind) => {
    const rows = things
      .filter((thing) => thing.kind === kind)
      .map(({ name, table }) => (table === undefined ? [name] : [name, table]));
    return rows.length === 0 ? [] : [selectKind(kind, rows)];
  });

function exists(catalog: string, condition: string): string {
  return `EXISTS (\n    SELECT FROM ${catalog}\n    WHERE ${condition.replaceAll(' AND ', '\n      AND ')}\n  )`;
}

function selectKind(kind: Thing['kind'], rows: readonly (readonly string[])[]): string {
  const inTable = rows.some((row) => row.length > 1);
  return [
    `SELECT '${kind}' AS kind, ${inTable ? `in_table || '.' || name AS name` : 'name'},`,
    `  ${IS_THERE[kind]} AS is_there`,
    `FROM (VALUES${tuples(rows)}) AS wanted (${inTable ? 'name, in_table' : 'name'})`,
  ].join('\n');
}

/** Writes a query for the known columns that a table lacks, with the migration that adds each. */
export function missingColumnsQuery(table: Table): string {
  const rows = table.columns
    .filter(({ droppedBy }) => droppedBy === undefined)
    .map((column) => [column.column, originOf(table, column).at(-1) ?? 'not known']);
  return [
    'SELECT name AS missing_column, added_by',
    `FROM (VALUES${tuples(rows)}) AS wanted (name, added_by)`,
    'WHERE NOT EXISTS (',
    '  SELECT FROM pg_attribute',
    `  WHERE attrelid = to_regclass('"${table.table}"') AND attname = name AND NOT attisdropped`,
    ');',
  ].join('\n');
}

/** Writes rows of VALUES. Names need no escape: the schema of the catalogue allows only such. */
function tuples(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`);
  return lines.length === 1 ? ` ${lines.join('')}` : `\n  ${lines.join(',\n  ')}\n`;
}
