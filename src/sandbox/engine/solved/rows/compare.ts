/** Compares the remembered rows with those that are there now. */
import type { Database } from '../../database/database.ts';
import { findDifferences, type Difference, type Pair } from './differences.ts';
import { findMissing } from './other-keys.ts';
import { countRows, type RememberedTable, type Row } from './remember.ts';
import { readTablesNamed, type KeyedTable } from './tables.ts';
import { countGone, valuesOfGoneColumns } from './without-key.ts';

/** Values of one column that are others now. */
export interface Overwritten {
  count: number;
  /** Distinct values that are there instead. */
  now: ReadonlySet<string>;
}

/** The fate of one remembered table. */
export type TableFate =
  | { kind: 'gone'; before: RememberedTable }
  | {
      kind: 'compared';
      before: RememberedTable;
      now: KeyedTable;
      /** Rows that are gone. */
      gone: number;
      /** Rows that are gone or have another key. */
      unknown: number;
      /** Rows with another key, known by the rest of their values. */
      rekeyed: number;
      /** Values that are NULL now, by column. */
      lost: ReadonlyMap<string, number>;
      overwritten: ReadonlyMap<string, Overwritten>;
    };

/** Compares each table where it is now: in its schema, or moved to another one. */
export async function compareRows(
  database: Database,
  remembered: readonly RememberedTable[],
): Promise<TableFate[]> {
  const names = [...new Set(remembered.map(({ name }) => name))];
  const tables = await readTablesNamed(database, names);
  const pairs: Pair[] = [];
  const gone: TableFate[] = [];
  for (const before of remembered) {
    const now = locate(before, tables, remembered);
    if (now) pairs.push({ before, now });
    else gone.push({ kind: 'gone', before });
  }
  return [...gone, ...(await comparePairs(database, pairs))];
}

/** Compares the tables of each pair. */
export async function comparePairs(
  database: Database,
  pairs: readonly Pair[],
): Promise<TableFate[]> {
  const differences = await findDifferences(database, pairs);
  const fates: TableFate[] = [];
  for (const [index, pair] of pairs.entries()) {
    fates.push(await fateOf(database, pair, differences[index] ?? []));
  }
  return fates;
}

/** Finds the table in its own schema, else one of its name in a schema where the start had none. */
function locate(
  before: RememberedTable,
  tables: readonly KeyedTable[],
  remembered: readonly RememberedTable[],
): KeyedTable | undefined {
  const ofName = tables.filter(({ name }) => name === before.name);
  return (
    ofName.find(({ schema }) => schema === before.schema) ??
    ofName.find(
      ({ schema, types }) =>
        before.key.every((column) => types.has(column)) &&
        !remembered.some((other) => other.name === before.name && other.schema === schema),
    )
  );
}

async function fateOf(
  database: Database,
  pair: Pair,
  differences: readonly Difference[],
): Promise<TableFate> {
  const { before, now } = pair;
  if (before.key.length === 0) {
    const gone = await countGone(database, pair);
    return {
      ...{ kind: 'compared', before, now, unknown: 0, rekeyed: 0 },
      gone: gone + (await missingOfMany(database, pair, gone)),
      lost: valuesOfGoneColumns(pair),
      overwritten: new Map(),
    };
  }
  const missing = differences.flatMap((one) => (one.kind === 'missing' ? [one.row] : []));
  const { gone, rekeyed, unknown } = await findMissing(database, pair, missing);
  const lost = new Map<string, number>();
  const overwritten = new Map<string, { count: number; now: Set<string> }>();
  const note = (column: string, value: string | null): void => {
    if (value === null) {
      lost.set(column, (lost.get(column) ?? 0) + 1);
      return;
    }
    const known = overwritten.get(column) ?? { count: 0, now: new Set<string>() };
    known.count += 1;
    known.now.add(value);
    overwritten.set(column, known);
  };
  for (const one of differences) {
    if (one.kind !== 'changed') continue;
    for (const [column, value] of Object.entries(one.values)) note(column, value);
  }
  for (const row of rekeyed) {
    for (const [column, value] of changedKey(pair, row)) note(column, value);
  }
  return {
    kind: 'compared',
    before,
    now,
    gone: gone + (await missingOfMany(database, pair, gone)),
    unknown,
    rekeyed: rekeyed.length,
    lost,
    overwritten,
  };
}

const changedKey = (
  { before: { key } }: Pair,
  row: { before: Row; now: Row },
): [column: string, value: string | null][] =>
  key.flatMap((column): [string, string | null][] => {
    const value = row.now[column] ?? null;
    return value === row.before[column] ? [] : [[column, value]];
  });

/** Counts the rows that a large table has lost beyond those that were compared one by one. */
async function missingOfMany(database: Database, pair: Pair, gone: number): Promise<number> {
  const { total, rows } = pair.before;
  if (total === rows.length) return 0;
  return Math.max(0, total - (await countRows(database, pair.now)) - gone);
}

/** True if every row of the table is there, whatever its values are. */
export const holdsAllRows = (fate: TableFate): boolean =>
  fate.kind === 'compared' && fate.gone === 0 && fate.unknown === 0;

/** True if the table is in another schema than at the start. */
export const isMoved = (fate: TableFate): boolean =>
  fate.kind === 'compared' && fate.now.schema !== fate.before.schema;
