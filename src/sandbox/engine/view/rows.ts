/**
 * Was a row lost? The rows of the broken state are remembered; later each must still be there, found
 * by its primary key, with every value that it had, unless an UPDATE gave it another. A value that is
 * NULL now is lost: a column that was dropped and made again looks like that.
 */
import { z } from '../../../zod.ts';
import type { Check, Table } from '../../frame.ts';
import type { Database } from '../database/database.ts';
import { dataTables, identifier, literal } from './tables.ts';

const rowSchema = z.record(z.string(), z.unknown());
type Row = z.output<typeof rowSchema>;

/** Rows by table, then by primary key (or by the whole row where there is none). */
export type RememberedRows = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Reads all rows of `tables` beside the ledger. For the small databases of scenarios. */
export async function rememberRows(
  database: Database,
  tables: readonly Table[],
): Promise<RememberedRows> {
  const remembered = new Map<string, Map<string, Row>>();
  for (const { name } of dataTables(tables)) {
    const key = await primaryKey(database, name);
    const rows = await readRows(database, name);
    remembered.set(name, new Map(rows.map((row) => [keyOf(row, key), row])));
  }
  return remembered;
}

/** Compares what is there now with what was remembered. */
export async function checkRows(
  database: Database,
  tables: readonly Table[],
  remembered: RememberedRows,
): Promise<Check> {
  const now = await rememberRows(
    database,
    tables.filter(({ name }) => remembered.has(name)),
  );
  const losses: string[] = [];
  for (const [table, before] of remembered) {
    if (before.size === 0) continue;
    const after = now.get(table);
    if (!after) {
      losses.push(`table ${table} is gone with ${plural(before.size, 'row')}`);
      continue;
    }
    const gone = [...before.keys()].filter((key) => !after.has(key)).length;
    if (gone > 0) losses.push(`${plural(gone, 'row')} of ${table} gone`);
    losses.push(...lostColumns(table, before, after));
  }
  const total = [...remembered.values()].reduce((sum, rows) => sum + rows.size, 0);
  return losses.length === 0
    ? { ok: true, detail: `All ${plural(total, 'row')} of the start are still there.` }
    : { ok: false, detail: `${losses.join('; ')}.` };
}

function lostColumns(
  table: string,
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): string[] {
  const lost = new Map<string, number>();
  for (const [key, row] of before) {
    const current = after.get(key);
    if (!current) continue;
    for (const [column, value] of Object.entries(row)) {
      if (value !== null && (current[column] ?? null) === null) {
        lost.set(column, (lost.get(column) ?? 0) + 1);
      }
    }
  }
  return [...lost].map(
    ([column, count]) => `${plural(count, 'value')} of ${table}.${column} gone`,
  );
}

async function readRows(database: Database, table: string): Promise<Row[]> {
  const rows = await database.read(
    `SELECT to_jsonb(t)::text AS row FROM public.${identifier(table)} t`,
  );
  return rows.map(({ row }) => rowSchema.parse(JSON.parse(row ?? '{}')));
}

async function primaryKey(database: Database, table: string): Promise<string[]> {
  const rows = await database.read(
    `SELECT a.attname AS column FROM pg_index i
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indisprimary AND i.indrelid = to_regclass(${literal(`public.${identifier(table)}`)})
     ORDER BY a.attname`,
  );
  return rows.map(({ column }) => column ?? '');
}

const keyOf = (row: Row, key: readonly string[]): string =>
  JSON.stringify(key.length > 0 ? key.map((column) => row[column]) : row);

const plural = (count: number, noun: string): string =>
  `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
