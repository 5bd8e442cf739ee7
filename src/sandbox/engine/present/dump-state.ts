/** Dumps a database as SQL that rebuilds it in an empty `public` schema, as `Database.restore` takes it. */
import { dumpText } from '../commands/pg-dump/dump-text.ts';
import type { Database } from '../database/database.ts';

/** Leaves owners and privileges out where there are no roles, so that the dump is the same for every user. */
const WITHOUT_ROLES = ['--no-owner', '--no-privileges'];

/**
 * Dumps roles, schema and rows, without psql's own commands. Rejects with pg_dump's own words if it refuses, or if it could
 * not be fetched.
 */
export async function dumpState(database: Database): Promise<string> {
  const roles = await dumpRoles(database);
  const dump = await dumpText(database, [
    '--inserts',
    ...(roles.length === 0 ? WITHOUT_ROLES : []),
  ]);
  const lines = dump.split('\n').filter((line) => !line.startsWith('\\'));
  return [...roles, ...lines].join('\n');
}

/**
 * Dumps the roles and the database's owner and privileges as pg_dumpall does, because pg_dump leaves them out. The
 * database's owner owns the schema public. Passwords, settings and memberships that CREATEROLE gives to the maker of a
 * role are not kept.
 */
async function dumpRoles(database: Database): Promise<string[]> {
  const roles = await database.read(
    `SELECT format('CREATE ROLE %I %s;', rolname, concat_ws(' ',
              CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
              CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcanlogin THEN 'LOGIN' END,
              CASE WHEN NOT rolinherit THEN 'NOINHERIT' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END
            )) AS statement
     FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user ORDER BY rolname`,
  );
  const memberships = await database.read(
    `SELECT format('GRANT %I TO %I%s;', g.rolname, m.rolname,
              CASE WHEN a.admin_option THEN ' WITH ADMIN OPTION' END) AS statement
     FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
     WHERE m.rolname !~ '^pg_' AND (a.inherit_option OR a.set_option) ORDER BY g.rolname, m.rolname`,
  );
  // The database has another name on each server.
  const ofDatabase = await database.read(
    `SELECT format('DO $do$ BEGIN EXECUTE format(%L, current_database()); END $do$;', statement) AS statement
     FROM (
       SELECT format('ALTER DATABASE %%I OWNER TO %I', o.rolname) AS statement
         FROM pg_database d JOIN pg_roles o ON o.oid = d.datdba
         WHERE d.datname = current_database() AND o.rolname <> current_user
       UNION ALL
       SELECT format('GRANT %s ON DATABASE %%I TO %I', a.privilege_type, g.rolname)
         FROM pg_database d CROSS JOIN aclexplode(d.datacl) a JOIN pg_roles g ON g.oid = a.grantee
         WHERE d.datname = current_database() AND g.rolname <> current_user AND a.grantee <> d.datdba
       ORDER BY 1
     ) AS of_database`,
  );
  return [...roles, ...memberships, ...ofDatabase].map(({ statement }) => statement ?? '');
}
