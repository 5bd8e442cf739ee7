/** Watches the rows of every table from one look to the next, and reads only the tables in which something was written. */
import type { RowDifference } from '../../difference.ts';
import type { Database } from '../database/database.ts';
import { compareRows, type TableFate } from '../solved/rows/compare.ts';
import { quoted, rememberTable, type RememberedTable } from '../solved/rows/remember.ts';
import { nameOf, readKeyedTables, type KeyedTable } from '../solved/rows/tables.ts';
import { STAMP, stampText } from '../view/catalogue.ts';
import { countChanged } from './changed-rows.ts';
import { NO_RENAMES, type Renames, underNewNames } from './renames.ts';

interface Watched {
  /** Changes whenever a row of the table or one of its columns does. */
  readonly stamp: string;
  readonly table: RememberedTable;
}

/** Tables by the name that psql shows. */
type WatchedTables = ReadonlyMap<string, Watched>;

/** It is right only while the database goes forward: make another one when it was put back. */
export class RowWatch {
  #watched: WatchedTables | null = null;

  /** Reads the differences since the last call; null at the first. `renames` has the names that changed since. */
  async read(database: Database, renames: Renames = NO_RENAMES): Promise<RowDifference[] | null> {
    const before = this.#watched;
    const now = await readWatched(database, before);
    this.#watched = now;
    return before && compare(database, before, now, renames);
  }
}

/** Reads the rows of the tables in which something was written since `before`. */
async function readWatched(
  database: Database,
  before: WatchedTables | null,
): Promise<WatchedTables> {
  const tables = await readKeyedTables(database);
  const stamps = await readStamps(database, tables);
  const now = new Map<string, Watched>();
  for (const [index, table] of tables.entries()) {
    const { stamp, total } = stamps[index] ?? NO_STAMP;
    const old = before?.get(nameOf(table));
    const kept = old?.stamp === stamp ? old.table : await rememberTable(database, table, total);
    now.set(nameOf(table), { stamp, table: kept });
  }
  return now;
}

async function compare(
  database: Database,
  before: WatchedTables,
  now: WatchedTables,
  renames: Renames,
): Promise<RowDifference[]> {
  const held = [...before.values()]
    .filter(({ stamp, table }) => table.total > 0 && now.get(nameOf(table))?.stamp !== stamp)
    .map(({ table }) => underNewNames(table, renames));
  const differences = held
    .filter(isOnlyCounted)
    .map((table) => countedDifference(table, now.get(nameOf(table))?.table.total ?? null));
  const fates = await compareRows(
    database,
    held.filter((table) => !isOnlyCounted(table)),
  );
  for (const fate of fates) differences.push(await differenceOf(database, fate, now));

  const told = new Set(differences.map(({ table }) => table));
  for (const [name, { stamp, table }] of now) {
    const old = before.get(name);
    if (table.total === 0 || told.has(name) || old?.stamp === stamp) continue;
    // One that held rows under this name has another name now, and what is here was made since.
    const rows = old?.table.total === 0 ? 0 : null;
    differences.push({ ...nothingOf(name, rows), after: table.total, added: table.total });
  }
  return differences.filter(differs).sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** True if the rows cannot be told apart but by reading all of them, which would take the memory of the whole table. */
const isOnlyCounted = ({ key, rows, total }: RememberedTable): boolean =>
  key.length === 0 && rows.length < total;

/** The difference by the numbers of rows alone; `after` is null where there is no such table. */
const countedDifference = (table: RememberedTable, after: number | null): RowDifference => ({
  ...nothingOf(nameOf(table), table.total),
  after,
  added: Math.max(0, (after ?? 0) - table.total),
  lost: Math.max(0, table.total - (after ?? 0)),
  compared: 0,
});

const nothingOf = (table: string, before: number | null): RowDifference => ({
  ...{ table, before, after: null, added: 0, changed: 0, lost: 0, unknown: 0 },
  ...{ lostValues: [], compared: before ?? 0 },
});

const differs = ({ added, changed, lost, unknown, lostValues }: RowDifference): boolean =>
  added + changed + lost + unknown + lostValues.length > 0;

async function differenceOf(
  database: Database,
  fate: TableFate,
  now: ReadonlyMap<string, Watched>,
): Promise<RowDifference> {
  const { total, rows } = fate.before;
  if (fate.kind === 'gone') {
    return { ...nothingOf(nameOf(fate.before), total), lost: total, compared: rows.length };
  }
  const after = now.get(nameOf(fate.now))?.table.total ?? 0;
  const { gone, unknown, lost } = fate;
  return {
    table: nameOf(fate.now),
    before: total,
    after,
    added: Math.max(0, after - (total - gone - unknown)),
    changed: await countChanged(database, fate),
    lost: gone,
    unknown,
    lostValues: [...lost].map(([column, values]) => ({ column, values })),
    compared: rows.length,
  };
}

interface Stamp {
  readonly stamp: string;
  /** The number of the table’s rows. */
  readonly total: number;
}

const NO_STAMP: Stamp = { stamp: '', total: 0 };

/** Reads for each table how many rows it has, and a text that changes with its rows and its columns. */
async function readStamps(database: Database, tables: readonly KeyedTable[]): Promise<Stamp[]> {
  if (tables.length === 0) return [];
  const stamps = await database.read(
    tables
      .map((table, index) => `SELECT ${String(index)} AS place, ${STAMP} FROM ${quoted(table)}`)
      .join('\nUNION ALL\n'),
  );
  const byPlace = new Map(stamps.map((row) => [Number(row['place']), row]));
  return tables.map(({ types }, index) => {
    const row = byPlace.get(index);
    const columns = JSON.stringify([...types]);
    if (!row) return { ...NO_STAMP, stamp: columns };
    return { stamp: `${stampText(row)} ${columns}`, total: Number(row['rows']) };
  });
}
