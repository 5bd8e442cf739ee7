/** The relations of a database as one transaction sees them, and the locks that it holds. */
import { literal } from '../../sql/quote.ts';
import type { Reply } from '../database/wire.ts';

export interface Relation {
  /** PostgreSQL’s identity of it. */
  readonly id: string;
  /** With its schema if that is not the one that is looked at. */
  readonly name: string;
  /** As `pg_class.relkind` has it. */
  readonly kind: string;
  /** The table of an index; itself for all others. */
  readonly table: string;
  /** The number of its file; another one after it was written anew. Empty for what has none. */
  readonly file: string;
  /** Sequential and index scans of it that the transaction has begun. */
  readonly scans: number;
}

export interface HeldLock {
  readonly id: string;
  readonly mode: string;
}

/** What is seen at one point of a transaction. */
export interface Sight {
  readonly relations: ReadonlyMap<string, Relation>;
  readonly locks: readonly HeldLock[];
}

/**
 * Writes two SELECTs. They lock nothing but PostgreSQL’s own catalogues, and any role may run them.
 * Source: https://www.postgresql.org/docs/current/view-pg-locks.html, and `pg_stat_get_xact_numscans` in pg_proc.dat: scans of
 * the transaction so far, which ALTER TABLE and CREATE INDEX count too.
 */
export const sightQueries = (schema: string): string => `SELECT c.oid::text,
    CASE n.nspname WHEN ${literal(schema)} THEN c.relname ELSE n.nspname || '.' || c.relname END,
    c.relkind::text, coalesce(i.indrelid, c.oid)::text,
    coalesce(pg_catalog.pg_relation_filenode(c.oid)::text, ''),
    pg_catalog.pg_stat_get_xact_numscans(c.oid)::text
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE c.relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 'f') AND c.oid >= 16384
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema';
SELECT relation::text, mode FROM pg_catalog.pg_locks
  WHERE locktype = 'relation' AND granted AND pid = pg_catalog.pg_backend_pid()
    AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;

type Cells = readonly (readonly (string | null)[])[];

/** Reads the rows of both. */
export function sightIn(relations: Cells, locks: Cells): Sight {
  const names = new Map(relations.map(([id, name]) => [id ?? '', name ?? '']));
  return {
    relations: new Map(
      relations.map(([id, name, kind, table, file, scans]) => [
        id ?? '',
        {
          ...{ id: id ?? '', name: name ?? '', kind: kind ?? '', file: file ?? '' },
          ...{ table: names.get(table ?? '') ?? name ?? '', scans: Number(scans) },
        },
      ]),
    ),
    locks: locks.map(([id, mode]) => ({ id: id ?? '', mode: mode ?? '' })),
  };
}

/** Reads the answer to `sightQueries`. */
export function sightOf(replies: readonly Reply[]): Sight {
  const [relations, locks] = replies.flatMap((reply) =>
    reply.kind === 'rows' ? [reply.rows] : [],
  );
  return sightIn(relations ?? [], locks ?? []);
}
