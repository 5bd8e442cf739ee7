/** What a twin is made from: a bundle or a dump, and which of its schemas and users counts. */
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import type { Dump, DumpStatement } from '../../twin/dump/dump.ts';
import { bundleStatements, type Rebuilding } from '../../twin/state/bundle-statements.ts';
import { dumpStatements, type LedgerOf } from '../../twin/state/dump-statements.ts';
import { LEDGER } from '../view/tables.ts';

export type TwinSource =
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  /** `ledgers` are those of the dump, unless the reader brought a listing. */
  | { readonly kind: 'dump'; readonly dump: Dump; readonly ledgers: readonly LedgerOf[] };

/** The schema that is looked at. */
export interface SourceSchema {
  readonly name: string;
  /** `unread` if the table is there and its rows are not known, or not all of them. */
  readonly ledger: 'read' | 'missing' | 'unread';
  /** The number of its tables, without the ledger. */
  readonly tables: number;
  /** Whom its objects belong to, as a dump tells it. None for a bundle, whose copy has the owners. */
  readonly owners: readonly string[];
}

/** What rebuilds the source. */
export const rebuildingOf = (source: TwinSource): Rebuilding =>
  source.kind === 'bundle'
    ? bundleStatements(source.bundle)
    : dumpStatements(source.dump, source.ledgers);

/** The schema to look at: the only one with a ledger, else the first that new names are looked up in, else `public`. */
export function defaultSchema(source: TwinSource): string {
  const schemas = schemasWithLedger(source);
  const path = source.kind === 'bundle' ? source.bundle.session.schemas : [];
  // PostgreSQL’s own hold nobody’s tables.
  const first = path.find((name) => !name.startsWith('pg_')) ?? 'public';
  return schemas.length === 1 || !schemas.includes(first) ? (schemas[0] ?? first) : first;
}

/** Schemas that have a table of Prisma's ledger. */
export const schemasWithLedger = (source: TwinSource): string[] =>
  tablesOf(source).flatMap(({ schema, name }) => (name === LEDGER ? [schema] : []));

/** Schemas that have tables. */
export const schemasIn = (source: TwinSource): string[] => [
  ...new Set(tablesOf(source).map(({ schema }) => schema)),
];

/** Tells what there is in a schema. */
export function schemaIn(source: TwinSource, name: string): SourceSchema {
  const tables = tablesOf(source).filter(({ schema }) => schema === name);
  const isThere = tables.some((table) => table.name === LEDGER);
  return {
    name,
    ledger: isThere ? readingOf(source, name) : 'missing',
    tables: tables.filter((table) => table.name !== LEDGER).length,
    owners: source.kind === 'dump' ? ownersIn(source.dump, name) : [],
  };
}

function readingOf(source: TwinSource, name: string): 'read' | 'unread' {
  const ledgers = source.kind === 'bundle' ? source.bundle.ledgers : source.ledgers;
  const isFiltered =
    source.kind === 'bundle' &&
    source.bundle.unseen.some(({ what, schema }) => what === 'rows' && schema === name);
  return ledgers.some(({ schema }) => schema === name) && !isFiltered ? 'read' : 'unread';
}

interface SourceTable {
  readonly schema: string;
  readonly name: string;
  /** Absent where it is not told: a dump with `--no-owner` tells none. */
  readonly owner?: string | undefined;
}

/** The tables of all schemas. */
export function tablesOf(source: TwinSource): readonly SourceTable[] {
  if (source.kind === 'bundle') return source.bundle.catalogue.tables;
  const { statements } = source.dump;
  const owners = new Map(
    statements.flatMap((one) =>
      one.owner !== null && isOnTable(one) ? [[keyOfTable(one), one.owner] as const] : [],
    ),
  );
  return statements
    .filter(({ kind, sql }) => kind === 'table' && /^\s*CREATE\b/i.test(sql))
    .map((one) => ({
      ...{ schema: one.schema ?? 'public', name: one.name ?? '' },
      owner: owners.get(keyOfTable(one)),
    }));
}

/** True for ALTER TABLE, with which pg_dump gives a table its owner. */
const isOnTable = ({ sql }: DumpStatement): boolean => /^\s*ALTER\s+TABLE\b/i.test(sql);

const keyOfTable = ({ schema, name }: DumpStatement): string =>
  JSON.stringify([schema ?? 'public', name]);

/** Owners of what is in the schema. The database, the schema itself and a publication are in none. */
const ownersIn = ({ statements }: Dump, name: string): string[] => [
  ...new Set(
    statements.flatMap((one) => {
      const schema = one.schema ?? (isOnTable(one) ? 'public' : null);
      return one.owner !== null && schema === name ? [one.owner] : [];
    }),
  ),
];
