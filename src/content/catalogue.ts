/** The catalogue of LiteLLM's migrations and columns, read from `content/catalogue/`. */
import { readYaml } from './read.ts';
import {
  migrationListSchema,
  tableListSchema,
  unnamedListSchema,
  type Column,
  type Migration,
  type Table,
  type Unnamed,
} from '../catalogue/schema.ts';

export interface Catalogue {
  /** In the order in which Prisma reads their folders. */
  migrations: readonly Migration[];
  /** By name. */
  tables: readonly Table[];
  unnamed: readonly Unnamed[];
}

/** Reads and checks it. Rejects with file, entry and field if something is not in shape or names what is not there. */
export async function readCatalogue(): Promise<Catalogue> {
  const migrations = await readYaml('catalogue/migrations.yaml', migrationListSchema);
  const tables = await readYaml('catalogue/tables.yaml', tableListSchema);
  const unnamed = await readYaml('catalogue/unnamed.yaml', unnamedListSchema);
  const wrong = [...wrongInMigrations(migrations, tables), ...wrongInTables(migrations, tables)];
  if (wrong.length > 0) {
    throw new Error(wrong.map((line) => `content/catalogue/${line}`).join('\n'));
  }
  return { migrations, tables, unnamed };
}

/** What `migrations.yaml` names and nobody has. */
function wrongInMigrations(migrations: readonly Migration[], tables: readonly Table[]): string[] {
  const names = new Set(migrations.map(({ name }) => name));
  const columns = new Set(tables.flatMap((table) => pathsOf(table)));
  const known = new Set(tables.map(({ table }) => table));
  return migrations.flatMap(({ name, history, creates, adds, indexes, foreignKeys }) =>
    [
      ...history.flatMap((event) =>
        'name' in event && !names.has(event.name)
          ? [`history: there is no migration ${event.name}`]
          : [],
      ),
      ...creates
        .filter((table) => !known.has(table))
        .map((table) => `creates: tables.yaml has no ${table}`),
      ...[
        ...adds.map(({ table, column }) => `${table}.${column}`),
        ...foreignKeys.flatMap(({ from, to }) => [from, to]),
      ]
        .filter((path) => !columns.has(path))
        .map((path) => `adds or foreignKeys: tables.yaml has no ${path}`),
      ...indexes
        .filter((index) => tableOfIndex(index, tables) === undefined)
        .map((index) => `indexes: ${index.name} does not say its table`),
    ].map((what) => `migrations.yaml: ${name}: ${what}`),
  );
}

/** What `tables.yaml` names and nobody has. */
function wrongInTables(migrations: readonly Migration[], tables: readonly Table[]): string[] {
  const names = new Set(migrations.map(({ name }) => name));
  return tables.flatMap(({ table, createdBy, columns }) =>
    [
      { field: 'createdBy', named: createdBy },
      ...columns.flatMap(({ column, addedBy, droppedBy }) =>
        [...addedBy, droppedBy].map((named) => ({ field: column, named })),
      ),
    ].flatMap(({ field, named }) =>
      named === undefined || names.has(named)
        ? []
        : [`tables.yaml: ${table}: ${field}: there is no migration ${named}`],
    ),
  );
}

const pathsOf = ({ table, columns }: Table): string[] =>
  columns.map(({ column }) => `${table}.${column}`);

/** The migrations that bring a column: those that add it, or the one that makes its table. */
export function originOf(table: Table, column: Column): string[] {
  if (column.addedBy.length > 0) return column.addedBy;
  return column.unknown || table.createdBy === undefined ? [] : [table.createdBy];
}

/** Did the column come with its table? */
export const isOriginal = (table: Table, { addedBy, unknown }: Column): boolean =>
  !unknown &&
  (addedBy.length === 0 || (table.createdBy !== undefined && addedBy.includes(table.createdBy)));

/** Tables that a migration makes, changes or indexes. */
export function tablesOf(migration: Migration, tables: readonly Table[]): string[] {
  const { creates, adds, changes, dropsColumns, indexes, dropsIndexes, foreignKeys } = migration;
  return [
    ...new Set([
      ...creates,
      ...[...adds, ...changes, ...dropsColumns].map(({ table }) => table),
      ...[...indexes, ...dropsIndexes.map((name) => ({ name }))].flatMap(
        (index) => tableOfIndex(index, tables) ?? [],
      ),
      ...foreignKeys.map(({ from }) => tableOfPath(from)),
    ]),
  ];
}

/** `table.column` → `table` */
export const tableOfPath = (path: string): string => path.slice(0, path.indexOf('.'));

/** The table that an index is on: as it says, or the longest that its name begins with; undefined if there is none. */
export function tableOfIndex(
  { name, table: said }: { name: string; table?: string | undefined },
  tables: readonly Table[],
): string | undefined {
  return (
    said ??
    tables
      .map(({ table }) => table)
      .filter((table) => name.startsWith(`${table}_`))
      .sort((a, b) => b.length - a.length)[0]
  );
}

/** Tables that hold the same kind of row: a table and that of its deleted rows; the daily sums. */
export function twinsOf(table: string, tables: readonly Table[]): string[] {
  const kind = kindOf(table);
  return tables
    .map((other) => other.table)
    .filter((name) => name !== table && kindOf(name) === kind);
}

const kindOf = (table: string): string =>
  table.replace('LiteLLM_Deleted', 'LiteLLM_').replace(/^LiteLLM_Daily\w+Spend$/, 'daily');
