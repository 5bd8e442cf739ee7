/** As whom PostgreSQL's own programs connect. */
import { refusedParameter, userIn } from '../database/connection-string.ts';
import type { Context } from './context.ts';

/** What the words of psql or pg_dump say about it; null where they say nothing. */
export interface Login {
  /** A database's name or a connection string. */
  readonly dbname: string | null;
  readonly username: string | null;
}

/**
 * The user: of the connection string, then of `-U`, then PGUSER. Where a real psql would go on with the
 * name of the system's user, DATABASE_URL counts here.
 */
export const clientUser = ({ dbname, username }: Login, { environment }: Context): string | null =>
  userIn(dbname) ?? username ?? environment['PGUSER'] ?? userIn(environment['DATABASE_URL']);

/** Why libpq does not connect; null if it does. */
export function connectionRefusal({ dbname }: Login): string | null {
  const parameter = refusedParameter(dbname);
  return parameter === null ? null : `error: invalid URI query parameter: "${parameter}"`;
}
