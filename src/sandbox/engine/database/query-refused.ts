/** PostgreSQL's refusal of a query of ours, as opposed to a death of its process and to a mistake of our own. */
import type { SqlError } from '../../frame.ts';

export class QueryRefused extends Error {
  /** SQLSTATE. */
  readonly code: string;
  /** PostgreSQL's message alone. */
  readonly reason: string;

  constructor({ code, message }: SqlError, query: string) {
    super(`${code}: ${message}\n${query}`);
    this.code = code;
    this.reason = message;
  }
}
