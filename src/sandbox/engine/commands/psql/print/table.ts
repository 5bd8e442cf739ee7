/** A table that psql prints, and the settings of its format. */

/** A result, or the answer of a `\d` command. */
export interface Table {
  readonly title?: string | undefined;
  readonly headers: readonly string[];
  readonly align: readonly ('left' | 'right')[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Number of rows, which may be more than are printed. */
  readonly rowCount: number;
  /** Lines below the table, instead of the number of rows. */
  readonly footers?: readonly string[] | undefined;
}

/** Settings of the output. https://www.postgresql.org/docs/current/app-psql.html, `\pset` */
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

/** A table whose NULLs are texts. */
export type TextTable = Omit<Table, 'rows'> & { readonly rows: readonly (readonly string[])[] };

/** The lines below the rows: a command's own, or how many rows there are. */
export function footersOf(table: TextTable, display: Display): string[] {
  if (display.tuplesOnly || !display.footer) return [];
  return table.footers
    ? [...table.footers]
    : [`(${String(table.rowCount)} row${table.rowCount === 1 ? '' : 's'})`];
}

/** A line that counts the rows that were left out, if any were. */
export const moreRows = ({ rowCount, rows }: TextTable): string[] =>
  rowCount > rows.length ? [`… ${String(rowCount - rows.length)} more rows are not shown`] : [];
