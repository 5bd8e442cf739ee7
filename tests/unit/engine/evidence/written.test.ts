/** What the text of a script tells of its writes: by cases, and beside all that the catalogue shows after random scripts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Database } from '../../../../src/sandbox/engine/database/database.ts';
import {
  askingCatalogue,
  ObjectsReader,
} from '../../../../src/sandbox/engine/evidence/read-objects.ts';
import type { Objects } from '../../../../src/sandbox/evidence/objects.ts';
import { WrittenByScripts, type Written } from '../../../../src/sandbox/evidence/written.ts';
import { sharedAssets } from '../../../support/assets.ts';
import { linesOf } from './lines.ts';

const written = (
  relations: readonly string[],
  types: readonly string[] = [],
  retyped: readonly string[] = [],
): Written => ({ relations, retyped, types });

const TOLD: readonly (readonly [string, Written])[] = [
  ['-- nothing', written([])],
  [
    'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));',
    written(['A']),
  ],
  ['create table if not exists public.Plain (a int check (a > 0))', written(['plain'])],
  ['CREATE UNIQUE INDEX CONCURRENTLY "i" ON "A" USING btree ("a", lower("b"))', written(['A'])],
  ['CREATE INDEX ON ONLY "A" ("a") WHERE "b" IS NULL', written(['A'])],
  ['ALTER TABLE IF EXISTS "A" ADD COLUMN "b" INT, ALTER COLUMN "c" SET NOT NULL', written(['A'])],
  ['ALTER TABLE ONLY "A" ADD FOREIGN KEY ("b") REFERENCES "B" ("id")', written(['A'])],
  ['ALTER TABLE "A" ALTER "b" DROP DEFAULT, ALTER "b" TYPE text', written(['A'], [], ['A'])],
  ['ALTER TABLE "A" ALTER COLUMN "b" SET DATA TYPE text', written(['A'], [], ['A'])],
  [`CREATE TYPE "E" AS ENUM ('a'); ALTER TYPE "E" ADD VALUE 'b'`, written([], ['E'])],
  [`INSERT INTO "A" VALUES (1); UPDATE "A" SET a = 2; DELETE FROM "A"`, written([])],
  ['CREATE TABLE "a""b" (a int); CREATE INDEX i ON "c" (a)', written(['a"b', 'c'])],
];

test.each(TOLD)('%s', (script, expected) => {
  expect(new WrittenByScripts('public').next(script)).toEqual(expected);
});

const NOT_TOLD = [
  'CREATE TABLE a (b serial)',
  'CREATE TABLE a (b "bigserial")',
  'CREATE TABLE a (b int GENERATED ALWAYS AS IDENTITY)',
  'CREATE TABLE a (LIKE c INCLUDING ALL)',
  'CREATE TABLE a AS SELECT 1',
  'CREATE TABLE a (b int) WITH (fillfactor = 70)',
  'CREATE TABLE other.a (b int)',
  'CREATE TEMP TABLE a (b int)',
  `CREATE TABLE "${'é'.repeat(32)}" (b int)`,
  'ALTER TABLE a DROP COLUMN b',
  'ALTER TABLE a RENAME COLUMN b TO c',
  'ALTER TABLE a ADD COLUMN b int, DROP COLUMN c',
  'ALTER TABLE a ADD PRIMARY KEY USING INDEX i',
  'ALTER TABLE a ALTER b ADD GENERATED ALWAYS AS IDENTITY',
  'ALTER TABLE a ALTER b DROP IDENTITY',
  'ALTER TABLE a ALTER b SET STORAGE plain',
  `ALTER TYPE e RENAME VALUE 'a' TO 'b'`,
  'CREATE TYPE c AS (a int)',
  'UPDATE pg_catalog.pg_index SET indisvalid = false',
  'UPDATE pg_index SET indisvalid = false',
  'DROP TABLE a',
  'DO $$ BEGIN ALTER TABLE a ADD COLUMN b int; END $$',
  'WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone',
  'SELECT 1',
  'BEGIN',
];

test.each(NOT_TOLD)('does not tell: %s', (script) => {
  const scripts = new WrittenByScripts('public');
  expect(scripts.next(script)).toBeNull();
  expect(scripts.next('CREATE TABLE after (a int)')).toEqual(written(['after']));
});

/** Scripts after which a statement can do more than it names. */
const FAR = [
  'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
  'DO $$ BEGIN EXECUTE $q$CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()$q$; END $$',
  'CREATE TABLE parts (a int) PARTITION BY RANGE (a)',
  'CREATE TABLE child () INHERITS (a)',
  'SET search_path TO other',
  `SELECT set_config('search_path', 'other', false)`,
  'SET standard_conforming_strings = off',
  'CREATE RULE r AS ON INSERT TO a DO NOTHING',
  String.raw`CREATE TABLE U&"\0061" (b int)`,
];

test.each(FAR)('tells nothing any more after: %s', (script) => {
  const scripts = new WrittenByScripts('public');
  expect(scripts.next(script)).toBeNull();
  expect(scripts.next('CREATE TABLE after (a int)')).toBeNull();
});

