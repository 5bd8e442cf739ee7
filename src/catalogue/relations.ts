/** How migrations, tables, columns and indexes of the catalogue belong together. */
import type { Column, Migration, Table } from './schema.ts';

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
