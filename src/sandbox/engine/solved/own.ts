import type { Check } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';
import { withSchema } from '../../sql/schema-placeholder.ts';
import { QueryRefused } from '../database/query-refused.ts';
import { onOneLine } from './on-one-line.ts';

/** undefined_table, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NO_SUCH_TABLE = '42P01';

/** Checks the scenario's own condition by its query; `schema` is what its `{schema}` stands for: where the proxy would look. */
export async function checkOwn(database: Database, schema: string, sql: string): Promise<Check> {
  const query = withSchema(sql, schema);
  try {
    const [row = {}] = await database.read(query);
    const ok = Object.values(row)[0] === 't';
    return { ok, detail: `This query ${ok ? 'says so' : 'says no'}: ${onOneLine(query)}` };
  } catch (error) {
    if (!(error instanceof QueryRefused && error.isOfQuery)) throw error;
    const { code, reason } = error;
    // PostgreSQL repeats the name as the query has it; one without a schema is the author's mistake.
    const isBare = code === NO_SUCH_TABLE && /^relation "[^".]+" /.test(reason);
    return isBare
      ? { ok: null, detail: `${reason}: the query has to name it with its schema, {schema}.` }
      : { ok: false, detail: `${code}: ${reason}` };
  }
}
