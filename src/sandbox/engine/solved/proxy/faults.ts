/**
 * Faults of the tables that Prisma does not see and the proxy notices, or that let rows in which its release
 * rules out. Each is a query over the expressions of `subject.ts` that returns a table and a thing of it.
 * Source: https://www.postgresql.org/docs/18/catalogs.html
 */
import { literal } from '../../../sql/quote.ts';
import type { Database } from '../../database/database.ts';
import { LEDGER } from '../../view/tables.ts';
import { subjectSql, type Subject } from './subject.ts';

interface Fault {
  /** Selects `relation` and `thing`. */
  query: string;
  say: (relation: string, thing: string) => string;
}

/** Faults of the tables themselves, whoever connects. */
const OF_TABLES: readonly Fault[] = [
  {
    query: `SELECT relname AS relation, CASE relkind WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view'
              WHEN 'f' THEN 'a foreign table' ELSE 'a sequence' END AS thing
            FROM judged WHERE relkind NOT IN ('r', 'p')`,
    say: (relation, thing) => `${relation} is ${thing}, not a table`,
  },
  {
    query: `SELECT relname, '' FROM pg_class WHERE oid IN (SELECT oid FROM parts) AND relpersistence = 'u'`,
    say: (relation) => `${relation} is UNLOGGED, and empty after a crash of the server`,
  },
  {
    query: `SELECT p.relname, t.tgname FROM pg_trigger t JOIN parts p ON p.oid = t.tgrelid
            WHERE t.tgisinternal AND t.tgenabled NOT IN ('O', 'A') AND t.tgparentid = 0`,
    say: (relation) => `triggers of ${relation} are disabled, and its foreign keys are not checked`,
  },
  {
    query: `SELECT p.relname, c.conname FROM pg_constraint c JOIN parts p ON p.oid = c.conrelid
            WHERE c.contype IN ('f', 'n') AND NOT c.convalidated AND c.conenforced`,
    say: (relation, thing) => `constraint ${thing} of ${relation} is NOT VALID`,
  },
  {
    query: `SELECT p.relname, c.conname FROM pg_constraint c JOIN parts p ON p.oid = c.conrelid
            WHERE c.contype = 'f' AND NOT c.conenforced`,
    say: (relation, thing) => `constraint ${thing} of ${relation} is NOT ENFORCED`,
  },
  {
    query: `SELECT j.relname, c.conname FROM pg_constraint c JOIN judged j ON j.oid = c.conrelid
            WHERE c.condeferrable`,
    say: (relation, thing) => `constraint ${thing} of ${relation} is DEFERRABLE`,
  },
  {
    query: `SELECT p.relname, x.relname FROM pg_index i JOIN parts p ON p.oid = i.indrelid
            JOIN pg_class x ON x.oid = i.indexrelid
            WHERE NOT (i.indisvalid AND i.indisready AND i.indislive)`,
    say: (relation, thing) => `index ${thing} of ${relation} is INVALID`,
  },
  {
    query: `SELECT j.relname, a.attname FROM pg_attribute a JOIN judged j ON j.oid = a.attrelid
            WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.attgenerated <> '' OR a.attidentity = 'a')`,
    say: (relation, thing) => `${relation}.${thing} is GENERATED, and takes no value`,
  },
  {
    query: `SELECT j.relname, '' FROM judged j
            WHERE j.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = j.oid)`,
    say: (relation) =>
      `${relation} has tables that inherit from it, and its key does not hold in them`,
  },
  {
    query: `SELECT j.relname, '' FROM judged j JOIN pg_partitioned_table p ON p.partrelid = j.oid
            WHERE p.partdefid = 0`,
    say: (relation) => `${relation} has no default partition, and refuses rows that fit no other`,
  },
];

/** Faults for the role that the proxy connects as. */
const OF_THE_ROLE: readonly Fault[] = [
  {
    query: `SELECT '', p.rolname FROM proxy p WHERE NOT p.rolcanlogin`,
    say: (_, thing) => `role ${thing} may not log in`,
  },
  {
    query: `SELECT '', p.rolname FROM proxy p
            WHERE NOT has_database_privilege(p.oid, current_database(), 'CONNECT')`,
    say: (_, thing) => `role ${thing} may not connect to the database`,
  },
  {
    query: `SELECT n.nspname, p.rolname FROM proxy p
            JOIN pg_namespace n ON n.oid IN (SELECT relnamespace FROM judged)
            WHERE NOT has_schema_privilege(p.oid, n.oid, 'USAGE')`,
    say: (relation, thing) => `permission denied for ${thing} on the schema ${relation}`,
  },
  {
    query: `SELECT j.relname, p.rolname || ' to ' || string_agg(w.privilege, ', ' ORDER BY w.privilege)
            FROM proxy p CROSS JOIN judged j
            CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS w (privilege)
            WHERE NOT has_table_privilege(p.oid, j.oid, w.privilege)
              AND (w.privilege = 'SELECT' OR j.relname <> ${literal(LEDGER)})
            GROUP BY j.relname, p.rolname`,
    say: (relation, thing) => `permission denied for ${thing} on ${relation}`,
  },
  {
    query: `SELECT s.relname, p.rolname FROM proxy p CROSS JOIN judged j
            JOIN pg_depend d ON d.refobjid = j.oid AND d.refclassid = 'pg_class'::regclass
              AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
            JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE NOT has_sequence_privilege(p.oid, s.oid, 'USAGE')`,
    say: (relation, thing) => `permission denied for ${thing} on the sequence ${relation}`,
  },
  {
    query: `SELECT j.relname, p.rolname FROM proxy p CROSS JOIN judged j
            WHERE j.relrowsecurity AND NOT p.rolsuper AND NOT p.rolbypassrls
              AND (j.relforcerowsecurity OR NOT pg_has_role(p.oid, j.relowner, 'USAGE'))`,
    say: (relation, thing) =>
      `row security is on for ${relation}, and may hide its rows from ${thing}`,
  },
];

/** Settings of the role or the database with which the proxy cannot write, or constraints do not act. */
const OF_SETTINGS: readonly Fault[] = [
  {
    query: `SELECT '', s.setting FROM pg_db_role_setting d CROSS JOIN LATERAL unnest(d.setconfig) AS s (setting)
            WHERE d.setrole IN (SELECT oid FROM proxy UNION ALL SELECT 0)
              AND d.setdatabase IN (SELECT oid FROM pg_database WHERE datname = current_database() UNION ALL SELECT 0)
              AND (s.setting ~* '^default_transaction_read_only=(on|true|yes|1)$'
                   OR s.setting ~* '^session_replication_role=replica$' OR s.setting ~* '^role=')`,
    say: (_, thing) => `each connection of the proxy begins with ${thing}`,
  },
];

/** Returns a sentence for each fault, without a full stop. */
export async function findFaults(database: Database, subject: Subject): Promise<string[]> {
  const faults = [...OF_TABLES, ...OF_THE_ROLE, ...OF_SETTINGS];
  const selects = faults.map(
    ({ query }, index) =>
      `SELECT ${String(index)} AS fault, relation::text AS relation, thing::text AS thing
       FROM (${query}) AS f (relation, thing)`,
  );
  const rows = await database.read(
    `WITH ${subjectSql(subject)}\n${selects.join('\nUNION ALL\n')}\nORDER BY fault, relation, thing`,
  );
  const said = rows.map(({ fault, relation, thing }) =>
    faults[Number(fault)]?.say(relation ?? '', thing ?? ''),
  );
  return [...new Set(said.filter((sentence) => sentence !== undefined))];
}
