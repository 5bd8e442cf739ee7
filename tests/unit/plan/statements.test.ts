/** The statements that bring an object back, change it, and what they need of the rows. */
import { describe, expect, test } from 'vitest';
import { addStatements, type Wanted } from '../../../src/sandbox/plan/add.ts';
import { alterStatements } from '../../../src/sandbox/plan/alter.ts';
import { needOf } from '../../../src/sandbox/plan/needs.ts';
import type { DatabaseObject } from '../../../src/sandbox/evidence/objects.ts';

const object = (kind: DatabaseObject['kind'], name: string, on: string | null = null) => ({
  ...{ kind, name, on },
});
const wanted = (
  kind: DatabaseObject['kind'],
  name: string,
  definition: string,
  on: string | null = null,
): Wanted => ({ object: object(kind, name, on), definition });

describe('adding', () => {
  test.each<[Wanted, string]>([
    [
      wanted('column', 'a"b', `text NOT NULL DEFAULT 'x'::text`, 'T'),
      `ALTER TABLE "T" ADD COLUMN IF NOT EXISTS "a""b" text NOT NULL DEFAULT 'x'::text`,
    ],
    [
      wanted('index', 'i', 'CREATE UNIQUE INDEX i ON "T" USING btree (a) WHERE (b > 0)', 'T'),
      'CREATE UNIQUE INDEX IF NOT EXISTS i ON "T" USING btree (a) WHERE (b > 0)',
    ],
    [
      wanted('index', 'i', 'INVALID CREATE INDEX i ON "T" USING btree (a)', 'T'),
      'CREATE INDEX IF NOT EXISTS i ON "T" USING btree (a)',
    ],
    [
      wanted('foreign key', 'f', 'FOREIGN KEY (a) REFERENCES "O"(b)', 'T'),
      'ALTER TABLE "T" ADD CONSTRAINT "f" FOREIGN KEY (a) REFERENCES "O"(b)',
    ],
    [wanted('enum value', `it's`, '', 'E'), `ALTER TYPE "E" ADD VALUE IF NOT EXISTS 'it''s'`],
    [wanted('view', 'v', ' SELECT 1;'), 'CREATE OR REPLACE VIEW "v" AS\nSELECT 1'],
    [
      wanted('view', 'v', 'materialized  SELECT 1;'),
      'CREATE MATERIALIZED VIEW IF NOT EXISTS "v" AS\nSELECT 1',
    ],
    [wanted('sequence', 's', 'bigint'), 'CREATE SEQUENCE IF NOT EXISTS "s" AS bigint'],
    [wanted('domain', 'd', 'integer'), 'CREATE DOMAIN "d" AS integer'],
    [wanted('extension', 'citext', ''), 'CREATE EXTENSION IF NOT EXISTS "citext"'],
  ])('%j', (one, statement) => {
    expect(addStatements(one)).toEqual([statement]);
  });

  test('a table with its columns, its key and the sequence of a serial column', () => {
    const parts = [
      wanted('sequence', 'T_id_seq', 'integer', 'T'),
      wanted('column', 'id', `integer NOT NULL DEFAULT nextval('"T_id_seq"'::regclass)`, 'T'),
      wanted('constraint', 'T_pkey', 'PRIMARY KEY (id)', 'T'),
    ];
    expect(addStatements(wanted('table', 'T', ''), parts)).toEqual([
      'CREATE SEQUENCE IF NOT EXISTS "T_id_seq" AS integer',
      `CREATE TABLE IF NOT EXISTS "T" (\n  "id" integer NOT NULL DEFAULT nextval('"T_id_seq"'::regclass),\n  CONSTRAINT "T_pkey" PRIMARY KEY (id)\n)`,
      'ALTER SEQUENCE "T_id_seq" OWNED BY "T"."id"',
    ]);
  });

  test.each([
    ['partitioned RANGE (a)', /^CREATE TABLE IF NOT EXISTS "T" \([^]*\) PARTITION BY RANGE \(a\)$/],
    ['unlogged', /^CREATE UNLOGGED TABLE/],
  ])('a table that is %s', (definition, expected) => {
    const [statement] = addStatements(wanted('table', 'T', definition), []) ?? [];
    expect(statement).toMatch(expected);
  });

  test.each(['foreign', 'partition', 'partition unlogged'])(
    'not a table that is %s',
    (definition) => {
      expect(addStatements(wanted('table', 'T', definition))).toBeNull();
    },
  );

  test('an enum with its values in order', () => {
    const values = ['b', 'a'].map((name) => wanted('enum value', name, '', 'E'));
    expect(addStatements(wanted('enum', 'E', ''), values)).toEqual([
      `CREATE TYPE "E" AS ENUM ('b', 'a')`,
    ]);
  });
});

