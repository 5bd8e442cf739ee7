/** Positions of sequences, which a rollback does not take back. */
import { literal } from '../../../../sql/quote.ts';
import type { DatabaseConnection } from '../../../database/connection.ts';

/** The next value of a sequence, by its object id: `last_value`, and whether that was given out. */
export type Positions = ReadonlyMap<string, string>;

/** PostgreSQL's own function; nulls where the user may not read the sequence. */
const POSITIONS = `
  SELECT sequence.oid, data.last_value, data.is_called
  FROM pg_catalog.pg_class AS sequence, pg_catalog.pg_get_sequence_data(sequence.oid::pg_catalog.regclass) AS data
  WHERE sequence.relkind OPERATOR(pg_catalog.=) 'S' AND data.last_value IS NOT NULL`;

/** Reads all sequences that the connection's user may read; none in a transaction that has failed. */
export async function readPositions(connection: DatabaseConnection): Promise<Positions> {
  const { replies } = await connection.query(POSITIONS);
  const answer = replies.find((reply) => reply.kind === 'rows');
  return new Map(
    (answer?.rows ?? []).map(([oid, value, isCalled]) => [
      oid ?? '',
      `${value ?? ''}, ${isCalled === 't' ? 'true' : 'false'}`,
    ]),
  );
}

/**
 * Puts the sequences back to `before` that are still at `after`. One that another client has moved on since, or that
 * the user may not set, stays. Returns where each is now.
 */
export async function rewindPositions(
  connection: DatabaseConnection,
  before: Positions,
  after: Positions,
): Promise<Positions> {
  const now = await readPositions(connection);
  for (const [oid, position] of before) {
    const left = after.get(oid);
    if (left === undefined || left === position || now.get(oid) !== left) continue;
    await connection.query(
      `SELECT pg_catalog.setval(${literal(oid)}::pg_catalog.regclass, ${position})`,
    );
  }
  return readPositions(connection);
}
