/** The migration that makes each table and column. */
import type { Catalogue, Table } from '../catalogue/schema.ts';
import type { Makers } from '../runbook/maker.ts';

/** Names it wherever the catalogue knows it. */
export const makersIn = ({ tables }: Catalogue): Makers =>
  Object.fromEntries(tables.flatMap(makersOf));

const makersOf = ({ table, createdBy, columns }: Table): [string, string][] => [
  ...madeBy(table, createdBy),
  ...columns.flatMap(({ column, addedBy, unknown }) =>
    madeBy(`${table}.${column}`, addedBy[0] ?? (unknown ? undefined : createdBy)),
  ),
];

const madeBy = (made: string, migration: string | undefined): [string, string][] =>
  migration === undefined ? [] : [[made, migration]];
