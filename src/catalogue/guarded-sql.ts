/** Statements that add what a migration adds, and do nothing where it is there already. */
import type { Catalogue } from './catalogue.ts';
import { tableOfIndex } from './catalogue.ts';
import type { Column, Migration, Table } from './schema.ts';

const quoted = (name: string): string => `"${name}"`;

/** ALTER TABLE for one column; undefined if its type is not known, or if it is the primary key. */
export function addColumn(
  table: string,
  { column, type, key }: Pick<Column, 'column' | 'type' | 'key'>,
): string | undefined {
  if (type === undefined || key === 'primary') return undefined;
  return `ALTER TABLE ${quoted(table)} ADD COLUMN IF NOT EXISTS ${quoted(column)} ${type};`;
}

/** Can the column be added to a table that has rows? NOT NULL needs a default for them. */
export const needsValue = ({ type }: Pick<Column, 'type'>): boolean =>
  type !== undefined && /\bNOT NULL\b/i.test(type) && !/\bDEFAULT\b|\bserial\b/i.test(type);

/**
 * What a migration adds, with guards, as it is today: columns with their present types, indexes that
 * no later migration drops or makes anew. It drops nothing. Empty if nothing is known exactly.
 */
export function guardedStatements(
  migration: Migration,
  { migrations, tables }: Catalogue,
): string[] {
  const later = migrations.slice(migrations.indexOf(migration) + 1);
  const columns = migration.adds.flatMap(({ table, column, type }) => {
    const known = tables
      .find((entry) => entry.table === table)
      ?.columns.find((entry) => entry.column === column);
    return (
      addColumn(table, known?.type === undefined ? { column, type, key: undefined } : known) ?? []
    );
  });
  const indexes = migration.indexes.flatMap(({ name, unique, columns: list }) => {
    const table = tableOfIndex(name, tables);
    if (table === undefined || list === undefined) return [];
    const remade = later.some(
      (other) =>
        other.dropsIndexes.includes(name) || other.indexes.some((index) => index.name === name),
    );
    if (remade) return [];
    const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
    return `CREATE ${kind} IF NOT EXISTS ${quoted(name)} ON ${quoted(table)} (${columnList(list)});`;
  });
  return [...columns, ...indexes];
}

/** `a,b DESC` → `"a", "b" DESC`; an expression stays as it is. */
function columnList(columns: string): string {
  return columns
    .split(',')
    .map((column) => {
      const [name = '', ...rest] = column.trim().split(' ');
      return name.includes('(') ? column.trim() : [quoted(name), ...rest].join(' ');
    })
    .join(', ');
}

/** CREATE TABLE with all its columns as they are now; undefined if one of them is not known exactly. */
export function createTable({ table, createdBy, columns }: Table): string | undefined {
  if (createdBy === undefined || columns.some(({ type }) => type === undefined)) return undefined;
  if (!columns.some(({ key }) => key === 'primary')) return undefined;
  const lines = columns.map(({ column, type = '' }) => `  ${quoted(column)} ${type}`);
  const keys = columns.filter(({ key }) => key === 'primary').map(({ column }) => quoted(column));
  return `CREATE TABLE IF NOT EXISTS ${quoted(table)} (\n${lines.join(',\n')},\n  CONSTRAINT ${quoted(`${table}_pkey`)} PRIMARY KEY (${keys.join(', ')})\n);`;
}

/**
 * A query that tells, for each thing that the migration makes, whether it is there. Undefined if it
 * makes nothing that is known.
 */
export function presenceQuery({ creates, adds, indexes }: Migration): string | undefined {
  const rows = [
    ...creates.map((table) => [
      `table ${table}`,
      `to_regclass('public.${quoted(table)}') IS NOT NULL`,
    ]),
    ...adds.map(({ table, column }) => [
      `column ${table}.${column}`,
      `EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}' AND column_name = '${column}')`,
    ]),
    ...indexes.map(({ name }) => [
      `index ${name}`,
      `to_regclass('public.${quoted(name)}') IS NOT NULL`,
    ]),
  ];
  if (rows.length === 0) return undefined;
  const values = rows.map(([what = '', is = '']) => `  ('${what}', ${is})`);
  return `SELECT * FROM (VALUES\n${values.join(',\n')}\n) AS checked (what, is_there);`;
}
