/** Makes PGlite's only connection act as one user or another, by SQL, because PGlite has no login. */
import { literal } from '../../sql/quote.ts';

/** Becomes the user if there is a role of that name; otherwise nothing happens. */
export const logIn = (user: string): string =>
  `SELECT pg_catalog.set_config('session_authorization', rolname, false)
   FROM pg_catalog.pg_roles WHERE rolname = ${literal(user)}`;

/** Becomes the cluster's first superuser, PGlite's own. RESET would not: it knows no user to go back to. */
export const LOG_OUT = `SELECT pg_catalog.set_config('session_authorization', rolname, false)
   FROM pg_catalog.pg_roles WHERE oid = 10`;
