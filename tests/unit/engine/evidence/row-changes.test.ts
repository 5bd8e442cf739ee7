import { expect, test } from 'vitest';
import { changesRows } from '../../../../src/sandbox/engine/evidence/row-changes.ts';

const DO = (body: string): string => `DO $$ BEGIN ${body} END $$;`;

const CHANGES = [
  `INSERT INTO t VALUES (1)`,
  `-- a comment first\n  insert /* here */ into t SELECT 1`,
  `CREATE TABLE t (a int); UPDATE "t" SET a = 1`,
  `DELETE FROM t`,
  `MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE`,
  `TRUNCATE t`,
  `TRUNCATE TABLE ONLY "t" CASCADE`,
  `COPY t FROM stdin;\n1\n\\.\n`,
  `COPY t (a, b) FROM '/data'`,
  `SELECT setval('s', 5)`,
  `SELECT pg_catalog.setval('s', 5, true)`,
  `WITH gone AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM gone`,
  `WITH x AS (SELECT 1) UPDATE t SET a = 1`,
  `CREATE TABLE kept AS SELECT * FROM t`,
  `CREATE TABLE IF NOT EXISTS "kept" AS TABLE t`,
  `CREATE UNLOGGED TABLE kept (a) AS (SELECT 1)`,
  `SELECT * INTO kept FROM t`,
  `BEGIN; INSERT INTO t VALUES (1); COMMIT`,
  DO('INSERT INTO t VALUES (1);'),
  DO('IF true THEN UPDATE "t" SET a = 1; END IF;'),
  DO('UPDATE ONLY public."t" AS x SET a = 1;'),
  DO('DELETE FROM t;'),
  DO('TRUNCATE TABLE t;'),
  DO('TRUNCATE "t";'),
  DO(`EXECUTE 'UPDATE t SET a = 1';`),
  DO(`EXECUTE format('INSERT INTO %I VALUES (1)', 't');`),
  DO('EXECUTE format($q$UPDATE %I SET a = 1$q$, name);'),
  `DO LANGUAGE plpgsql 'BEGIN DELETE FROM t; END'`,
  `DO $body$ BEGIN INSERT INTO t VALUES (1); END $body$`,
];

const CHANGES_NOTHING = [
  '',
  '-- UPDATE t SET a = 1',
  '/* INSERT INTO t */',
  `SELECT 'INSERT INTO t'`,
  'SELECT * FROM t FOR UPDATE',
  'CREATE TABLE t (a int, updated_at timestamp, "update" int)',
  `CREATE TABLE t (a int DEFAULT 1, b text DEFAULT 'as select')`,
  'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON DELETE SET NULL ON UPDATE SET NULL',
  'ALTER TABLE t ALTER COLUMN a TYPE text USING a::text',
  "ALTER TYPE e RENAME VALUE 'update' TO 'insert into'",
  'CREATE VIEW v AS SELECT * FROM t',
  'CREATE MATERIALIZED VIEW v AS SELECT * FROM t',
  'CREATE INDEX i ON t (a)',
  `CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO t VALUES (1) $$`,
  'CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t VALUES (NEW.a)',
  'CREATE TRIGGER w AFTER INSERT OR UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()',
  'GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON t TO r',
  'COPY t TO stdout',
  'COPY (SELECT * FROM t) TO stdout',
  'WITH x AS (SELECT * FROM t FOR UPDATE) SELECT * FROM x',
  DO(
    'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON DELETE SET NULL ON UPDATE CASCADE;',
  ),
  DO('CREATE TRIGGER w BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();'),
  DO('CREATE TRIGGER w INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION f();'),
  DO('CREATE TRIGGER w AFTER TRUNCATE ON t EXECUTE FUNCTION f();'),
  DO('GRANT SELECT, UPDATE, TRUNCATE ON t TO r;'),
  DO(`CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL;`),
  DO(`RAISE NOTICE 'please update the table';`),
  DO('PERFORM 1 FROM t FOR UPDATE;'),
  DO('-- INSERT INTO t\n NULL;'),
];

test.each(CHANGES)('%j changes rows', (script) => {
  expect(changesRows(script)).toBe(true);
});

test.each(CHANGES_NOTHING)('%j changes none', (script) => {
  expect(changesRows(script)).toBe(false);
});
