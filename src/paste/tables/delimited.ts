/** CSV, and its kin with semicolons or tabs. */
import Papa from 'papaparse';
import type { PastedRow } from './rows.ts';

const DELIMITERS = ['\t', ';', ','];

/** Words of the query that a session shows above its table; its list of columns looks like a header. */
const QUERY = /(?:^|\s)(?:select|from)(?:\s|$)/i;

/** Returns the rows below the first header with the column `key`. */
export function delimitedRows(text: string, key: string): PastedRow[] {
  let start = 0;
  for (const line of text.split('\n')) {
    const delimiter = delimiterOf(line, key);
    if (delimiter !== undefined) return rowsBelow(text.slice(start), delimiter);
    start += line.length + 1;
  }
  return [];
}

/** Returns the sign between the columns of a header that names `key`; undefined if the line is no such header. */
const delimiterOf = (line: string, key: string): string | undefined =>
  line.includes(key) && !QUERY.test(line)
    ? DELIMITERS.find((delimiter) => namesOf(line.split(delimiter)).includes(key))
    : undefined;

/** @param table begins with its header */
function rowsBelow(table: string, delimiter: string): PastedRow[] {
  const [header = [], ...records] = recordsOf(table, delimiter);
  const columns = namesOf(header);
  return records
    .filter((cells) => cells.length === columns.length)
    .map((cells) => Object.fromEntries(columns.map((name, i) => [name, cells[i]?.trim() ?? ''])));
}

/** The records. From a quote that is never closed on, as where a paste was cut off, each line is a record. */
function recordsOf(table: string, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(table, { delimiter, skipEmptyLines: true });
  const unclosed = errors.find(({ code }) => code === 'MissingQuotes');
  if (unclosed?.row === undefined) return data;
  const rest = table.slice(table.lastIndexOf('\n', unclosed.index ?? 0) + 1);
  const lines = Papa.parse<string[]>(rest, { delimiter, skipEmptyLines: true, fastMode: true });
  return [...data.slice(0, unclosed.row), ...lines.data.map((cells) => cells.map(withoutQuotes))];
}

const withoutQuotes = (cell: string): string => cell.trim().replace(/^"|"$/g, '');

const namesOf = (cells: readonly string[]): string[] =>
  cells.map((cell) => cell.replaceAll(/["'`]/g, '').trim());
