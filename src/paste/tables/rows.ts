/** Tables as text, as psql, spreadsheets and programs print them, read into named cells. */
import { withoutControls } from '../controls.ts';
import { delimitedRows } from './delimited.ts';
import { expandedRows } from './expanded.ts';
import { jsonRows } from './json.ts';
import { pipedRows } from './piped.ts';

/** One row: column → the text of its cell. */
export type PastedRow = Record<string, string>;

/** More rows than LiteLLM will have migrations in a long time. */
const MOST_ROWS = 2_000;

/** The shapes of a table, the most telling first. Each gives the rows of all tables with the column `key`. */
const SHAPES: readonly ((text: string, key: string) => PastedRow[])[] = [
  jsonRows,
  expandedRows,
  pipedRows,
  delimitedRows,
];

/**
 * Returns the rows of every table in `text` that has a column called `key`: psql aligned, unaligned or
 * expanded, Markdown, CSV, tab-separated, JSON, one JSON object a line. Rows without a value for `key` are
 * left out, and control characters in cells. Linear in the length of the text.
 */
export function rowsWith(text: string, key: string): PastedRow[] {
  if (!text.includes(key)) return [];
  for (const rowsOf of SHAPES) {
    const rows = rowsOf(text, key).filter((row) => row[key] !== undefined && row[key] !== '');
    if (rows.length > 0) return rows.slice(0, MOST_ROWS).map(readable);
  }
  return [];
}

const readable = (row: PastedRow): PastedRow =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, withoutControls(cell)]));
