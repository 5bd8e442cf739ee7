/** A table as psql prints it, in the formats that it has for reading and for scripts. */
import { alignedTable } from './aligned.ts';
import { expandedTable } from './expanded.ts';
import type { Display, TextTable, Table } from './table.ts';
import { csvTable, unalignedTable } from './unaligned.ts';

/** The text of a table, with the line break at its end. */
export function formatTable(table: Table, display: Display): string {
  const shown = withNulls(table, display);
  const lines =
    display.format === 'csv'
      ? csvTable(shown, display)
      : display.format === 'unaligned'
        ? unalignedTable(shown, display)
        : aligned(shown, display);
  return lines.map((line) => `${line}\n`).join('');
}

function withNulls(table: Table, display: Display): TextTable {
  const rows = table.rows.map((row) => row.map((cell) => cell ?? display.null));
  return { ...table, rows };
}

function aligned(table: TextTable, display: Display): string[] {
  if (display.expanded === 'on') return expandedTable(table, display);
  const lines = alignedTable(table, display);
  const tooWide =
    display.expanded === 'auto' &&
    display.columns > 0 &&
    lines.some((line) => line.length > display.columns);
  return tooWide ? expandedTable(table, display) : lines;
}
