/** Queries that show which things of the catalogue a database has. They follow the search path, as Prisma's connection does. */
import { originOf, tableOfPath } from './relations.ts';
import type { Migration, Table } from './schema.ts';

/** The query's part for one kind of thing. `wanted` has a column `name`, and `in_table` if the thing is in a table. */
interface Kind {
  kind: string;
  rows: readonly (readonly string[])[];
  isThere: string;
}

/**
 * Writes a query with a row for each thing that a migration makes: its kind, its name and whether it exists. An
 * INVALID index, left by a broken build, counts as missing. Undefined if nothing that it makes is known.
 */
export function presenceQuery(migration: Migration): string | undefined {
  const { types, creates, adds, indexes, foreignKeys } = migration;
  const kinds: Kind[] = [
    {
      kind: 'type',
      rows: types.map(({ name }) => [name]),
      isThere: 'to_regtype(quote_ident(name)) IS NOT NULL',
    },
    {
      kind: 'table',
      rows: creates.map((name) => [name]),
      isThere: 'to_regclass(quote_ident(name)) IS NOT NULL',
    },
    {
      kind: 'column',
      rows: adds.map(({ table, column }) => [column, table]),
      isThere: exists(
        'pg_attribute',
        'attrelid = to_regclass(quote_ident(in_table)) AND attname = name AND NOT attisdropped',
      ),
    },
    {
      kind: 'index',
      rows: indexes.map(({ name }) => [name]),
      isThere: exists('pg_index', 'indexrelid = to_regclass(quote_ident(name)) AND indisvalid'),
    },
    {
      kind: 'foreign key',
      rows: foreignKeys.map(({ name, from }) => [name, tableOfPath(from)]),
      isThere: exists(
        'pg_constraint',
        'conrelid = to_regclass(quote_ident(in_table)) AND conname = name',
      ),
    },
  ];
  const parts = kinds.filter(({ rows }) => rows.length > 0).map(selectKind);
  return parts.length === 0 ? undefined : `${parts.join('\nUNION ALL\n')};`;
}

const exists = (catalog: string, condition: string): string =>
  `EXISTS (\n    SELECT FROM ${catalog}\n    WHERE ${condition.replaceAll(' AND ', '\n      AND ')}\n  )`;

function selectKind({ kind, rows, isThere }: Kind): string {
  const inTable = rows.some((row) => row.length > 1);
  return [
    `SELECT '${kind}' AS kind, ${inTable ? `in_table || '.' || name AS name` : 'name'},`,
    `  ${isThere} AS is_there`,
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
