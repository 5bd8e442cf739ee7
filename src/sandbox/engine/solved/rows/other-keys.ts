/** Looks for rows under another primary key: they are known by the rest of their values, where that is unique. */
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { sameKey, type Pair } from './differences.ts';
import { readRows, type Row } from './remember.ts';

/** Rows that are looked through; a search among more of them is given up. */
const MAX_LOOKED_THROUGH = 2_000;

/** The fate of rows that are not found by their key. */
export interface Missing {
  gone: number;
  /** Rows with the same values and another key. */
  rekeyed: { before: Row; now: Row }[];
  /** Rows that are gone or have another key: it cannot be known which. */
  unknown: number;
}

/** Looks for the rows of these numbers among those whose key is new; the table had a key. */
export async function findMissing(
  database: Database,
  pair: Pair,
  numbers: readonly number[],
): Promise<Missing> {
  const { before, now } = pair;
  const fate: Missing = { gone: 0, rekeyed: [], unknown: 0 };
  if (numbers.length === 0) return fate;
  const candidates = await readRows(database, now, MAX_LOOKED_THROUGH + 1, notOld(pair));
  if (candidates.length > MAX_LOOKED_THROUGH) return { ...fate, unknown: numbers.length };
  const rest = [...before.types.keys()].filter(
    (column) => !before.key.includes(column) && now.types.has(column),
  );
  const byRest = groupBy(candidates, rest);
  const isMissing = new Set(numbers);
  const missing = groupBy(
    before.rows.filter((_, number) => isMissing.has(number)),
    rest,
  );
  for (const [values, rows] of missing) {
    const found = byRest.get(values) ?? [];
    const [old] = rows;
    const [candidate] = found;
    if (found.length === 0) {
      fate.gone += rows.length;
    } else if (
      rows.length === 1 &&
      found.length === 1 &&
      old &&
      candidate &&
      saysAnything(old, rest)
    ) {
      fate.rekeyed.push({ before: old, now: candidate });
    } else {
      fate.unknown += Math.min(rows.length, found.length);
      fate.gone += Math.max(0, rows.length - found.length);
    }
  }
  return fate;
}

/** The condition that the row `t` has none of the remembered keys. */
function notOld(pair: Pair): string {
  const { before, now } = pair;
  if (!before.key.every((column) => now.types.has(column))) return 'true';
  return `NOT EXISTS (
    SELECT FROM jsonb_array_elements(${literal(JSON.stringify(before.rows))}::jsonb) AS s (row)
    WHERE ${sameKey(pair)})`;
}

const saysAnything = (row: Row, columns: readonly string[]): boolean =>
  columns.some((column) => (row[column] ?? null) !== null);

function groupBy(rows: readonly Row[], columns: readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const values = JSON.stringify(columns.map((column) => row[column] ?? null));
    const group = groups.get(values);
    if (group) group.push(row);
    else groups.set(values, [row]);
  }
  return groups;
}
