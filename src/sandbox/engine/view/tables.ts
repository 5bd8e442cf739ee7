/** The real tables of one schema, for the view and for the editor's completion. */
import type { RealTable } from '../../frame.ts';
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';

/** Prisma's own table. */
export const LEDGER = '_prisma_migrations';

/** Tables of PostgreSQL's schema `schema` with columns and row counts, by name. The ledger is among them. */
export async function readTables(database: Database, schema: string): Promise<RealTable[]> {
  const columns = await database.read(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
            NOT a.attnotnull AS nullable
     FROM pg_class c
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = to_regnamespace(${literal(identifier(schema))}) AND c.relkind IN ('r', 'p')
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
  await countRows(database, schema, tables);
  return [...tables.values()];
}

async function countRows(
  database: Database,
  schema: string,
  tables: Map<string, RealTable>,
): Promise<void> {
  if (tables.size === 0) return;
  const counts = await database.read(
    [...tables.keys()]
      .map(
        (name) =>
          `SELECT ${literal(name)} AS name, count(*) AS rows FROM ${identifier(schema)}.${identifier(name)}`,
      )
      .join('\nUNION ALL\n'),
  );
  for (const { name, rows } of counts) {
    const table = tables.get(name ?? '');
    if (table) table.rows = Number(rows);
  }
}

/** True if `migrate deploy` takes the database for empty: it has no table but Prisma's own. */
export const isEmpty = (tables: readonly RealTable[]): boolean =>
  tables.every(({ name }) => name === LEDGER);
