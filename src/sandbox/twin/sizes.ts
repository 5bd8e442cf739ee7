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
