import { describe, expect, test } from 'vitest';
import { viewOf } from '../../support/frames.ts';
import { ofSql } from './situation.ts';

describe('SQL that loses nothing is not risky', () => {
  test.each([
    'SELECT * FROM "Team"',
    'SELECT count(*) AS delete FROM "Team"',
    'SELECT count(*) delete FROM "Team"',
    'SELECT 1 AS drop',
    '-- DROP TABLE "Team";\nSELECT 1;',
    '/* DELETE FROM "Team"; /* nested */ TRUNCATE "Team"; */ SELECT 1',
    `SELECT 'DROP TABLE "Team";'`,
    `SELECT $q$ DELETE FROM "Team"; $q$`,
    `SELECT E'it\\'s; DROP TABLE "Team";'`,
    'SELECT "DROP TABLE" FROM "Team"',
    'DELETE FROM "Team" WHERE id = 1',
    'DELETE FROM "Team" t USING other.t o WHERE o.id = t.id',
    'UPDATE "Team" SET spend = 0 WHERE id = 1 RETURNING *',
    'WITH old AS (DELETE FROM "Team" WHERE id = 1 RETURNING *) SELECT * FROM old',
    'INSERT INTO "Team" (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET spend = 0',
    'SELECT * FROM "Team" FOR UPDATE',
    'ALTER TABLE "Team" ADD COLUMN "note" text',
    'ALTER TABLE "Team" ALTER COLUMN spend DROP NOT NULL, ALTER COLUMN spend DROP DEFAULT',
    'ALTER TABLE "Team" ALTER COLUMN spend TYPE varchar',
    'ALTER TABLE "Team" DROP COLUMN IF EXISTS "nothing"',
    'ALTER TABLE "Team" ADD FOREIGN KEY (id) REFERENCES other.t ON DELETE CASCADE ON UPDATE CASCADE',
    'DROP TABLE IF EXISTS "Gone"',
    'DELETE FROM empty',
    'UPDATE empty SET spend = 0',
    'TRUNCATE empty',
    'EXPLAIN DELETE FROM "Team"',
    'EXPLAIN (COSTS, VERBOSE) DELETE FROM "Team"',
    'EXPLAIN (ANALYZE false) DELETE FROM "Team"',
    'BEGIN; DELETE FROM "Team"; ROLLBACK;',
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM "Team"; END',
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM "Team" $$',
    'CREATE TRIGGER t BEFORE DELETE OR UPDATE ON "Team" EXECUTE FUNCTION f()',
    'GRANT DELETE, UPDATE ON "Team" TO reader',
    'COPY _prisma_migrations TO STDOUT',
    'SELECT * FROM _prisma_migrations',
    'COPY "Team" FROM STDIN;\nDROP TABLE "Team";\n\\.\nSELECT 1;',
    'CREATE TABLE kept AS SELECT * FROM "Team"',
    'DO $$ BEGIN RAISE NOTICE \'DELETE FROM "Team"\'; END $$',
    '\\d "Team"\n\\echo it\'s DROP TABLE "Team"; \nSELECT 1;',
    '',
  ])('%s', async (script) => {
    expect(await ofSql(script)).toEqual([]);
  });
});

