/** Tables that can hold rows, with their columns and keys. */
import { z } from '../../../../zod.ts';
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { LEDGER } from '../../view/tables.ts';

export interface KeyedTable {
  schema: string;
  name: string;
  /** Types by column, as `format_type` writes them. */
  types: ReadonlyMap<string, string>;
  /** Columns whose values are rows of another table, or of a composite type. */
  rowTyped: ReadonlySet<string>;
  /** Columns of its primary key; empty if it has none. */
  key: readonly string[];
}

const columnsSchema = z.array(z.tuple([z.string(), z.string()]));
const namesSchema = z.array(z.string());

/** The table's name as psql shows it with the search path `public`. */
export const nameOf = ({ schema, name }: Pick<KeyedTable, 'schema' | 'name'>): string =>
  schema === 'public' ? name : `${schema}.${name}`;

/** Every table that readers can make, the ledgers aside; a partition's rows are those of its parent. */
export const readKeyedTables = (database: Database): Promise<KeyedTable[]> =>
  read(database, `NOT c.relispartition AND c.relname <> ${literal(LEDGER)}`);

/** The tables of these names in any schema. */
export const readTablesNamed = (
  database: Database,
  names: readonly string[],
): Promise<KeyedTable[]> =>
  names.length === 0
    ? Promise.resolve([])
    : read(database, `c.relname IN (${names.map(literal).join(', ')})`);

async function read(database: Database, condition: string): Promise<KeyedTable[]> {
  const rows = await database.read(`SELECT n.nspname AS schema, c.relname AS name,
            (SELECT json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
             FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
            (SELECT json_agg(a.attname)
             FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND y.typtype = 'c') AS rowtyped,
            (SELECT json_agg(a.attname ORDER BY a.attname)
             FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
             WHERE i.indisprimary AND i.indrelid = c.oid) AS key
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND ${condition}
     ORDER BY n.nspname, c.relname`);
  return rows.map(({ schema, name, columns, rowtyped, key }) => ({
    schema: schema ?? '',
    name: name ?? '',
    types: new Map(columnsSchema.parse(JSON.parse(columns ?? '[]'))),
    rowTyped: new Set(namesSchema.parse(JSON.parse(rowtyped ?? '[]'))),
    key: namesSchema.parse(JSON.parse(key ?? '[]')),
  }));
}
