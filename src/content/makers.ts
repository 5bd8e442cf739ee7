/** The migration that makes each table and column. */
import { isShipped } from '../catalogue/present.ts';
import { originOf } from '../catalogue/relations.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Makers } from '../runbook/maker.ts';

/**
 * Names the first migration that images of today ship and that makes it, where the catalogue knows one. A column that a
 * later migration drops has none: it is missing rightly.
 */
export function makersIn({ tables, migrations }: Catalogue): Makers {
  const shipped = new Set(migrations.filter(isShipped).map(({ name }) => name));
  const entry = (made: string, by: readonly string[]): [string, string][] => {
    const maker = by.find((name) => shipped.has(name));
    return maker === undefined ? [] : [[made, maker]];
  };
  return Object.fromEntries(
    tables.flatMap((table) => [
      ...entry(table.table, table.createdBy === undefined ? [] : [table.createdBy]),
      ...table.columns
        .filter(({ droppedBy }) => droppedBy === undefined)
        .flatMap((column) => entry(`${table.table}.${column.column}`, originOf(table, column))),
    ]),
  );
}
