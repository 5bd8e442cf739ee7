/**
 * The SQL that describes what is no part of the catalogue's state: the server, the session, its rights, sizes, locks. It is
 * not in the fingerprint.
 */

/** Prisma takes this advisory lock while it migrates. Source: `acquire_lock` of Prisma's schema engine. */
export const MIGRATION_LOCK = 72707369;

/** Settings that decide what a migration may do. Others are left alone: they may hold secrets. */
const SETTINGS = [
  ...['search_path', 'role', 'lock_timeout', 'statement_timeout', 'transaction_timeout'],
  ...['idle_in_transaction_session_timeout', 'default_transaction_read_only'],
];

const SETTING_PATTERN = `^(${SETTINGS.join('|')})=`;

const SERVER = `json_build_object(
      'version', current_setting('server_version'),
      'versionNumber', CAST(current_setting('server_version_num') AS integer),
      'encoding', getdatabaseencoding(),
      'inRecovery', nullif(pg_is_in_recovery(), false),
      'readOnly', nullif(current_setting('default_transaction_read_only') = 'on', false))`;

const SESSION = `json_build_object(
      'database', current_database(),
      'user', current_user,
      'sessionUser', session_user,
      'searchPath', reader.search_path,
      'schemas', reader.schemas,
      'superuser', nullif((SELECT m.rolsuper FROM pg_roles AS m WHERE m.rolname = current_user), false),
      'databaseOwner', (SELECT pg_get_userbyid(d.datdba) FROM pg_database AS d WHERE d.datname = current_database()),
      'mayCreateSchemas', nullif(has_database_privilege(current_database(), 'CREATE'), false),
      'rights', (SELECT json_agg(json_build_object('schema', n.nspname,
          'usage', has_schema_privilege(n.oid, 'USAGE'), 'create', has_schema_privilege(n.oid, 'CREATE')
        ) ORDER BY n.nspname COLLATE "C") FROM namespace AS n))`;

/** Roles that own something here, have a privilege, or are the session's. */
const ROLES = `(SELECT json_agg(json_build_object(
        'name', m.rolname,
        'superuser', nullif(m.rolsuper, false),
        'login', nullif(m.rolcanlogin, false),
        'noInherit', nullif(NOT m.rolinherit, false),
        'createRole', nullif(m.rolcreaterole, false),
        'createDatabase', nullif(m.rolcreatedb, false),
        'bypassRowSecurity', nullif(m.rolbypassrls, false),
        'actsAs', nullif(pg_has_role(m.oid, 'USAGE'), false),
        'memberOf', (SELECT json_agg(g.rolname ORDER BY g.rolname COLLATE "C")
                     FROM pg_auth_members AS am JOIN pg_roles AS g ON g.oid = am.roleid WHERE am.member = m.oid),
        'settings', (SELECT json_agg(s.text ORDER BY s.text COLLATE "C")
                     FROM pg_db_role_setting AS c CROSS JOIN LATERAL unnest(c.setconfig) AS s (text)
                     WHERE c.setrole = m.oid AND c.setdatabase IN (0, this.oid) AND s.text ~ '${SETTING_PATTERN}')
      ) ORDER BY m.rolname COLLATE "C")
      FROM pg_roles AS m CROSS JOIN this
      WHERE m.rolname IN (current_user, session_user)
         OR m.oid IN (SELECT c.relowner FROM pg_class AS c WHERE c.oid IN (SELECT r.oid FROM relation AS r))
         OR m.oid IN (SELECT s.refobjid FROM pg_shdepend AS s
                      WHERE s.refclassid = CAST('pg_catalog.pg_authid' AS regclass)
                        AND (s.dbid = this.oid OR s.dbid = 0 AND s.objid = this.oid)))`;

