/** The real tables of one schema, for the view and for the editor's completion. */
import type { RealTable } from '../../frame.ts';
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { STAMP, stampText } from './catalogue.ts';

/** Prisma's own table. */
export const LEDGER = '_prisma_migrations';

/** Tables of PostgreSQL's schema `schema` with columns, by name, not yet counted. The ledger is among them. */
export async function readTables(database: Database, schema: string): Promise<RealTable[]> {
  const columns = await database.read(
    `SELECT c.relname AS table, a.attname AS column,
            pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable
     FROM pg_catalog.pg_class c
     LEFT JOIN pg_catalog.pg_attribute a
       ON a.attrelid OPERATOR(pg_catalog.=) c.oid AND a.attnum OPERATOR(pg_catalog.>) 0
       AND NOT a.attisdropped
     WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.to_regnamespace(${literal(identifier(schema))})
       AND (c.relkind OPERATOR(pg_catalog.=) 'r' OR c.relkind OPERATOR(pg_catalog.=) 'p')
     ORDER BY c.relname, a.attnum`,
  );
  const tables = new Map<string, RealTable>();
  for (const row of columns) {
    const name = row['table'] ?? '';
    const table = tables.get(name) ?? { name, columns: [], rows: 0 };
    tables.set(name, table);
    if (row['column']) {
      table.columns.push({
        name: row['column'],
        type: row['type'] ?? '',
        nullable: row['nullable'] === 't',
      });
    }
  }
  return [...tables.values()];
}

export interface CountedTables {
  readonly tables: RealTable[];
  /** Stays the same as long as the ledger's rows do; null if the ledger is no table. */
  readonly ledgerStamp: string | null;
}

/** The columns of `STAMP` for tables that need none. */
const NO_STAMP =
  'pg_catalog.count(*) AS rows, CAST(NULL AS pg_catalog.int4) AS age, CAST(NULL AS pg_catalog.xid8) AS id';

/** Counts the rows of each table. Throws if PostgreSQL refuses. */
export async function countAllRows(
  database: Database,
  schema: string,
  tables: readonly RealTable[],
): Promise<CountedTables> {
  if (tables.length === 0) return { tables: [], ledgerStamp: null };
  const counts = await database.read(
    tables
      .map(({ name }, index) => {
        const stamp = name === LEDGER ? STAMP : NO_STAMP;
        return `SELECT ${String(index)} AS place, ${stamp} FROM ${identifier(schema)}.${identifier(name)}`;
      })
      .join('\nUNION ALL\n'),
  );
  const byPlace = new Map(counts.map((row) => [Number(row['place']), row]));
  const ledger = byPlace.get(tables.findIndex(({ name }) => name === LEDGER));
  return {
    tables: tables.map((table, place) => ({
      ...table,
      rows: Number(byPlace.get(place)?.['rows']),
    })),
    ledgerStamp: ledger ? stampText(ledger) : null,
  };
}

/** True if `migrate deploy` takes the database for empty: it has no table but Prisma's own. */
export const isEmpty = (tables: readonly RealTable[]): boolean =>
  tables.every(({ name }) => name === LEDGER);