describe('changing', () => {
  const alter = 'ALTER TABLE "T" ALTER COLUMN "c"';
  test.each<[string, string, string[] | null]>([
    ['text', 'text NOT NULL', [`${alter} SET NOT NULL`]],
    ['text NOT NULL', 'text', [`${alter} DROP NOT NULL`]],
    ['integer', 'integer DEFAULT 0', [`${alter} SET DEFAULT 0`]],
    ['integer DEFAULT 0', 'integer', [`${alter} DROP DEFAULT`]],
    [
      'text',
      `text NOT NULL DEFAULT 'a b'`,
      [`${alter} SET DEFAULT 'a b'`, `${alter} SET NOT NULL`],
    ],
    ['integer', 'bigint', null],
    ['integer', 'integer GENERATED ALWAYS AS (1)', null],
  ])('a column from %s to %s', (found, shall, list) => {
    const altered = alterStatements(object('column', 'c', 'T'), found, shall);
    if (list === null) expect(altered.kind).toBe('person');
    else expect(altered).toMatchObject({ kind: 'statements', statements: list });
  });

  test('an INVALID index is built again', () => {
    const definition = 'CREATE INDEX i ON "T" USING btree (a)';
    expect(
      alterStatements(object('index', 'i', 'T'), `INVALID ${definition}`, definition),
    ).toMatchObject({
      statements: ['DROP INDEX "i"', 'CREATE INDEX IF NOT EXISTS i ON "T" USING btree (a)'],
    });
  });

  test('a primary key and a table are a person’s', () => {
    const key = alterStatements(
      object('constraint', 'p', 'T'),
      'PRIMARY KEY (a, b)',
      'PRIMARY KEY (a)',
    );
    expect(key.kind).toBe('person');
    expect(alterStatements(object('table', 'T'), 'partitioned RANGE (a)', '').kind).toBe('person');
  });
});

describe('what is needed of the rows', () => {
  test.each<[DatabaseObject['kind'], string, string | null, string | null]>([
    ['index', 'CREATE INDEX i ON t USING btree (a)', null, null],
    [
      'index',
      'CREATE UNIQUE INDEX i ON t USING btree (a, b) WHERE (c > 0)',
      '23505',
      'SELECT a, b, count(*) FROM "T" WHERE ((c > 0)) AND a IS NOT NULL AND b IS NOT NULL GROUP BY a, b HAVING count(*) > 1 LIMIT 10',
    ],
    ['index', 'CREATE UNIQUE INDEX i ON t USING btree (lower(a))', '23505', null],
    [
      'foreign key',
      'FOREIGN KEY (a, b) REFERENCES "O"(x, y) ON DELETE CASCADE',
      '23503',
      'SELECT t.a, t.b FROM "T" t WHERE t.a IS NOT NULL AND t.b IS NOT NULL AND NOT EXISTS (SELECT FROM "O" o WHERE o.x = t.a AND o.y = t.b) LIMIT 10',
    ],
    ['constraint', 'UNIQUE NULLS NOT DISTINCT (a)', 'an error of class 23', null],
    ['constraint', 'EXCLUDE USING gist (a WITH &&)', 'an error of class 23', null],
    ['index', 'CREATE UNIQUE INDEX i ON t USING btree (a) NULLS NOT DISTINCT', '23505', null],
    ['column', 'text NOT NULL', '23502', 'SELECT 1 FROM "T" LIMIT 1'],
    ['column', 'integer NOT NULL DEFAULT 0', null, null],
    ['column', 'text', null, null],
    ['constraint', 'CHECK ((a > 0))', '23514', 'SELECT * FROM "T" WHERE NOT ((a > 0)) LIMIT 10'],
    [
      'constraint',
      'UNIQUE (a)',
      '23505',
      'SELECT a, count(*) FROM "T" WHERE a IS NOT NULL GROUP BY a HAVING count(*) > 1 LIMIT 10',
    ],
  ])('%s %s', (kind, definition, refusedWith, query) => {
    const need = needOf(object(kind, 'n', 'T'), definition);
    expect(need?.refusedWith ?? null).toBe(refusedWith);
    expect(need?.query ?? null).toEqual(query);
  });
});
