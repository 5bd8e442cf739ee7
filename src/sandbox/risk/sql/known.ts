/** What is known of the tables that a statement names. */
import type { RealTable, View } from '../../frame.ts';
import type { QualifiedName } from './code.ts';

/** Prisma’s own table. */
const LEDGER = '_prisma_migrations';

/** True for Prisma’s own table in any schema. */
export const isLedger = ({ name }: QualifiedName): boolean => name === LEDGER;

/** As a sentence writes it. */
export const written = ({ name, schema }: QualifiedName): string =>
  schema === null || schema === 'public' ? name : `${schema}.${name}`;

/** Returns the tables that the name may mean; null if the tables are not known. */
export function tablesNamed(view: View, name: QualifiedName): readonly RealTable[] | null {
  if (view.tables === null) return null;
  const exact = written(name);
  return view.tables.filter(
    (table) => table.name === exact || (name.schema === null && table.name.endsWith(`.${exact}`)),
  );
}

/** Counts the rows of a table; null if they are not known, `none` if there is no such table. */
export function rowsOf(view: View, name: QualifiedName): number | 'none' | null {
  const tables = tablesNamed(view, name);
  if (tables === null) return null;
  return tables.length === 0 ? 'none' : tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** `1 row`, `2 rows`. */
export const rowsWords = (rows: number): string => `${String(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** `all 3 rows`, `the only row`; `all rows` where they are not counted. */
export function allRows(rows: number | null): string {
  if (rows === null) return 'all rows';
  return rows === 1 ? 'the only row' : `all ${rowsWords(rows)}`;
}
