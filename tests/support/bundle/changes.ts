/** One change of each kind to what `EVERY_KIND` makes. Each changes the fingerprint. */
export const CHANGES: readonly (readonly [string, string])[] = [
  ['a column', 'ALTER TABLE app.thing ADD COLUMN extra text'],
  ['a dropped column', 'ALTER TABLE app.thing DROP COLUMN created'],
  ['the type of a column', 'ALTER TABLE other.child ALTER COLUMN thing TYPE bigint'],
  ['NOT NULL', 'ALTER TABLE app.thing ALTER COLUMN label SET NOT NULL'],
  ['a default', 'ALTER TABLE app.thing ALTER COLUMN number SET DEFAULT 2'],
  ['the name of a column', 'ALTER TABLE app.thing RENAME COLUMN since TO "Since"'],
  ['the name of a table', 'ALTER TABLE other.child RENAME TO kid'],
  ['the schema of a table', 'ALTER TABLE other.child SET SCHEMA app'],
  ['a table', 'CREATE TABLE other.more ()'],
  ['a constraint', 'ALTER TABLE app.thing DROP CONSTRAINT small'],
  ['a constraint that is validated', 'ALTER TABLE app.thing VALIDATE CONSTRAINT label_there'],
  ['a foreign key', 'ALTER TABLE other.child DROP CONSTRAINT child_thing'],
  ['an index', 'CREATE INDEX ON app.thing (counted)'],
  [
    'an index that became invalid',
    `UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'app.thing_label'::regclass`,
  ],
  ['a value of an enum', `ALTER TYPE app.status ADD VALUE 'later' BEFORE 'done'`],
  ['a domain', 'ALTER DOMAIN app.positive DROP NOT NULL'],
  [
    'a view',
    'CREATE OR REPLACE VIEW app.a_view_on_a_view AS SELECT id, number, 3 AS next FROM app.first_view',
  ],
  [
    'a routine',
    `CREATE OR REPLACE FUNCTION app.next_number() RETURNS integer LANGUAGE sql AS 'SELECT 2'`,
  ],
  ['a trigger', 'ALTER TABLE app.thing ENABLE TRIGGER touched'],
  ['a sequence', 'ALTER SEQUENCE app.counter INCREMENT 3'],
  ['a partition', 'ALTER TABLE other.days DETACH PARTITION other.days_1'],
  ['row security', 'ALTER TABLE app.thing DISABLE ROW LEVEL SECURITY'],
  ['a privilege', 'GRANT DELETE ON app.thing TO PUBLIC'],
  ['an owner', 'CREATE ROLE another_owner; ALTER TABLE other.child OWNER TO another_owner'],
  ['a schema', 'CREATE SCHEMA third'],
  ['a row of the ledger', `DELETE FROM app._prisma_migrations WHERE id = '2'`],
  [
    'a time in the ledger',
    `UPDATE app._prisma_migrations SET rolled_back_at = '2026-01-02' WHERE id = '2'`,
  ],
  ['logs in the ledger', `UPDATE app._prisma_migrations SET logs = 'x' WHERE id = '2'`],
];

/** What changes nothing that the fingerprint is made of. */
export const NO_CHANGES: readonly (readonly [string, string])[] = [
  ['rows', 'INSERT INTO other.days SELECT n, now() FROM generate_series(1, 50) AS n'],
  ['a sequence that was used', `SELECT nextval('app.counter')`],
  ['statistics', 'ANALYZE'],
  ['an index that was built again', 'REINDEX TABLE app.thing'],
];

/** Settings of a session on which PostgreSQL's rendering depends. */
export const SESSIONS: readonly string[] = [
  'SET search_path TO app, other, pg_catalog',
  `SET search_path TO ''`,
  `SET TimeZone TO 'Asia/Tokyo'`,
  `SET DateStyle TO 'SQL, DMY'`,
  `SET IntervalStyle TO 'iso_8601'`,
  'SET quote_all_identifiers TO on',
  'SET extra_float_digits TO 0',
  `SET bytea_output TO 'escape'`,
];
