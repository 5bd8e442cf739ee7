/** Statements that add what a migration adds, and do nothing where that exists already. They drop nothing. */
import { isOriginal } from './relations.ts';
import { isReleased, objectsOfColumn, type Present, type PresentIndex } from './present.ts';
import type { Catalogue, Column, ForeignKey, Migration, Table } from './schema.ts';
import { thingsOf, type Thing } from './things.ts';

const quoted = (name: string): string => `"${name}"`;

/** Writes ALTER TABLE for one column; undefined if its type is unknown, if it is the primary key, or if it was dropped. */
export function addColumn(
  table: string,
  { column, type, key, droppedBy }: Pick<Column, 'column' | 'type' | 'key' | 'droppedBy'>,
): string | undefined {
  if (type === undefined || key === 'primary' || droppedBy !== undefined) return undefined;
  return `ALTER TABLE ${quoted(table)} ADD COLUMN IF NOT EXISTS ${quoted(column)} ${type};`;
}

/** True if adding the column to a table with rows fails: NOT NULL needs a default for them. */
export const needsValue = ({ type }: Pick<Column, 'type'>): boolean =>
  type !== undefined && /\bNOT NULL\b/i.test(type) && !/\bDEFAULT\b|\bserial\b/i.test(type);

/** Writes CREATE INDEX as Prisma does, with a guard. */
export function createIndex({ name, table, unique, columns, where }: PresentIndex): string {
  const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
  const condition = where === undefined ? '' : ` WHERE ${where}`;
  return `CREATE ${kind} IF NOT EXISTS ${quoted(name)} ON ${quoted(table)} (${columnList(columns)})${condition};`;
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

/** Writes a block that adds the key if it is missing: PostgreSQL has no ADD CONSTRAINT IF NOT EXISTS. */
export function addForeignKey({ name, from, to, onDelete, onUpdate }: ForeignKey): string {
  const [table = '', column = ''] = from.split('.');
  const [target = '', key = ''] = to.split('.');
  return [
    'DO $$ BEGIN',
    `  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '${name}' AND conrelid = '${quoted(table)}'::regclass) THEN`,
    `    ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} FOREIGN KEY (${quoted(column)})`,
    `      REFERENCES ${quoted(target)} (${quoted(key)}) ON DELETE ${onDelete} ON UPDATE ${onUpdate};`,
    '  END IF;',
    'END $$;',
  ].join('\n');
}

/** Writes a block that makes the type if it is missing: CREATE TYPE has no guard either. */
function createType({ name, values }: Migration['types'][number]): string {
  const list = values.map((value) => `'${value}'`).join(', ');
  return [
    'DO $$ BEGIN',
    `  IF to_regtype('${quoted(name)}') IS NULL THEN`,
    `    CREATE TYPE ${quoted(name)} AS ENUM (${list});`,
    '  END IF;',
    'END $$;',
  ].join('\n');
}

/**
 * Writes CREATE TABLE with the columns that the table had at first, in their present types. Undefined if one of
 * them, or the primary key, is unknown.
 */
export function createTable(table: Table): string | undefined {
  const original = table.columns.filter((column) => isOriginal(table, column));
  const keys = original.filter(({ key }) => key === 'primary');
  if (table.createdBy === undefined || keys.length === 0) return undefined;
  if (original.some(({ type }) => type === undefined)) return undefined;
  const lines = original.map(({ column, type = '' }) => `  ${quoted(column)} ${type},\n`);
  const primary = keys.map(({ column }) => quoted(column)).join(', ');
  return `CREATE TABLE IF NOT EXISTS ${quoted(table.table)} (\n${lines.join('')}  CONSTRAINT ${quoted(`${table.table}_pkey`)} PRIMARY KEY (${primary})\n);`;
}

/** Adds a column with the indexes and foreign keys that are dropped with it. Empty if the column cannot be added. */
export function columnStatements(table: string, column: Column, present: Present): string[] {
  const add = addColumn(table, column);
  if (add === undefined) return [];
  const { indexes, foreignKeys } = objectsOfColumn(table, column.column, present);
  return [add, ...indexes.map(createIndex), ...foreignKeys.map(addForeignKey)];
}

/**
 * Adds what a migration adds, its own tables included, as it is today: columns with their present types, indexes
 * and foreign keys that no later migration drops. Empty if nothing is known exactly.
 */
export const guardedStatements = (
  migration: Migration,
  catalogue: Catalogue,
  present: Present,
): string[] =>
  thingsOf(migration).flatMap((thing) => statementFor(thing, migration, catalogue, present) ?? []);

/** Adds one thing of a migration. Undefined if it is not known exactly, or if a later migration drops it. */
export function statementFor(
  { kind, name, table }: Thing,
  migration: Migration,
  { tables }: Catalogue,
  present: Present,
): string | undefined {
  const tableNamed = (wanted: string | undefined): Table | undefined =>
    tables.find((entry) => entry.table === wanted);
  switch (kind) {
    case 'type': {
      const type = migration.types.find((one) => one.name === name);
      return type && createType(type);
    }
    case 'table': {
      const made = tableNamed(name);
      return made && createTable(made);
    }
    case 'column': {
      const known = tableNamed(table)?.columns.find(({ column }) => column === name);
      return table !== undefined && known ? addColumn(table, known) : undefined;
    }
    case 'index': {
      const index = present.indexes.get(name);
      // A later migration may have made another index of the same name.
      const isSame = migration.indexes.some(
        (one) => one.name === name && one.columns === index?.columns,
      );
      return index && isSame ? createIndex(index) : undefined;
    }
    case 'foreign key': {
      const key = present.foreignKeys.get(name);
      const isSame = migration.foreignKeys.some(
        (one) => one.name === name && one.onDelete === key?.onDelete,
      );
      return key && isSame ? addForeignKey(key) : undefined;
    }
  }
}

/** The statements of one migration for a table. */
export interface MigrationPart {
  /** Undefined if the migration is unknown. */
  migration: Migration | undefined;
  statements: string[];
}

/**
 * Builds a table as it is today, migration by migration; the first creates it. Empty if one of its first columns
 * is unknown.
 */
export function tableHistory(
  table: Table,
  catalogue: Catalogue,
  present: Present,
): MigrationPart[] {
  const create = createTable(table);
  const maker = catalogue.migrations.find(({ name }) => name === table.createdBy);
  if (create === undefined || maker === undefined) return [];
  const first = [
    ...maker.types.map(createType),
    create,
    ...additions(maker, catalogue, present, table.table),
  ];
  const unknown = table.columns
    .filter((column) => column.unknown)
    .flatMap((column) => addColumn(table.table, column) ?? []);
  const parts: MigrationPart[] = [
    { migration: maker, statements: first },
    ...catalogue.migrations
      .filter((migration) => isReleased(migration) && migration !== maker)
      .map((migration) => ({
        migration,
        statements: additions(migration, catalogue, present, table.table),
      })),
    { migration: undefined, statements: unknown },
  ];
  return parts.filter(({ statements }) => statements.length > 0);
}

/** Adds the columns, indexes and foreign keys that a migration puts on one table. */
const additions = (
  migration: Migration,
  catalogue: Catalogue,
  present: Present,
  on: string,
): string[] =>
  thingsOf(migration)
    .filter(({ kind, name, table }) =>
      kind === 'index' ? present.indexes.get(name)?.table === on : table === on,
    )
    .flatMap((thing) => statementFor(thing, migration, catalogue, present) ?? []);
