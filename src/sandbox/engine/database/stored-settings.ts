/**
 * Gives a new connection the settings that `ALTER DATABASE … SET` and `ALTER ROLE … SET` have stored. PostgreSQL does it
 * when it starts a connection's process, and PGlite has one process for all. Here they are set as `SET` sets them, so
 * that RESET does not come back to them.
 */
import { literal } from '../../sql/quote.ts';

/** A stored setting. */
interface Stored {
  readonly name: string;
  readonly value: string;
}

/** Those of this database and of a role, the ones that count more after the others. Everything is named with its schema. */
export const storedFor = (user: string): string => `
  SELECT pg_catalog.split_part(entry, '=', 1),
    pg_catalog.substr(entry, pg_catalog.strpos(entry, '=') OPERATOR(pg_catalog.+) 1)
  FROM pg_catalog.pg_db_role_setting CROSS JOIN LATERAL pg_catalog.unnest(setconfig) WITH ORDINALITY AS entries (entry, place)
  WHERE (setdatabase OPERATOR(pg_catalog.=) 0 OR setdatabase OPERATOR(pg_catalog.=)
      (SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()))
    AND (setrole OPERATOR(pg_catalog.=) 0 OR setrole OPERATOR(pg_catalog.=) COALESCE(
      (SELECT oid FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) ${literal(user)}),
      (SELECT oid FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) session_user)))
  ORDER BY setrole OPERATOR(pg_catalog.<>) 0, setdatabase OPERATOR(pg_catalog.<>) 0, place`;

/**
 * The statements that set what was read, to be sent one by one: a value that is no longer valid is left out, as a server
 * does. The superuser stored them, so they are set before the user logs in; a role can be taken only after it.
 */
export function settingStatements(rows: readonly (readonly (string | null)[])[]): {
  readonly before: readonly string[];
  readonly after: readonly string[];
} {
  const stored = rows.map(([name, value]): Stored => ({ name: name ?? '', value: value ?? '' }));
  const isRole = ({ name }: Stored): boolean => name === 'role';
  return {
    before: stored.filter((setting) => !isRole(setting)).map(statementOf),
    after: stored.filter(isRole).map(statementOf),
  };
}

const statementOf = ({ name, value }: Stored): string =>
  `SELECT pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`;
