/** The difference that an input makes, and what it costs in words. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { costOf } from '../../../src/sandbox/cost/cost.ts';
import type { RowDifference } from '../../../src/sandbox/difference.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../../src/sandbox/frame.ts';
import { openSession, type } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const CREATING = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const SETUP = `CREATE TABLE d (id int PRIMARY KEY, a text, b text);
  INSERT INTO d SELECT g, 'a' || g, CASE WHEN g % 2 = 0 THEN 'b' END FROM generate_series(1, 10) g;
  CREATE TABLE empty (id int);`;

async function run(input: Input): Promise<{ frame: Frame; line: string }> {
  const { view } = session.frame;
  const frame = await session.run(input);
  return { frame, line: costOf(view, frame).line };
}

/** Runs a script on the tables of `setup`. */
async function after(script: string, setup: string | null = SETUP) {
  if (setup !== null) await session.run({ kind: 'sql', script: setup });
  const { frame, line } = await run({ kind: 'sql', script });
  expect(frame.output.error).toBeNull();
  return {
    line,
    rows: frame.difference?.rows ?? [],
    objects: frame.difference?.objects.map(
      ({ kind, object }) => `${kind} ${object.kind} ${object.on ?? ''}.${object.name}`,
    ),
  };
}

const none = { added: 0, changed: 0, lost: 0, unknown: 0, lostValues: [] };
const ofD = (over: Partial<RowDifference>): RowDifference => ({
  ...{ table: 'd', before: 10, after: 10, compared: 10 },
  ...none,
  ...over,
});

describe('rows', () => {
  test.each<[string, string, RowDifference, string]>([
    ['UPDATE', `UPDATE d SET a = 'x' WHERE id <= 3`, ofD({ changed: 3 }), '3 rows changed'],
    ['DELETE', 'DELETE FROM d WHERE id <= 4', ofD({ after: 6, lost: 4 }), '4 rows lost'],
    ['INSERT', 'INSERT INTO d VALUES (11), (12)', ofD({ after: 12, added: 2 }), '2 rows added'],
    ['TRUNCATE', 'TRUNCATE d', ofD({ after: 0, lost: 10 }), '10 rows lost'],
    [
      'UPDATE to NULL',
      'UPDATE d SET b = NULL',
      ofD({ changed: 5, lostValues: [{ column: 'b', values: 5 }] }),
      '5 values lost; 5 rows changed',
    ],
    [
      'all three at once',
      `DELETE FROM d WHERE id = 1; UPDATE d SET a = 'x' WHERE id = 2; INSERT INTO d VALUES (20)`,
      ofD({ added: 1, changed: 1, lost: 1 }),
      '1 row lost; 1 row added; 1 row changed',
    ],
    [
      'a row that is deleted and written again',
      `DELETE FROM d WHERE id = 2; INSERT INTO d VALUES (2, 'a2', 'other')`,
      ofD({ changed: 1 }),
      '1 row changed',
    ],
  ])('%s', async (_, script, difference, line) => {
    const { rows, objects, line: told } = await after(script);
    expect(rows).toEqual([difference]);
    expect(objects).toEqual([]);
    expect(told).toBe(line);
  });

  test.each([
    ['an UPDATE that writes the same', 'UPDATE d SET a = a'],
    ['an UPDATE of no row', `UPDATE d SET a = 'x' WHERE id > 100`],
    ['a transaction that is rolled back', 'BEGIN; DELETE FROM d; ROLLBACK'],
    ['a SELECT', 'SELECT * FROM d'],
  ])('%s', async (_, script) => {
    expect(await after(script)).toEqual({ rows: [], objects: [], line: 'nothing changed' });
  });
});

describe('objects', () => {
  test('DROP TABLE with rows', async () => {
    const { rows, objects, line } = await after('DROP TABLE d');
    expect(rows).toEqual([ofD({ after: null, lost: 10 })]);
    expect(objects).toContain('dropped table .d');
    expect(line).toBe('10 rows lost; 1 table removed');
  });

  test('DROP TABLE without rows', async () => {
    const { rows, line } = await after('DROP TABLE empty');
    expect(rows).toEqual([]);
    expect(line).toBe('1 table removed');
  });

  test('ADD COLUMN, with a default too', async () => {
    const { rows, objects, line } = await after(
      `ALTER TABLE d ADD COLUMN n text, ADD COLUMN m text DEFAULT 'x'`,
    );
    expect(rows).toEqual([]);
    expect(objects).toEqual(['made column d.n', 'made column d.m']);
    expect(line).toBe('2 columns added');
  });

  test('DROP COLUMN with values', async () => {
    const { rows, objects, line } = await after('ALTER TABLE d DROP COLUMN b');
    expect(rows).toEqual([ofD({ lostValues: [{ column: 'b', values: 5 }] })]);
    expect(objects).toEqual(['dropped column d.b']);
    expect(line).toBe('5 values lost; 1 column removed');
  });

  test('CREATE INDEX', async () => {
    const { rows, objects, line } = await after('CREATE INDEX i ON d (a)');
    expect(rows).toEqual([]);
    expect(objects).toEqual(['made index d.i']);
    expect(line).toBe('1 index added');
  });

  test('a table that gets another name loses nothing', async () => {
    const { rows, objects, line } = await after('ALTER TABLE d RENAME TO renamed');
    expect(rows).toEqual([]);
    expect(objects).toContain('renamed table .renamed');
    expect(line).toBe('1 table renamed');
  });

  test('a table that gets another name, and loses a row', async () => {
    const { rows } = await after('ALTER TABLE d RENAME TO r; DELETE FROM r WHERE id = 1');
    expect(rows).toEqual([ofD({ table: 'r', after: 9, lost: 1 })]);
  });

  test('a column that gets another name loses nothing', async () => {
    const { rows, objects } = await after('ALTER TABLE d RENAME COLUMN b TO c');
    expect(rows).toEqual([]);
    expect(objects).toEqual(['renamed column d.c']);
  });

  test('a column of another type that keeps its values', async () => {
    const { rows, objects } = await after('ALTER TABLE d ALTER COLUMN a TYPE varchar(20)');
    expect(rows).toEqual([]);
    expect(objects).toEqual(['altered column d.a']);
  });

  test('CREATE TABLE with rows', async () => {
    const { rows, line } = await after('CREATE TABLE made AS SELECT * FROM d');
    expect(rows).toEqual([
      { ...none, table: 'made', before: null, after: 10, added: 10, compared: 0 },
    ]);
    expect(line).toBe('10 rows added; 1 table added');
  });
});

