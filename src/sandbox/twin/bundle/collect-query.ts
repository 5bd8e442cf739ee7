/**
 * The one SELECT that a reader runs on their own database. Its answer is one row with one column, `bundle`: a JSON text
 * that `bundle-schema.ts` describes.
 *
 * It reads catalogues, statistics and locks, and the rows of Prisma's ledgers; no row of any other table. It writes
 * nothing, works in a read-only transaction, as any role, on PostgreSQL 12 and later, and takes no lock beyond ACCESS
 * SHARE. PostgreSQL takes that lock on a table when it renders an index, a view or an expression over columns; where another session
 * holds or awaits ACCESS EXCLUSIVE on the table, these are left out and listed under `unseen`, so that the query
 * does not hang behind a stuck migration.
 *
 * Names and constants in definitions depend on settings of the session. As pg_dump does, the query sets them for itself
 * (`set_config` with `is_local`): an empty search path qualifies every name that PostgreSQL did not bring, and times,
 * intervals and quotes are always written alike. It puts them back in its last step, and the transaction's end does too.
 *
 * Deliberately not collected: positions of sequences (reading one takes ROW EXCLUSIVE), exact sizes (measuring takes a lock
 * that waits), comments, security labels, statistics targets, options of foreign servers and tables, user mappings,
 * settings of roles that may hold secrets, texts of running queries. Collations, operators, text search, publications and
 * foreign servers are listed by name only.
 */
import { LEDGER_TABLES, LEDGERS } from './ledger-facts.ts';
import { OBJECTS, PARTS } from './object-facts.ts';
import { qualified } from './qualified.ts';
import { CIRCUMSTANCES } from './session-facts.ts';
import { TABLES, VIEWS } from './table-facts.ts';

/** The name of the format, in every document. */
export const BUNDLE_FORMAT = 'unstuck-bundle';

/** The version of the format that is written. */
export const BUNDLE_VERSION = 1;

/** The name of the answer's only column. */
export const BUNDLE_COLUMN = 'bundle';

/** Settings on which the rendering of definitions depends, and how long it waits for a lock. */
const WANTED: Readonly<Record<string, string>> = {
  search_path: '',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  quote_all_identifiers: 'off',
  lock_timeout: '5s',
};

const pairs = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .map(([key, value]) => `      '${key}', ${value}`)
    .join(',\n');

