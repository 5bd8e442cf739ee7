/** Objects that PostgreSQL keeps for one connection and drops with it. */
import type { DatabaseConnection } from '../../../database/connection.ts';

/** Everything is named with its schema: the reader may have another search_path. */
const KEPT = `
  SELECT 'temporary table ' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(relname)
    FROM pg_catalog.pg_class
    WHERE relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
      AND relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p', 'v']::pg_catalog."char"[])
  UNION ALL SELECT 'cursor ' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(name)
    FROM pg_catalog.pg_cursors WHERE is_holdable
  UNION ALL SELECT DISTINCT 'advisory lock' FROM pg_catalog.pg_locks
    WHERE locktype OPERATOR(pg_catalog.=) 'advisory'
      AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
  UNION ALL SELECT 'LISTEN ' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(channel)
    FROM pg_catalog.pg_listening_channels() AS channel`;

/** Names them, as in `temporary table t`; none in a transaction that has failed. */
export async function keptBy(connection: DatabaseConnection): Promise<string[]> {
  const { replies } = await connection.query(KEPT);
  const answer = replies.find((reply) => reply.kind === 'rows');
  return (answer?.rows ?? []).map(([name]) => name ?? '').sort();
}