describe('Prisma’s commands', () => {
  test('migrate deploy', async () => {
    await type(session, `prisma db execute --file migrations/${CREATING}/migration.sql`);
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    const { frame, line } = await run({ kind: 'command', line: 'prisma migrate deploy' });
    expect(frame.difference?.rows).toEqual([]);
    expect(line).toMatch(/columns? added.*1 row of the ledger added$/);
  });

  test('migrate resolve', async () => {
    const { frame, line } = await run({
      kind: 'command',
      line: `prisma migrate resolve --rolled-back ${FAILED}`,
    });
    expect(frame.difference).toEqual({ objects: [], rows: [] });
    expect(line).toBe('1 row of the ledger changed');
  });

  test('migrate status, and a command of the shell', async () => {
    for (const line of ['prisma migrate status', 'ls', 'psql -c "SELECT 1"']) {
      expect((await run({ kind: 'command', line })).line).toBe('nothing changed');
    }
  });

  test('the ledger by hand', async () => {
    const { line } = await run({ kind: 'sql', script: 'DROP TABLE _prisma_migrations' });
    expect(line).toMatch(/^the ledger dropped; \d+ rows of the ledger lost$/);
  });
});

describe('names that changed', () => {
  test('a key with another name, and another table of the old name', async () => {
    await session.run({
      kind: 'sql',
      script: 'CREATE SCHEMA other; CREATE TABLE other.d AS SELECT 1 AS id',
    });
    const { rows } = await after(
      `ALTER TABLE d RENAME TO e; ALTER TABLE e RENAME id TO key; UPDATE e SET a = 'x' WHERE key = 1;
       INSERT INTO other.d VALUES (2)`,
    );
    expect(rows).toEqual([
      ofD({ table: 'e', changed: 1 }),
      { ...none, table: 'other.d', before: 1, after: 2, added: 1, compared: 1 },
    ]);
  });
});

describe('a table whose rows are only counted', () => {
  const MANY = 'CREATE TABLE many AS SELECT g AS n FROM generate_series(1, 1200) g';

  test('gets another name', async () => {
    await session.run({ kind: 'sql', script: MANY });
    const { rows } = await after('ALTER TABLE many RENAME TO lots', null);
    expect(rows).toEqual([]);
  });

  test('gets another name and loses rows, and another one takes its old name', async () => {
    await session.run({ kind: 'sql', script: MANY });
    const { rows } = await after(
      'ALTER TABLE many RENAME TO lots; DELETE FROM lots WHERE n > 1190; CREATE TABLE many AS SELECT 1 AS n',
      null,
    );
    expect(rows).toEqual([
      { ...none, table: 'lots', before: 1200, after: 1190, lost: 10, compared: 0 },
      { ...none, table: 'many', before: null, after: 1, added: 1, compared: 0 },
    ]);
  });
});

test('the first input of a session has a difference', async () => {
  const fresh = await openSession('relation-does-not-exist');
  const frame = await fresh.run({ kind: 'sql', script: 'DELETE FROM "LiteLLM_SpendLogs"' });
  expect(frame.difference?.rows).toMatchObject([{ table: 'LiteLLM_SpendLogs', lost: 40 }]);
  await fresh.close();
});

describe('where Prisma cannot look', () => {
  test('what an input does is known, and is not told of a later one', async () => {
    await session.run({ kind: 'sql', script: SETUP });
    await type(session, 'mv schema.prisma other.prisma');
    expect(session.frame.view.kind).toBe('unknown');
    const { rows, objects } = await after('DROP TABLE d; CREATE TABLE d (id int)', null);
    expect(rows).toMatchObject([{ table: 'd', lost: 10 }]);
    expect(objects).toContain('dropped column d.a');
    const back = await run({ kind: 'command', line: 'mv other.prisma schema.prisma' });
    expect(back.frame.view.kind).toBe('known');
    expect(back.frame.difference).toEqual({ objects: [], rows: [] });
  });
});