/** The common table expressions that both queries begin with. `facts` has the catalogue and the ledgers as texts. */
const FACTS = `WITH reader AS MATERIALIZED (
  -- The session as it is.
  SELECT current_setting('search_path') AS search_path, array_to_json(current_schemas(false)) AS schemas
), setting AS MATERIALIZED (
  -- Settings that definitions are written by, for this statement only. The last lines put them back.
  SELECT s.name, s.wanted, current_setting(s.name) AS was
  FROM reader CROSS JOIN (VALUES
${Object.entries(WANTED)
  .map(([name, value]) => `    ('${name}', '${value}')`)
  .join(',\n')}
  ) AS s (name, wanted)
), quiet AS MATERIALIZED (
  SELECT count(set_config(setting.name, setting.wanted, true)) AS settings FROM setting
), this AS MATERIALIZED (
  SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database()
), member AS MATERIALIZED (
  -- What belongs to an extension, and functions that were made with a type.
  SELECT d.classid, d.objid, e.extname
  FROM pg_depend AS d
  LEFT JOIN pg_extension AS e ON e.oid = d.refobjid AND d.refclassid = CAST('pg_catalog.pg_extension' AS regclass)
  WHERE d.deptype = 'e' OR d.deptype = 'i' AND d.classid = CAST('pg_catalog.pg_proc' AS regclass)
), namespace AS MATERIALIZED (
  -- Schemas that PostgreSQL did not bring.
  SELECT n.oid, n.nspname, pg_get_userbyid(n.nspowner) AS owner, n.nspacl
  FROM pg_namespace AS n WHERE left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'
), held AS MATERIALIZED (
  -- Tables that another session keeps everybody away from.
  SELECT DISTINCT k.relation AS oid
  FROM this JOIN pg_locks AS k ON k.database = this.oid
  WHERE k.locktype = 'relation' AND k.mode = 'AccessExclusiveLock' AND k.pid <> pg_backend_pid()
), relation AS MATERIALIZED (
  SELECT c.*, n.nspname AS schema, pg_get_userbyid(c.relowner) AS owner,
    (SELECT m.extname FROM member AS m WHERE m.classid = CAST('pg_catalog.pg_class' AS regclass) AND m.objid = c.oid) AS extension,
    c.oid IN (SELECT held.oid FROM held) OR EXISTS (
      SELECT FROM pg_rewrite AS w JOIN pg_depend AS d ON d.classid = CAST('pg_catalog.pg_rewrite' AS regclass) AND d.objid = w.oid
      WHERE w.ev_class = c.oid AND d.refclassid = CAST('pg_catalog.pg_class' AS regclass)
        AND d.refobjid IN (SELECT held.oid FROM held)) AS held
  FROM pg_class AS c JOIN namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
), kind AS MATERIALIZED (
  -- Types that PostgreSQL and extensions did not bring.
  SELECT y.*, n.nspname AS schema, pg_get_userbyid(y.typowner) AS owner
  FROM pg_type AS y JOIN namespace AS n ON n.oid = y.typnamespace
  WHERE y.typtype IN ('e', 'd', 'c', 'r')
    AND NOT EXISTS (SELECT FROM member AS m WHERE m.classid = CAST('pg_catalog.pg_type' AS regclass) AND m.objid = y.oid)
), part AS MATERIALIZED (
  -- Which object each row of the catalogue is a part of.
  ${PARTS}
), ledger AS MATERIALIZED (
  -- The ledgers of Prisma, and why one cannot be read.
  ${LEDGER_TABLES}
), facts AS MATERIALIZED (
  SELECT CAST(json_strip_nulls(json_build_object(
      -- Tables with their columns, constraints, indexes, triggers.
      'tables', ${TABLES},
      'views', ${VIEWS},
${pairs(OBJECTS)}
    )) AS text) AS catalogue,
    -- Rows of the ledgers.
    coalesce(CAST(json_strip_nulls(${LEDGERS}) AS text), '[]') AS ledgers
  FROM quiet
), digest AS MATERIALIZED (
  SELECT encode(sha256(convert_to(facts.catalogue || facts.ledgers, 'UTF8')), 'hex') AS fingerprint FROM facts
)`;

/** The last step: puts the settings back once the answer is known, which \`left\` of the answer makes sure of. */
const putBack = (answer: string, column: string): string => `, answer AS MATERIALIZED (
  SELECT ${answer} AS text FROM digest CROSS JOIN facts CROSS JOIN reader
)
SELECT answer.text AS ${column}
FROM answer CROSS JOIN LATERAL (
  SELECT count(set_config(setting.name, setting.was || left(answer.text, 0), true)) AS settings FROM setting
) AS back
WHERE back.settings > 0`;

const DOCUMENT = `CAST(json_strip_nulls(json_build_object(
      'format', '${BUNDLE_FORMAT}',
      'version', ${String(BUNDLE_VERSION)},
      'fingerprint', digest.fingerprint,
      'collectedAt', now(),
      -- The server, the session and its rights, sizes, locks: not in the fingerprint.
${pairs(CIRCUMSTANCES)},
      'catalogue', CAST(facts.catalogue AS json),
      'ledgers', CAST(facts.ledgers AS json)
    )) AS text)`;

const HEADING = `-- Describes this database for Unstuck in one JSON document: its catalogue, and the rows of _prisma_migrations.
-- It reads only: no row of another table, nothing is written, nothing is sent anywhere. Passwords in logs are masked.
-- Its locks are ACCESS SHARE. It waits for none longer than 5 seconds, and leaves out what another session keeps locked.
-- Any role may run it, on PostgreSQL 12 and later. What the role may not see is listed in the document.`;

/** The SELECT that collects the bundle. It ends with a semicolon and has no line that is empty: some clients end a statement there. */
export const COLLECT_QUERY = `${HEADING}
${qualified(`${FACTS}${putBack(DOCUMENT, BUNDLE_COLUMN)}`)};
`;

/**
 * The SELECT that computes the fingerprint of a bundle again, in one column, `fingerprint`: the SHA-256 of the texts of
 * its catalogue and its ledgers, as the server writes them. It is the same for every client and every setting of a role
 * that may read the same ledgers; any change of the catalogue or of a ledger's row changes it, such as a new partition.
 */
export const FINGERPRINT_QUERY = `${qualified(`${FACTS}${putBack('digest.fingerprint', 'fingerprint')}`)};
`;
