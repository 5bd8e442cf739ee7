/** Cells between `|`: psql's aligned and unaligned output, and Markdown. */
import type { PastedRow } from './rows.ts';

/** The line below a header of psql or Markdown. */
export const RULE = /^[\s|]*:?-[-+|:\s]*$/;
/** The line below the last row of psql. */
const ROW_COUNT = /^\s*\(\d+ rows?\)\s*$/;

/** Returns the rows of all tables with the column `key`. A query line above a table is no header. */
export function pipedRows(text: string, key: string): PastedRow[] {
  const rows: PastedRow[] = [];
  const lines = text.split('\n');
  /** The columns of the table that is being read; none between tables and in tables without `key`. */
  let columns: readonly string[] = [];
  let last: PastedRow | undefined;
  for (const [i, line] of lines.entries()) {
    if (ROW_COUNT.test(line)) columns = [];
    if (!line.includes('|') || RULE.test(line)) continue;
    const cells = pipedCells(line);
    const names = cells.map((cell) => cell.replaceAll(/["'`]/g, '').trim());
    if (names.includes(key) || RULE.test(lines[i + 1] ?? '')) {
      columns = names.includes(key) ? names : [];
      last = undefined;
    } else if (cells.length === columns.length) {
      const row = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
      // psql continues a cell of several lines in a row that is otherwise empty.
      if (last && row[key] === '') appendLine(last, row);
      else {
        rows.push(row);
        last = row;
      }
    }
  }
  return rows;
}

function appendLine(row: PastedRow, more: PastedRow): void {
  for (const [name, cell] of Object.entries(more)) {
    if (cell !== '') row[name] = `${row[name] ?? ''}\n${cell}`;
  }
}

/** The cells of a line; Markdown has a `|` at both ends too. */
function pipedCells(line: string): string[] {
  const trimmed = line.trim();
  const isFramed = trimmed.length > 1 && trimmed.startsWith('|') && trimmed.endsWith('|');
  return (isFramed ? trimmed.slice(1, -1) : line).split('|').map(withoutContinuation);
}

/** The cell without the `+` with which psql marks that it continues on the next line. */
export function withoutContinuation(cell: string): string {
  const text = cell.trim();
  return text.endsWith('+') ? text.slice(0, -1).trimEnd() : text;
}
