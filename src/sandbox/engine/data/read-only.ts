/** Reads for the data browser: nothing that a view or a function of a reader does can write. */
import type { Database } from '../database/database.ts';
import { QueryRefused } from '../database/query-refused.ts';

/**
 * Reads all rows of one query as `Database.read` does, in a transaction that can write nothing and is rolled back: a view may
 * call `nextval` or `set_config`. Throws `QueryRefused` if PostgreSQL refuses.
 * Source: https://www.postgresql.org/docs/current/sql-set-transaction.html; without BEGIN, the statements of one message are
 * one transaction, which ROLLBACK ends: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export const readOnly = (
  database: Database,
  query: string,
): Promise<Record<string, string | null>[]> =>
  database.read(`SET LOCAL transaction_read_only TO on;\n${query};\nROLLBACK`);

/** PostgreSQL's refusal as a value; other failures are thrown on. */
export async function orRefused<T>(
  work: () => Promise<T>,
): Promise<T | { kind: 'refused'; code: string; message: string }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error;
    return { kind: 'refused', code: error.code, message: error.reason };
  }
}
