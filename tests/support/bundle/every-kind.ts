/** SQL that makes one of every kind of object that a bundle describes, on PostgreSQL 12 and later. Roles may be there already. */

/** Names that break what is put together carelessly. */
export const HOSTILE_NAMES = [
  'a"b',
  "o'clock",
  '<b>&amp;</b>',
  'naïve ☃',
  'tab\tnew\nline',
  '$1 ? :x %s {y}',
];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A ledger as Prisma makes it. */
export const ledgerTable = (
  schema: string,
): string => `CREATE TABLE ${quoted(schema)}._prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
);`;

/** The text of a failed row’s logs: markup, a control character, a password. */
const LOGS =
  'ERROR: <x> & "y" &amp; \\ \u0001\r\nat postgresql://me:hunter@2@db:5432/x password=hunter2 &lt;';

export const EVERY_KIND = `
CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE TYPE app.status AS ENUM ('new', 'in work', 'done');
CREATE DOMAIN app.positive AS integer DEFAULT 1 NOT NULL CONSTRAINT is_positive CHECK (VALUE > 0);
CREATE TYPE app.pair AS (first integer, second text);
CREATE TYPE app.span AS RANGE (subtype = float8);
CREATE FUNCTION app.next_number() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN RETURN NEW; END$f$;
CREATE FUNCTION app.touch(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE PROCEDURE app.nothing() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE SEQUENCE app.counter START 5 INCREMENT 2 MINVALUE 5 MAXVALUE 99 CYCLE;
CREATE TABLE app.thing (
  id integer GENERATED ALWAYS AS IDENTITY (START 10) PRIMARY KEY,
  number integer NOT NULL DEFAULT app.next_number(),
  counted bigint DEFAULT nextval('app.counter'),
  state app.status DEFAULT 'new',
  positive app.positive,
  label text COLLATE "C",
  created timestamp(3) DEFAULT CURRENT_TIMESTAMP,
  since timestamptz DEFAULT '2026-01-01 00:00:00+00',
  doubled integer GENERATED ALWAYS AS (number * 2) STORED,
  list app.status[],
  dropped integer,
  CONSTRAINT small CHECK (number < 1000)
);
ALTER TABLE app.thing DROP COLUMN dropped;
ALTER SEQUENCE app.counter OWNED BY app.thing.counted;
ALTER TABLE app.thing ADD CONSTRAINT label_there CHECK (label IS NOT NULL) NOT VALID;
CREATE UNIQUE INDEX thing_label ON app.thing (lower(label)) WHERE number > 0;
CREATE TRIGGER touched BEFORE UPDATE ON app.thing FOR EACH ROW WHEN (OLD.number <> NEW.number) EXECUTE FUNCTION app.touch();
ALTER TABLE app.thing DISABLE TRIGGER touched;
ALTER TABLE app.thing ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON app.thing FOR SELECT USING (number > 0);
CREATE STATISTICS app.thing_statistics (dependencies) ON number, counted FROM app.thing;
CREATE TABLE other.child (
  id integer UNIQUE DEFERRABLE, thing integer,
  CONSTRAINT child_thing FOREIGN KEY (thing) REFERENCES app.thing (id) ON DELETE CASCADE
);
CREATE UNLOGGED TABLE other.heir (more text) INHERITS (other.child);
CREATE TABLE other.days (id integer NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX days_at ON other.days (at);
CREATE TABLE other.days_1 PARTITION OF other.days FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');
CREATE TABLE other.days_rest PARTITION OF other.days DEFAULT;
CREATE TRIGGER day_touched AFTER INSERT ON other.days FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE VIEW app.first_view AS SELECT id, number, app.next_number() AS next FROM app.thing WHERE state = 'new';
CREATE VIEW app.a_view_on_a_view AS SELECT * FROM app.first_view;
CREATE MATERIALIZED VIEW app.kept AS SELECT number, count(*) AS count FROM app.thing GROUP BY number WITH NO DATA;
CREATE UNIQUE INDEX kept_number ON app.kept (number);
CREATE RULE quiet AS ON DELETE TO other.child DO INSTEAD NOTHING;
CREATE COLLATION app.plain FROM "C";
GRANT SELECT ON app.thing TO PUBLIC;
GRANT SELECT (id) ON other.child TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
${HOSTILE_NAMES.map(
  (name) =>
    `CREATE TABLE app.${quoted(name)} (${quoted(name)} text DEFAULT '${name.replaceAll("'", "''")}');`,
).join('\n')}
${ledgerTable('app')}
INSERT INTO app._prisma_migrations VALUES
  ('1', 'c1', '2026-01-01 00:00:01.123456+00', 'one', NULL, NULL, '2026-01-01 00:00:00+00', 1),
  ('2', 'c2', NULL, 'two', '${LOGS}', NULL, '2026-01-01 00:00:02+00', 0);
`;
