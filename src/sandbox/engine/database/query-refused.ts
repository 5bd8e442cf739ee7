/** PostgreSQL's refusal of a query of ours, as opposed to a death of its process and to a mistake of our own. */
import type { SqlError } from '../../frame.ts';

/**
 * Classes of SQLSTATE for what a query asks for: cardinality, data, schema names, syntax and names.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_QUERY = new Set(['21', '22', '3F', '42']);

export class QueryRefused extends Error {
  /** SQLSTATE. */
  readonly code: string;
  /** PostgreSQL's message alone. */
  readonly reason: string;

  /** True if the query does not fit the database, such as one of a missing table; false if the server was not able to answer it. */
  get isOfQuery(): boolean {
    return OF_QUERY.has(this.code.slice(0, 2));
  }

  constructor({ code, message }: SqlError, query: string) {
    super(`${code}: ${message}\n${query}`);
    this.code = code;
    this.reason = message;
  }
}
