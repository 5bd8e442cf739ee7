/** The catalogue of LiteLLM's migrations and columns, read from `content/catalogue/`. */
import { readYaml } from './read.ts';
import { tableOfIndex } from '../catalogue/relations.ts';
import {
  migrationListSchema,
  notDriftListSchema,
  tableListSchema,
  unnamedListSchema,
  type Migration,
  type Table,
  type Catalogue,
} from '../catalogue/schema.ts';

/** Reads and checks the catalogue. Rejects with file, entry and field if a value has the wrong shape or names something unknown. */
export async function readCatalogue(): Promise<Catalogue> {
  const migrations = await readYaml('catalogue/migrations.yaml', migrationListSchema);
  const tables = await readYaml('catalogue/tables.yaml', tableListSchema);
  const unnamed = await readYaml('catalogue/unnamed.yaml', unnamedListSchema);
  const notDrift = await readYaml('catalogue/not-drift.yaml', notDriftListSchema);
  const wrong = [...wrongInMigrations(migrations, tables), ...wrongInTables(migrations, tables)];
  if (wrong.length > 0) {
    throw new Error(wrong.map((line) => `content/catalogue/${line}`).join('\n'));
  }
  return { migrations, tables, unnamed, notDrift };
}

/** Lists the unknown names in `migrations.yaml`. */
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

/** Lists the unknown names in `tables.yaml`. */
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
