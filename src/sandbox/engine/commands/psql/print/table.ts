/** A table that psql prints, and how it may be printed. */

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

/** A table whose NULLs are texts. */
export type Shown = Omit<Table, 'rows'> & { readonly rows: readonly (readonly string[])[] };

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
