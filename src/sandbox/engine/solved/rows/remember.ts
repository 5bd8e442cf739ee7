/** Remembers the rows of the broken state, to be compared with those of later frames. */
import { z } from '../../../../zod.ts';
import { identifier } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { readKeyedTables, type KeyedTable } from './tables.ts';

/** Rows of one table that are compared one by one; more are only counted. */
const MAX_COMPARED = 1_000;

const rowSchema = z.record(z.string(), z.string().nullable());
/** The values of a row by column, as text. */
export type Row = z.output<typeof rowSchema>;

/** A table that held rows at the start. */
export interface RememberedTable extends KeyedTable {
  /** All rows that it held. */
  total: number;
  /** At most `MAX_COMPARED` of them. */
  rows: readonly Row[];
}

/** Reads the rows of every table of every schema that holds any. */
export async function rememberRows(database: Database): Promise<RememberedTable[]> {
  const remembered: RememberedTable[] = [];
  for (const table of await holdingAny(database, await readKeyedTables(database))) {
    remembered.push(await rememberTable(database, table));
  }
  return remembered;
}

/** Reads the rows of one table; `counted` is their number where it is known. */
export async function rememberTable(
  database: Database,
  table: KeyedTable,
  counted?: number,
): Promise<RememberedTable> {
  if (counted === 0) return { ...table, total: 0, rows: [] };
  const rows = await readRows(database, table, MAX_COMPARED);
  const isAll = rows.length < MAX_COMPARED;
  const total = counted ?? (isAll ? rows.length : await countRows(database, table));
  return { ...table, total, rows };
}

/** The tables that hold a row, by one query. */
async function holdingAny(
  database: Database,
  tables: readonly KeyedTable[],
): Promise<KeyedTable[]> {
  if (tables.length === 0) return [];
  const held = await database.read(
    tables
      .map((table) => `SELECT EXISTS (SELECT FROM ${quoted(table)}) AS held`)
      .join('\nUNION ALL\n'),
  );
  return tables.filter((_, index) => held[index]?.['held'] === 't');
}

/** The table as SQL writes it. */
export const quoted = ({ schema, name }: Pick<KeyedTable, 'schema' | 'name'>): string =>
  `${identifier(schema)}.${identifier(name)}`;

/** Counts the rows that the table holds now. */
export async function countRows(
  database: Database,
  table: Pick<KeyedTable, 'schema' | 'name'>,
): Promise<number> {
  const [row] = await database.read(`SELECT count(*) AS rows FROM ${quoted(table)}`);
  return Number(row?.['rows']);
}

/** Reads up to `limit` rows; `where` may call the table `t`. */
export async function readRows(
  database: Database,
  table: Pick<KeyedTable, 'schema' | 'name'>,
  limit: number,
  where = 'true',
): Promise<Row[]> {
  const rows =
    await database.read(`SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(t)))::text AS row
     FROM ${quoted(table)} t WHERE ${where} LIMIT ${String(limit)}`);
  return rows.map(({ row }) => rowSchema.parse(JSON.parse(row ?? '{}')));
}
