/** The catalogue of LiteLLM's migrations and columns, read from `content/catalogue/`. */
import { readYaml } from '../build/read.ts';
import {
  migrationListSchema,
  tableListSchema,
  type Column,
  type Migration,
  type Table,
} from './schema.ts';

export interface Catalogue {
  /** In the order in which Prisma reads their folders. */
  migrations: readonly Migration[];
  tables: readonly Table[];
}

/** Reads and checks it. Rejects with file, entry and field if something is not in shape or names what is not there. */
export async function readCatalogue(): Promise<Catalogue> {
  const migrations = await readYaml('catalogue/migrations.yaml', migrationListSchema);
  const tables = await readYaml('catalogue/tables.yaml', tableListSchema);
  const names = new Set(migrations.map(({ name }) => name));
  const wrong = [
    ...migrations.flatMap(({ name, history }) =>
      history.flatMap((event) =>
        'name' in event && !names.has(event.name)
          ? [`migrations.yaml: ${name}: there is no migration ${event.name}`]
          : [],
      ),
    ),
    ...tables.flatMap(({ table, createdBy, columns }) =>
      [createdBy, ...columns.flatMap(({ addedBy }) => addedBy)]
        .filter((name) => name !== undefined && !names.has(name))
        .map((name) => `tables.yaml: ${table}: there is no migration ${name ?? ''}`),
    ),
  ];
  if (wrong.length > 0) throw new Error(`content/catalogue/${wrong.join('\n')}`);
  return { migrations, tables };
}

/** The last part of a migration's address: its name, with hyphens for spaces. */
export const migrationSlug = (name: string): string => name.replaceAll(' ', '-');

/** The anchor of a column on the page of all columns. */
export const columnAnchor = (table: string, column: string): string => `${table}.${column}`;

/** The migrations that bring a column: those that add it, or the one that makes its table. */
export function originOf(table: Table, column: Column): string[] {
  if (column.addedBy.length > 0) return column.addedBy;
  return column.unknown || table.createdBy === undefined ? [] : [table.createdBy];
}

/** Tables that a migration makes, changes or indexes. */
export function tablesOf(migration: Migration, tables: readonly Table[]): string[] {
  const { creates, drops, adds, changes, dropsColumns, indexes } = migration;
  const touched = [
    ...creates,
    ...drops,
    ...[...adds, ...changes, ...dropsColumns].map(({ table }) => table),
    ...indexes.flatMap(({ name }) => tableOfIndex(name, tables) ?? []),
  ];
  return [...new Set(touched)];
}

/** The table that an index is on, by its name, which begins with it; undefined for a name that does not. */
export function tableOfIndex(index: string, tables: readonly Table[]): string | undefined {
  return tables
    .map(({ table }) => table)
    .filter((table) => index.startsWith(`${table}_`))
    .sort((a, b) => b.length - a.length)[0];
}
