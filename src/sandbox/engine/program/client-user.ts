/** The user that PostgreSQL's own programs connect as. */
import { refusedParameter, userIn } from '../database/connection-string.ts';
import type { Context } from './context.ts';

/** The login options of psql or pg_dump; null where an option is missing. */
export interface Login {
  /** A database's name or a connection string. */
  readonly dbname: string | null;
  readonly username: string | null;
}

/**
 * Returns the user of the connection string, or else of `-U`, PGUSER or DATABASE_URL, in this order. A
 * real psql takes the name of the system's user instead of DATABASE_URL.
 */
export const clientUser = ({ dbname, username }: Login, { environment }: Context): string | null =>
  userIn(dbname) ?? username ?? environment['PGUSER'] ?? userIn(environment['DATABASE_URL']);

/** Returns libpq's reason for not connecting, or null if it connects. */
export function connectionRefusal({ dbname }: Login): string | null {
  const parameter = refusedParameter(dbname);
  return parameter === null ? null : `error: invalid URI query parameter: "${parameter}"`;
}