/** What Prisma writes, and steps whose effects are elsewhere than at what they name. */
const STEPS = [
  'CREATE TABLE a (id int PRIMARY KEY, b varchar(10) NOT NULL DEFAULT $$x$$, c int UNIQUE CHECK (c > 0))',
  'CREATE TABLE IF NOT EXISTS b (id int PRIMARY KEY, a_id int REFERENCES a (id), a_c int REFERENCES a (c))',
  `CREATE TYPE e AS ENUM ('x', 'y')`,
  `ALTER TYPE e ADD VALUE 'z' BEFORE 'y'`,
  'ALTER TABLE a ADD COLUMN e e NOT NULL DEFAULT $$x$$',
  'ALTER TABLE a ADD COLUMN d int DEFAULT 1, ADD COLUMN f text[]',
  'ALTER TABLE a ADD CONSTRAINT positive CHECK (d > 0)',
  'ALTER TABLE b ADD COLUMN self int REFERENCES b (id) ON DELETE CASCADE',
  'ALTER TABLE b ADD CONSTRAINT pair UNIQUE (id, a_id)',
  'ALTER TABLE a ALTER COLUMN b SET DATA TYPE text',
  'ALTER TABLE a ALTER COLUMN id TYPE bigint, ALTER COLUMN c TYPE bigint',
  'ALTER TABLE a ALTER COLUMN id TYPE int USING id::int',
  'ALTER TABLE a ALTER COLUMN d SET DEFAULT 2, ALTER COLUMN b DROP NOT NULL',
  'ALTER TABLE a ALTER COLUMN d DROP DEFAULT, ALTER COLUMN b SET NOT NULL',
  'CREATE INDEX a_b ON a (b, lower(b)) WHERE c > 1',
  'CREATE UNIQUE INDEX b_self ON b (self)',
  'CREATE INDEX CONCURRENTLY a_d ON a (d)',
  'INSERT INTO a (id, c) VALUES (1, 1) ON CONFLICT DO NOTHING',
  'UPDATE a SET b = $$y$$',
  'ALTER TABLE a ADD CONSTRAINT a_b_key UNIQUE USING INDEX a_b_unique',
  'CREATE UNIQUE INDEX a_b_unique ON a (b)',
  'ALTER TABLE a RENAME COLUMN c TO counted',
  'ALTER TABLE a RENAME COLUMN counted TO c',
  'ALTER TABLE a DROP COLUMN d CASCADE',
  'ALTER TABLE b DROP COLUMN self',
  'ALTER TABLE a RENAME TO z; ALTER TABLE b RENAME TO a; ALTER TABLE z RENAME TO b',
  'ALTER TYPE e RENAME TO ee',
  'ALTER TYPE ee RENAME TO e',
  `ALTER TYPE e RENAME VALUE 'x' TO 'first'`,
  'DROP TYPE e CASCADE',
  'DROP TABLE a CASCADE',
  'DROP INDEX a_b',
  'CREATE VIEW v AS SELECT id, b FROM a',
  'DROP VIEW v',
  'CREATE TABLE s (id serial PRIMARY KEY, a_id int REFERENCES a (id))',
  'CREATE SCHEMA IF NOT EXISTS other',
  'ALTER TABLE a SET SCHEMA other',
  'ALTER TABLE other.a SET SCHEMA public',
  `DO $$ BEGIN ALTER TABLE b ADD COLUMN by_block int; EXCEPTION WHEN duplicate_column THEN NULL; END $$`,
];

const SEED = 20_261_130;
/** `RUNS=200` looks further. */
const RUNS = Number(process.env['RUNS'] ?? 10);
const LENGTH = 14;

const sorted = (objects: Objects): unknown[] =>
  [...objects]
    .map(([key, { kind, on, name, id, definition }]) => ({ key, kind, on, name, id, definition }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

test(
  `reading what the text tells equals reading everything, after each of ${RUNS * LENGTH} random scripts (seed ${SEED}; RUNS=200 looks further)`,
  { timeout: 600_000 },
  async () => {
    const assets = await sharedAssets();
    let told = 0;
    let changed = 0;
    const script = fc.constantFrom(...STEPS);
    // Tables come first more often than not: most other scripts need them.
    const scripts = fc
      .array(script, { minLength: LENGTH, maxLength: LENGTH })
      .map((drawn) => [...STEPS.slice(0, 3), ...drawn]);
    await fc.assert(
      fc.asyncProperty(scripts, async (steps) => {
        const database = await Database.open(assets);
        const texts = new WrittenByScripts('public');
        const [helped, thorough] = [new ObjectsReader('public'), new ObjectsReader('public')];
        const ask = askingCatalogue(database);
        for (const step of [...steps]) {
          const { error } = await database.run(step);
          const byText = texts.next(step);
          // A script that failed can have done a part of it.
          const effects = await (byText && !error
            ? helped.readWritten(ask, byText)
            : helped.read(ask));
          const expected = await thorough.read(ask);
          expect(linesOf(effects), step).toEqual(linesOf(expected));
          expect(sorted(helped.objects), step).toEqual(sorted(thorough.objects));
          if (byText && !error) told += 1;
          if (byText && effects.length > 0) changed += 1;
        }
        await database.close();
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(told).toBeGreaterThan((RUNS * LENGTH) / 4);
    expect(changed).toBeGreaterThan((RUNS * LENGTH) / 8);
  },
);
