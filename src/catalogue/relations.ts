/** Relations between the migrations, tables, columns and indexes of the catalogue. */
import type { Column, Migration, Table } from './schema.ts';

/** Returns the migrations that bring a column: those that add it, or the one that creates its table. Empty if unknown. */
export function originOf(table: Table, column: Column): string[] {
  if (column.addedBy.length > 0) return column.addedBy;
  return column.unknown || table.createdBy === undefined ? [] : [table.createdBy];
}

/** True if the column was created with its table. */
export const isOriginal = (table: Table, { addedBy, unknown }: Column): boolean =>
  !unknown &&
  (addedBy.length === 0 || (table.createdBy !== undefined && addedBy.includes(table.createdBy)));

/** Returns the tables that a migration creates, changes or indexes, each once. */
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

/** Returns the table of an index: the one it names, or the longest that its own name begins with; undefined if neither. */
export function tableOfIndex(
  { name, table: given }: { name: string; table?: string | undefined },
  tables: readonly Table[],
): string | undefined {
  return (
    given ??
    tables
      .map(({ table }) => table)
      .filter((table) => name.startsWith(`${table}_`))
      .sort((a, b) => b.length - a.length)[0]
  );
}

/** Returns the other tables with the same kind of row, such as a table and that of its deleted rows, or the daily sums. */
export function similarTables(table: string, tables: readonly Table[]): string[] {
  const kind = kindOf(table);
  return tables
    .map((other) => other.table)
    .filter((name) => name !== table && kindOf(name) === kind);
}

const kindOf = (table: string): string =>
  table.replace('LiteLLM_Deleted', 'LiteLLM_').replace(/^LiteLLM_Daily\w+Spend$/, 'daily');