const DATABASE_SETTINGS = `(SELECT json_agg(s.text ORDER BY s.text COLLATE "C")
      FROM this JOIN pg_db_role_setting AS c ON c.setrole = 0 AND c.setdatabase = this.oid
      CROSS JOIN LATERAL unnest(c.setconfig) AS s (text) WHERE s.text ~ '${SETTING_PATTERN}')`;

/** Estimates of the last VACUUM or ANALYZE: measuring a table would lock it, and wait for whoever holds it. */
const SIZES = `(SELECT json_agg(json_build_object(
        'schema', r.schema, 'name', r.relname,
        'rows', CASE WHEN r.reltuples > 0 OR r.reltuples = 0 AND r.relpages > 0 THEN CAST(r.reltuples AS bigint) END,
        'liveRows', nullif(pg_stat_get_live_tuples(r.oid), 0),
        'bytes', nullif(CAST(current_setting('block_size') AS bigint) * (r.relpages
          + coalesce((SELECT sum(x.relpages) FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid WHERE i.indrelid = r.oid), 0)
          + coalesce((SELECT o.relpages FROM pg_class AS o WHERE o.oid = r.reltoastrelid), 0)), 0)
      ) ORDER BY r.schema COLLATE "C", r.relname COLLATE "C")
      FROM relation AS r WHERE r.relkind IN ('r', 'p', 'm'))`;

/** Sessions that hold or await Prisma's lock. A key of 64 bits is split into \`classid\` and \`objid\`. */
const MIGRATION_LOCKS = `(SELECT json_agg(json_build_object(
        'pid', k.pid, 'granted', k.granted, 'mode', k.mode,
        'user', b.usename, 'application', nullif(b.application_name, ''), 'state', b.state,
        'connectedAt', b.backend_start, 'transactionAt', b.xact_start, 'stateAt', b.state_change,
        'blockedBy', to_json(nullif(pg_blocking_pids(k.pid), CAST('{}' AS integer[])))
      ) ORDER BY k.granted DESC, k.pid)
      FROM this JOIN pg_locks AS k ON k.database = this.oid LEFT JOIN pg_stat_activity AS b ON b.pid = k.pid
      WHERE k.locktype = 'advisory' AND k.classid = 0 AND k.objid = ${MIGRATION_LOCK} AND k.objsubid = 1)`;

/** What the document is silent about, and why. */
const UNSEEN = `(SELECT json_agg(json_build_object('what', u.what, 'schema', u.schema, 'name', u.name, 'reason', u.reason)
        ORDER BY u.what, u.schema COLLATE "C", u.name COLLATE "C")
      FROM (
        SELECT 'ledger' AS what, l.schema, '_prisma_migrations' AS name, l.reason FROM ledger AS l WHERE l.reason IS NOT NULL
        UNION ALL SELECT 'rows', l.schema, '_prisma_migrations', 'row security may hide some of its rows'
          FROM ledger AS l WHERE l.reason IS NULL AND l.filtered
        UNION ALL SELECT 'schema', n.nspname, NULL, 'no USAGE on it: what is in it is described, but cannot be used'
          FROM namespace AS n WHERE NOT has_schema_privilege(n.oid, 'USAGE')
        UNION ALL SELECT 'expressions', r.schema, r.relname, 'another session holds or awaits ACCESS EXCLUSIVE on it or on a table it reads'
          FROM relation AS r WHERE r.held
        UNION ALL SELECT 'sessions', NULL, NULL, 'not a member of pg_read_all_stats: other users'' sessions show no state'
          WHERE NOT pg_has_role('pg_read_all_stats', 'USAGE')
      ) AS u)`;

/** The facts outside of the fingerprint, as pairs of a key and a value. */
export const CIRCUMSTANCES: Readonly<Record<string, string>> = {
  server: SERVER,
  session: SESSION,
  unseen: UNSEEN,
  roles: ROLES,
  databaseSettings: DATABASE_SETTINGS,
  sizes: SIZES,
  migrationLocks: MIGRATION_LOCKS,
};
