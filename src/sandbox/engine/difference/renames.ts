/** Names of tables and columns that changed, so that rows which only go by another name are not taken for lost. */
import type { Effect } from '../../evidence/effects.ts';
import type { RememberedTable, Row } from '../solved/rows/remember.ts';

export interface Renames {
  /** The PostgreSQL schema that they are in. */
  readonly schema: string;
  /** New names of tables by their old ones. */
  readonly tables: ReadonlyMap<string, string>;
  /** New names of columns by their old ones, by the old name of their table. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Nothing has another name. */
export const NO_RENAMES: Renames = { schema: '', tables: new Map(), columns: new Map() };

/** Reads the renames off the effects of an input on a schema. */
export function renamesOf(effects: readonly Effect[], schema: string): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, Map<string, string>>();
  for (const effect of effects) {
    if (effect.kind !== 'renamed' || effect.from.name === effect.object.name) continue;
    const { object, from } = effect;
    if (object.kind === 'table') tables.set(from.name, object.name);
    if (object.kind !== 'column' || from.on === null) continue;
    const ofTable = columns.get(from.on) ?? new Map<string, string>();
    columns.set(from.on, ofTable.set(from.name, object.name));
  }
  return { schema, tables, columns };
}

/** Returns a remembered table under the names that it and its columns have now. */
export function underNewNames(table: RememberedTable, renames: Renames): RememberedTable {
  if (table.schema !== renames.schema) return table;
  const name = renames.tables.get(table.name) ?? table.name;
  const columns = renames.columns.get(table.name);
  if (columns === undefined) return { ...table, name };
  const now = (column: string): string => columns.get(column) ?? column;
  return {
    ...{ ...table, name },
    key: table.key.map(now),
    types: new Map([...table.types].map(([column, type]) => [now(column), type])),
    rowTyped: new Set([...table.rowTyped].map(now)),
    rows: table.rows.map((row): Row =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [now(column), value])),
    ),
  };
}
