/** The sizes of a reader’s tables, as the statistics of their server have them. */
import type { Bundle } from './bundle/bundle-schema.ts';

/** Estimated rows and bytes of a table; null where they are not known. */
export interface Size {
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** Returns the sizes of the ordinary tables of a schema, by name. */
export function sizesOf({ sizes, catalogue }: Bundle, schema: string): Map<string, Size> {
  const ordinary = new Set(
    catalogue.tables
      .filter((table) => table.schema === schema && table.kind === 'table')
      .map(({ name }) => name),
  );
  return new Map(
    sizes
      .filter((size) => size.schema === schema && ordinary.has(size.name))
      .map(({ name, rows, liveRows, bytes }) => [
        name,
        { rows: liveRows ?? rows ?? null, bytes: bytes ?? null },
      ]),
  );
}

/** Returns the sizes of all tables of a schema, by name: a partitioned one has what its partitions have together. */
export function sizesWithPartitions(bundle: Bundle, schema: string): Map<string, Size> {
  const sizes = sizesOf(bundle, schema);
  const tables = bundle.catalogue.tables.filter((table) => table.schema === schema);
  const sizeOf = (name: string): Size => {
    const known = sizes.get(name);
    if (known) return known;
    const parts = tables
      .filter(
        ({ partitionBound, parents }) =>
          partitionBound !== undefined &&
          parents.some((parent) => parent.name === name && parent.schema === schema),
      )
      .map((table) => sizeOf(table.name));
    return {
      rows: sumOf(parts.map(({ rows }) => rows)),
      bytes: sumOf(parts.map((part) => part.bytes)),
    };
  };
  for (const { name, kind } of tables) if (kind === 'partitioned') sizes.set(name, sizeOf(name));
  return sizes;
}

/** The sum of numbers; null if one of them is not known. */
const sumOf = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce((sum, number) => (sum === null || number === null ? null : sum + number), 0);