describe('SQL that loses something', () => {
  test.each([
    ['DELETE FROM "Team"', 'DELETE without WHERE loses all 3 rows of Team.'],
    ['delete /* all */ from only public."Team"', 'DELETE without WHERE loses all 3 rows of Team.'],
    ['DELETE FROM "Team" WHERE true', 'DELETE without WHERE loses all 3 rows of Team.'],
    ['DELETE FROM OTHER.T', 'DELETE without WHERE loses the only row of other.t.'],
    [
      'DELETE FROM "Team" USING (SELECT 1 WHERE false) s',
      'DELETE without WHERE loses all 3 rows of Team.',
    ],
    [
      'WITH old AS (DELETE FROM "Team" RETURNING *) SELECT * FROM old WHERE true',
      'DELETE without WHERE loses all 3 rows of Team.',
    ],
    [
      'WITH x AS MATERIALIZED (SELECT 1 WHERE true) DELETE FROM "Team"',
      'DELETE without WHERE loses all 3 rows of Team.',
    ],
    [
      'UPDATE "Team" AS t SET spend = (SELECT 1 WHERE true)',
      'UPDATE without WHERE overwrites values in all 3 rows of Team. The old values are lost.',
    ],
    ['TRUNCATE TABLE empty, ONLY "Team" *', 'TRUNCATE loses all 3 rows of Team.'],
    ['DROP TABLE "Team"', 'DROP TABLE loses Team with its 3 rows.'],
    ['DROP TABLE IF EXISTS "Gone", empty', 'DROP TABLE loses empty.'],
    ['DROP TYPE "Mood"', 'DROP TYPE loses the type Mood.'],
    ['DROP INDEX CONCURRENTLY IF EXISTS "i"', 'DROP INDEX loses the index i.'],
    ['DROP MATERIALIZED VIEW m', 'DROP MATERIALIZED VIEW loses the materialized view m.'],
    ['DROP FUNCTION f(text, int)', 'DROP FUNCTION loses the function f.'],
    ['DROP SCHEMA other', 'DROP SCHEMA loses the schema other with 1 table and 1 row.'],
    [
      'ALTER TABLE IF EXISTS ONLY "Team" ADD n int, DROP COLUMN "spend"',
      'DROP COLUMN loses Team.spend with its values in 3 rows.',
    ],
    ['ALTER TABLE "Team" DROP spend', 'DROP COLUMN loses Team.spend with its values in 3 rows.'],
    [
      'ALTER TABLE "Team" DROP CONSTRAINT "Team_pkey"',
      'DROP CONSTRAINT loses the constraint Team_pkey on Team.',
    ],
    [
      'ALTER TABLE "Team" ALTER COLUMN spend TYPE int USING 0',
      'ALTER COLUMN … TYPE … USING overwrites the values of Team.spend.',
    ],
    ['EXPLAIN ANALYZE DELETE FROM "Team"', 'DELETE without WHERE loses all 3 rows of Team.'],
    ['EXPLAIN (ANALYZE) DELETE FROM "Team"', 'DELETE without WHERE loses all 3 rows of Team.'],
    ['SELECT 1; DROP TABLE "Team"; SELECT 2', 'DROP TABLE loses Team with its 3 rows.'],
    ['BEGIN; DROP TABLE "Team"; COMMIT', 'DROP TABLE loses Team with its 3 rows.'],
    ['DROP TABLE "Team" \\g', 'DROP TABLE loses Team with its 3 rows.'],
    ['SELECT 1 \\; DROP TABLE "Team";', 'DROP TABLE loses Team with its 3 rows.'],
    ['\\echo it\'s\nDROP TABLE "Team";', 'DROP TABLE loses Team with its 3 rows.'],
    [
      'DO $$ BEGIN IF true THEN DELETE FROM "Team"; END IF; END $$',
      'DELETE without WHERE loses all 3 rows of Team.',
    ],
    [
      `DO $body$ BEGIN EXECUTE 'DROP TABLE "Team"'; END $body$`,
      'DROP TABLE loses Team with its 3 rows.',
    ],
    [
      'MERGE INTO "Team" USING s ON true WHEN MATCHED THEN DELETE',
      'MERGE … THEN DELETE loses rows of Team.',
    ],
  ])('%s', async (script, risk) => {
    expect(await ofSql(script)).toEqual([risk]);
  });

  test('CASCADE is told apart', async () => {
    expect(await ofSql('DROP TABLE "Team" CASCADE')).toEqual([
      'DROP TABLE loses Team with its 3 rows.',
      'CASCADE drops everything that depends on it too.',
    ]);
  });

  test('a table of unknown rows', async () => {
    const unknown = { ...viewOf(), kind: 'unknown' as const, tables: null, reason: '' };
    const { risksOf } = await import('../../../src/sandbox/risk/risks.ts');
    const risks = await risksOf({ kind: 'sql', script: 'DROP TABLE x; DELETE FROM y' }, [], {
      view: unknown,
      read: () => Promise.resolve(null),
    });
    expect(risks.map(({ words }) => words)).toEqual([
      'DROP TABLE loses x with its rows.',
      'DELETE without WHERE loses all rows of y.',
    ]);
  });
});

describe('the ledger by hand', () => {
  test.each([
    'DELETE FROM _prisma_migrations WHERE id = 1',
    'DELETE FROM public."_prisma_migrations" WHERE finished_at IS NULL',
    'update Tenant._PRISMA_MIGRATIONS set finished_at = now() where true',
    'INSERT INTO "_prisma_migrations" VALUES (1)',
    'TRUNCATE _prisma_migrations',
    'DROP TABLE IF EXISTS "_prisma_migrations"',
    'ALTER TABLE _prisma_migrations RENAME TO old',
    'COPY _prisma_migrations FROM STDIN',
    'MERGE INTO _prisma_migrations m USING s ON true WHEN MATCHED THEN UPDATE SET id = 1',
    'WITH gone AS (DELETE FROM "_prisma_migrations" WHERE id = 1 RETURNING 1) SELECT 1',
  ])('%s', async (script) => {
    const [only, ...more] = await ofSql(script);
    expect(only).toContain('the ledger');
    expect(more).toEqual([]);
  });

  test('a name in quotes and in capitals is another table', async () => {
    expect(await ofSql('DELETE FROM "_PRISMA_MIGRATIONS" WHERE id = 1')).toEqual([]);
  });
});
