/** The migration that makes what a reader's names say is missing. */

/** A table, or a `table.column` → the migration that makes it. */
export type Makers = Readonly<Record<string, string>>;

/**
 * Returns the migration that makes the missing table or column that the names hold; undefined if none is known, or if
 * several make a column of that name.
 */
export function makerOf(
  names: Readonly<Record<string, string>>,
  makers: Makers,
): string | undefined {
  const { missing_table: table, missing_column: column, table_name: on } = names;
  const made =
    table ?? (on === undefined ? undefined : column === undefined ? on : `${on}.${column}`);
  if (made === undefined && column === undefined) return undefined;
  // Messages do not always keep the case of letters.
  const wanted = (made ?? `.${column ?? ''}`).toLowerCase();
  const found = Object.entries(makers).filter(([name]) =>
    made === undefined ? name.toLowerCase().endsWith(wanted) : name.toLowerCase() === wanted,
  );
  const distinct = new Set(found.map(([, maker]) => maker));
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
