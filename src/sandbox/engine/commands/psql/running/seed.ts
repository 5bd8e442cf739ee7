/** The seed of `random()`, which PostgreSQL keeps for a connection and a rollback does not take back. */
import { literal } from '../../../../sql/quote.ts';
import type { DatabaseConnection } from '../../../database/connection.ts';

/** Everything is named with its schema: the reader may have another search_path. */
const SOW = `
  SELECT seed, pg_catalog.setseed(seed)
  FROM (SELECT pg_catalog.random() OPERATOR(pg_catalog.*) 2 OPERATOR(pg_catalog.-) 1 AS seed OFFSET 0) AS sown`;

/** Sets a seed that follows from the one before, and returns it; null where that is refused. */
export async function sow(connection: DatabaseConnection): Promise<string | null> {
  const { replies } = await connection.query(SOW);
  const answer = replies.find((reply) => reply.kind === 'rows');
  return answer?.rows[0]?.[0] ?? null;
}

/** Sets the seed that `sow` returned. */
export async function sowAgain(connection: DatabaseConnection, seed: string): Promise<void> {
  await connection.query(`SELECT pg_catalog.setseed(${literal(seed)})`);
}
