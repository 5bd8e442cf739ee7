/** Runs statements in a transaction that is rolled back, and notes what they lock and rewrite. */
import { LEDGER } from '../view/tables.ts';
import { identifier, literal } from '../../sql/quote.ts';
import type { Measured } from '../../plan/proof.ts';
import { strongestOf } from '../../upgrade/lock-modes.ts';
import type { Database } from '../database/database.ts';

/**
 * Measures `statements` in one transaction with `schema` as the search path. Null if one of them is
 * refused.
 */
export async function measure(
  database: Database,
  schema: string,
  statements: readonly string[],
): Promise<Measured | null> {
  const files = `SELECT relname AS name, pg_relation_filenode(oid) AS file
    FROM pg_class WHERE relkind IN ('r', 'p', 'm', 'i') AND relnamespace = ${literal(schema)}::regnamespace`;
  const before = new Map(
    (await database.read(files)).map(({ name, file }) => [name ?? '', file ?? null]),
  );
  const { replies, error } = await database.run(
    [
      'BEGIN',
      `SET LOCAL search_path TO ${identifier(schema)}`,
      ...statements,
      `SELECT c.relname AS name, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
       WHERE l.locktype = 'relation' AND l.pid = pg_backend_pid() AND l.mode <> 'AccessShareLock'
         AND c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ${literal(schema)}::regnamespace
         AND c.relname <> ${literal(LEDGER)}
       ORDER BY 1, 2`,
      files,
      'ROLLBACK',
    ].join(';\n'),
  );
  if (error) return null;
  const [locks, after] = replies.filter((reply) => reply.kind === 'rows').slice(-2);
  if (!locks || !after) return null;
  return {
    locks: strongestOf(
      locks.rows.flatMap(([relation, mode]) =>
        relation && mode && before.has(relation) ? [{ relation, mode }] : [],
      ),
    ),
    rewrites: after.rows.flatMap(([name, file]) => {
      const old = name ? before.get(name) : undefined;
      return name && old !== undefined && old !== file ? [name] : [];
    }),
  };
}
