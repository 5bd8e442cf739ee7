/** Values of cells, as psql, spreadsheets and database tools write them. */
import type { PastedRow } from './rows.ts';

/** An absent value. */
const ABSENT = /^(?:|null|\\N|\[null\]|\(null\)|none|∅|¤)$/i;

/** The cell without surrounding space; empty if the column or its value is absent. */
export function valueOf(row: PastedRow, column: string): string {
  const value = (row[column] ?? '').trim();
  return ABSENT.test(value) ? '' : value;
}

export const isTrue = (cell: string | undefined): boolean => /^(?:t|true|yes)$/i.test(cell ?? '');

export const isFalse = (cell: string | undefined): boolean => /^(?:f|false|no)$/i.test(cell ?? '');
