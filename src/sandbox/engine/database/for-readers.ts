/** What of a result travels to a reader. */
import type { SqlResult } from '../../frame.ts';
import { shorten, type Limits } from './wire.ts';

/** Rows of one result that travel to the reader; the count says how many there really were. */
const MAX_ROWS = 500;

/** Characters of one cell, and of all rows of one result, that travel. */
const MAX_CELL = 5_000;
const MAX_TEXT = 200_000;

export const FOR_READERS: Limits = { rows: MAX_ROWS, cell: MAX_CELL, text: MAX_TEXT };

/** A result cut to what travels to the results table. */
export function forReaders(result: SqlResult): SqlResult {
  if (result.kind !== 'rows') return result;
  let text = 0;
  const rows: (string | null)[][] = [];
  for (const row of result.rows.slice(0, MAX_ROWS)) {
    if (text >= MAX_TEXT) break;
    rows.push(row.map((cell) => shorten(cell, MAX_CELL)));
    text += row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
  }
  return { ...result, rows };
}
