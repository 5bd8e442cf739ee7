/** What migrations make, change and drop, found by replaying small folders in an empty database. */
import { beforeAll, describe, expect, test } from 'vitest';
import { FolderEffects } from '../../../../src/sandbox/engine/evidence/folder-effects.ts';
import { replayFolder } from '../../../../src/sandbox/engine/evidence/replay.ts';
import { NO_EFFECTS, type Effects } from '../../../../src/sandbox/evidence/effects.ts';
import { sharedAssets } from '../../../support/assets.ts';
import { LEFT_BEHIND } from './kinds/left-behind.ts';
import { OTHERS } from './kinds/others.ts';
import { TABLES } from './kinds/tables.ts';
import { linesOf } from './lines.ts';

const KINDS = [...TABLES, ...OTHERS, ...LEFT_BEHIND];

/** Names files in the order in which they are given. */
const folderOf = (files: readonly string[]) =>
  files.map((sql, index) => ({ name: `${String(index).padStart(3, '0')}_file`, sql }));

async function replay(files: readonly string[], limit?: string): Promise<Effects[]> {
  return replayFolder(await sharedAssets(), folderOf(files), limit);
}

describe('a folder that runs', () => {
  let found: Effects[] = [];
  beforeAll(async () => {
    found = await replay(KINDS.map(({ sql }) => sql));
  });

  test.each(KINDS.map((kind, index) => [kind.what, kind, index] as const))(
    '%s',
    (_, { effects }, index) => {
      expect(found[index]?.failure).toBeNull();
      expect(linesOf(found[index]?.effects ?? [])).toEqual([...effects].sort());
    },
  );
});

/** A file, the error with which it ends, and what it made until then. */
const FAILING: readonly (readonly [string, string, string | null, readonly string[]])[] = [
  [
    'a statement that fails after others',
    'CREATE TABLE a (x int); ALTER TABLE missing ADD y int; CREATE TABLE never (z int)',
    'ERROR: relation "missing" does not exist',
    ['made column a.x: integer', 'made table a'],
  ],
  ['a file after it', 'CREATE TABLE b (x int)', null, ['made column b.x: integer', 'made table b']],
  [
    'settings and temporary tables of the statements before',
    'CREATE SCHEMA o; SET search_path TO o; CREATE TABLE elsewhere (a int); SET search_path TO public; CREATE TEMP TABLE passing (a int); CREATE TABLE c AS SELECT * FROM passing; SELECT nothing',
    'ERROR: column "nothing" does not exist',
    ['made column c.a: integer', 'made table c'],
  ],
  [
    'a failure within a transaction of its own',
    'BEGIN; CREATE TABLE d (x int); SELECT nothing; COMMIT',
    'ERROR: column "nothing" does not exist',
    ['made column d.x: integer', 'made table d'],
  ],
  [
    'a failure after a part was committed, which alone is there then',
    'BEGIN; CREATE TABLE e (x int); COMMIT; CREATE TABLE undone (x int); SELECT nothing',
    'ERROR: column "nothing" does not exist',
    ['made column e.x: integer', 'made table e'],
  ],
  [
    'CONCURRENTLY beside other statements: each runs by itself',
    'CREATE TABLE f (x int); CREATE INDEX CONCURRENTLY i ON f (x)',
    'ERROR: CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
    [
      'made column f.x: integer',
      'made index i on f: CREATE INDEX i ON f USING btree (x)',
      'made table f',
    ],
  ],
  [
    'a check that comes when the transaction ends',
    'CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE q (a int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO q VALUES (1)',
    'ERROR: insert or update on table "q" violates foreign key constraint "q_a_fkey"',
    [
      'made column p.a: integer NOT NULL',
      'made column q.a: integer',
      'made constraint p_pkey on p: PRIMARY KEY (a)',
      'made foreign key q_a_fkey on q: FOREIGN KEY (a) REFERENCES p(a) DEFERRABLE INITIALLY DEFERRED',
      'made table p',
      'made table q',
    ],
  ],
  ['a syntax error', 'CREATE TABEL x (a int)', 'ERROR: syntax error at or near "TABEL"', []],
  ['an empty file', '', null, []],
];

describe('a folder of which files fail', () => {
  let found: Effects[] = [];
  beforeAll(async () => {
    found = await replay(FAILING.map(([, sql]) => sql));
  });

  test.each(
    FAILING.map(([what, , failure, effects], index) => ({ what, failure, effects, index })),
  )('$what', ({ failure, effects, index }) => {
    expect(found[index]?.failure).toBe(failure);
    expect(linesOf(found[index]?.effects ?? [])).toEqual([...effects].sort());
  });
});

const ENDLESS = 'DO $$ BEGIN LOOP END LOOP; END $$';
const CANCELLED = 'ERROR: canceling statement due to statement timeout';

test('a file that never ends fails at the limit, also after one that lifts it', async () => {
  const found = await replay(
    [
      `CREATE TABLE a (x int); ${ENDLESS}; CREATE TABLE never (x int)`,
      'SET statement_timeout TO 0',
      ENDLESS,
      'CREATE TABLE b (x int)',
    ],
    '1s',
  );
  expect(found.map(({ failure }) => failure)).toEqual([CANCELLED, null, CANCELLED, null]);
  expect(found.map(({ effects }) => linesOf(effects))).toEqual([
    ['made column a.x: integer', 'made table a'],
    [],
    [],
    ['made column b.x: integer', 'made table b'],
  ]);
});

test('a file that brings the database down leaves all unknown, with the reason, and is tried once', async () => {
  const assets = await sharedAssets();
  const folder = folderOf(['CREATE TABLE a (x int)', `COPY a FROM '/dev/blob'`]);
  const effects = new FolderEffects(assets, NO_EFFECTS);
  const known = await effects.of(folder, folder, []);
  expect(known.map((one) => one.effects)).toEqual([null, null]);
  expect(known[0]?.reason).toMatch(/^The folder could not be tried in an empty database: ./);
  expect(await effects.of(folder, folder, [])).toEqual(known);
});
