/** Where the keys of a row lead. */
import type { Details, ForeignKey, RelationName } from '../../data/relation.ts';
import type { Cell, Filter } from '../../data/rows.ts';

/** The rows of another table that belong to a row. */
export interface Way {
  readonly key: ForeignKey;
  readonly to: RelationName;
  readonly filters: Filter[];
}

/** The value of a column in a row; undefined if it is not known whole. */
export function valueOf(
  { columns }: Details,
  row: readonly Cell[],
  name: string,
): string | null | undefined {
  const cell = row[columns.findIndex((column) => column.name === name)];
  return typeof cell === 'object' && cell !== null ? undefined : cell;
}

/** Leads from a row through a key; null if a value is NULL, or too long to look for. */
function wayOf(details: Details, row: readonly Cell[], key: ForeignKey): Way | null {
  const filters: Filter[] = [];
  for (const { here, there } of key.pairs) {
    const text = valueOf(details, row, here);
    if (text === null || text === undefined) return null;
    filters.push({ column: there, is: 'equals', text });
  }
  return { key, to: key.other, filters };
}

/** The rows that a column's foreign keys lead to, from this row. */
export const waysOut = (details: Details, row: readonly Cell[], column: string): Way[] =>
  details.references
    .filter(({ pairs }) => pairs.some(({ here }) => here === column))
    .flatMap((key) => wayOf(details, row, key) ?? []);

/** The rows of other tables that refer to this row. */
export const waysIn = (details: Details, row: readonly Cell[]): Way[] =>
  details.referencedBy.flatMap((key) => wayOf(details, row, key) ?? []);
