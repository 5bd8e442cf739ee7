/**
 * Reports rows that were lost. The rows of the broken state are remembered; later each must still be there, found
 * by its primary key, with every value that it had, unless an UPDATE gave it another. A value that is
 * NULL now is lost: a column that was dropped and made again looks like that.
 */
import { z } from '../../../zod.ts';
import type { Check } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { LEDGER } from '../view/tables.ts';

const rowSchema = z.record(z.string(), z.unknown());
type Row = z.output<typeof rowSchema>;

/** Rows by table, then by primary key (or by the whole row where there is none). */
export type RememberedRows = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Reads all rows of every table of every schema, the ledgers aside. For the small databases of scenarios. */
export async function rememberRows(database: Database): Promise<RememberedRows> {
  const remembered = new Map<string, Map<string, Row>>();
  for (const table of await readKeys(database)) {
    const rows = await readRows(database, table);
    remembered.set(nameOf(table), new Map(rows.map((row) => [keyOf(row, table.key), row])));
  }
  return remembered;
}

/** Compares the rows that are there now with the remembered ones. */
export async function checkRows(database: Database, remembered: RememberedRows): Promise<Check> {
  const now = await rememberRows(database);
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
  return [...lost].map(([column, count]) => `${plural(count, 'value')} of ${table}.${column} gone`);
}

interface KeyedTable {
  schema: string;
  name: string;
  /** Columns of its primary key; empty if it has none. */
  key: string[];
}

/** The table's name as psql shows it with the search path `public`. */
const nameOf = ({ schema, name }: KeyedTable): string =>
  schema === 'public' ? name : `${schema}.${name}`;

/** Every table that readers can make, with its primary key; a partition's rows are those of its parent. */
async function readKeys(database: Database): Promise<KeyedTable[]> {
  const rows = await database.read(
    `SELECT n.nspname AS schema, c.relname AS name,
            (SELECT json_agg(a.attname ORDER BY a.attname)
             FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
             WHERE i.indisprimary AND i.indrelid = c.oid) AS key
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ${literal(LEDGER)}
       AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     ORDER BY n.nspname, c.relname`,
  );
  return rows.map(({ schema, name, key }) => ({
    schema: schema ?? '',
    name: name ?? '',
    key: z.array(z.string()).parse(JSON.parse(key ?? '[]')),
  }));
}

async function readRows(database: Database, { schema, name }: KeyedTable): Promise<Row[]> {
  const rows = await database.read(
    `SELECT to_jsonb(t)::text AS row FROM ${identifier(schema)}.${identifier(name)} t`,
  );
  return rows.map(({ row }) => rowSchema.parse(JSON.parse(row ?? '{}')));
}

const keyOf = (row: Row, key: readonly string[]): string =>
  JSON.stringify(key.length > 0 ? key.map((column) => row[column]) : row);

const plural = (count: number, noun: string): string =>
  `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
