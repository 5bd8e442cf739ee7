/** The indexes and foreign keys that exist today, after all migrations. */
import { tableOfIndex } from './relations.ts';
import type { Catalogue, ForeignKey, Index, Migration } from './schema.ts';

export interface Present {
  /** By name; those whose table and columns are known. */
  indexes: ReadonlyMap<string, PresentIndex>;
  foreignKeys: ReadonlyMap<string, ForeignKey>;
}

export interface PresentIndex extends Index {
  table: string;
  columns: string;
}

/** Follows the migrations in their order, without those that no release has. */
export function presentObjects({ migrations, tables }: Catalogue): Present {
  const indexes = new Map<string, PresentIndex>();
  const foreignKeys = new Map<string, ForeignKey>();
  for (const migration of migrations.filter(isReleased)) {
    for (const name of migration.dropsIndexes) indexes.delete(name);
    for (const name of migration.dropsConstraints) foreignKeys.delete(name);
    for (const index of migration.indexes) {
      const table = tableOfIndex(index, tables);
      if (table !== undefined && index.columns !== undefined) {
        indexes.set(index.name, { ...index, table, columns: index.columns });
      }
    }
    for (const { table, column } of migration.dropsColumns) {
      for (const index of indexes.values()) {
        if (index.table === table && namesIn(index.columns).includes(column)) {
          indexes.delete(index.name);
        }
      }
    }
    for (const key of migration.foreignKeys) foreignKeys.set(key.name, key);
  }
  return { indexes, foreignKeys };
}

/** True if a release has or had the migration. */
export const isReleased = ({ release, basis }: Migration): boolean =>
  release.certainty !== 'never' && basis !== 'uncertain';

/** Tells whether an image of today has the file. */
export const isShipped = (migration: Migration): boolean =>
  isReleased(migration) && !migration.history.some(({ kind }) => kind === 'removed');

/** Returns the indexes and foreign keys that are dropped with a column. */
export function objectsOfColumn(
  table: string,
  column: string,
  { indexes, foreignKeys }: Present,
): { indexes: PresentIndex[]; foreignKeys: ForeignKey[] } {
  return {
    indexes: [...indexes.values()].filter(
      (index) =>
        index.table === table &&
        [...namesIn(index.columns), ...namesIn(index.where ?? '')].includes(column),
    ),
    foreignKeys: [...foreignKeys.values()].filter(({ from }) => from === `${table}.${column}`),
  };
}

/** The words of a column list or a condition; names of columns are among them. */
const namesIn = (text: string): string[] => text.match(/\w+/g) ?? [];
