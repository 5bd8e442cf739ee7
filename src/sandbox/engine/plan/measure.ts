/** Runs statements in a transaction that is rolled back, and notes what they lock and rewrite. */
import { LEDGER } from '../view/tables.ts';
import { literal } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';

export interface Lock {
  /** The table or index, as PostgreSQL writes it. */
  readonly relation: string;
  /** e.g. `AccessExclusiveLock`: https://www.postgresql.org/docs/current/explicit-locking.html */
  readonly mode: string;
}

export interface Measured {
  /** Locks on relations that were there before, stronger than those of a reader. */
  readonly locks: readonly Lock[];
  /** Tables whose file was written anew. */
  readonly rewrites: readonly string[];
}

/** A statement that PostgreSQL runs only by itself: 25001 in a transaction. */
export const runsAlone = (statement: string): boolean =>
  /\bCONCURRENTLY\b|^\s*(?:VACUUM|ALTER\s+SYSTEM|REINDEX\s+(?:DATABASE|SYSTEM))\b/i.test(statement);

/**
 * Measures `statements` in one transaction with `schema` as the search path. Null if one of them runs only by itself or is
 * refused.
 */
export async function measure(
  database: Database,
  schema: string,
  statements: readonly string[],
): Promise<Measured | null> {
  if (statements.some(runsAlone)) return null;
  const files = `SELECT oid::regclass::text AS name, pg_relation_filenode(oid) AS file
    FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace = ${literal(schema)}::regnamespace`;
  const before = new Map((await database.read(files)).map(({ name, file }) => [name, file]));
  const { replies, error } = await database.run(
    [
      'BEGIN',
      `SET LOCAL search_path TO ${literal(schema)}`,
      ...statements,
      `SELECT l.relation::regclass::text AS name, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
       WHERE l.locktype = 'relation' AND l.pid = pg_backend_pid() AND l.mode <> 'AccessShareLock'
         AND c.relnamespace = ${literal(schema)}::regnamespace AND c.relname <> ${literal(LEDGER)}
       ORDER BY 1, 2`,
      files,
      'ROLLBACK',
    ].join(';\n'),
  );
  if (error) return null;
  const [locks, after] = replies.filter((reply) => reply.kind === 'rows').slice(-2);
  if (!locks || !after) return null;
  return {
    locks: locks.rows.flatMap(([relation, mode]) =>
      relation && mode && isOld(relation, before) ? [{ relation, mode }] : [],
    ),
    rewrites: after.rows.flatMap(([name, file]) =>
      name && before.has(name) && before.get(name) !== file ? [name] : [],
    ),
  };
}

const isOld = (
  relation: string,
  before: ReadonlyMap<string | null | undefined, unknown>,
): boolean => before.has(relation);
