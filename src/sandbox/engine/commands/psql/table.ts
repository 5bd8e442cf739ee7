/** A table as psql prints it, in the formats that it has for reading and for scripts. */
import { alignedTable } from './aligned.ts';
import { expandedTable } from './expanded.ts';
import { csvTable, unalignedTable } from './unaligned.ts';

/** What is to be printed: a result, or the answer of a `\d` command. */
export interface Table {
  readonly title?: string | undefined;
  readonly headers: readonly string[];
  readonly align: readonly ('left' | 'right')[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows there really are, which may be more than are printed. */
  readonly rowCount: number;
  /** What stands below instead of the number of rows. */
  readonly footers?: readonly string[] | undefined;
}

/** How tables are printed. https://www.postgresql.org/docs/current/app-psql.html, `\pset` */
export interface Display {
  format: 'aligned' | 'unaligned' | 'csv';
  expanded: 'on' | 'off' | 'auto';
  tuplesOnly: boolean;
  footer: boolean;
  null: string;
  separator: string;
  /** Columns of the terminal, for `expanded auto`; 0 where it is unknown. */
  columns: number;
}

/** psql's own settings at the start. */
export const plainDisplay = (): Display => ({
  format: 'aligned',
  expanded: 'off',
  tuplesOnly: false,
  footer: true,
  null: '',
  separator: '|',
  columns: 0,
});

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

/** A table whose NULLs are texts. */
export type Shown = Omit<Table, 'rows'> & { readonly rows: readonly (readonly string[])[] };

function withNulls(table: Table, display: Display): Shown {
  const rows = table.rows.map((row) => row.map((cell) => cell ?? display.null));
  return { ...table, rows };
}

function aligned(table: Shown, display: Display): string[] {
  if (display.expanded === 'on') return expandedTable(table, display);
  const lines = alignedTable(table, display);
  const tooWide =
    display.expanded === 'auto' &&
    display.columns > 0 &&
    lines.some((line) => line.length > display.columns);
  return tooWide ? expandedTable(table, display) : lines;
}

/** The lines below the rows: a command's own, or how many rows there are. */
export function footersOf(table: Shown, display: Display): string[] {
  if (display.tuplesOnly || !display.footer) return [];
  return table.footers
    ? [...table.footers]
    : [`(${String(table.rowCount)} row${table.rowCount === 1 ? '' : 's'})`];
}

/** Says that rows were left out, if any were. */
export const moreRows = ({ rowCount, rows }: Shown): string[] =>
  rowCount > rows.length ? [`… ${String(rowCount - rows.length)} more rows are not shown`] : [];
