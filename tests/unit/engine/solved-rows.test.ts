/** Rows of tables without a key, and rows of which it cannot be known whether they are gone. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Check } from '../../../src/sandbox/solved/conditions.ts';
import { openScenario } from '../../support/hand-made.ts';

const ROWS = `
  CREATE SCHEMA mine;
  CREATE TABLE mine.log AS SELECT n / 2 AS n, 'a note' AS note FROM generate_series(0, 2000) n;
  CREATE TABLE mine.twin (id integer PRIMARY KEY, name text);
  INSERT INTO mine.twin VALUES (1, 'alike'), (2, 'alike');
  CREATE TABLE mine.kept (old_row mine.twin);
  INSERT INTO mine.kept SELECT t FROM mine.twin t;
  CREATE TABLE mine.keyed (id integer PRIMARY KEY, old_row mine.twin);
  INSERT INTO mine.keyed SELECT id, t FROM mine.twin t;`;

let session: Session;
beforeAll(async () => {
  session = await openScenario({}, { 'data.sql': ROWS });
});
beforeEach(() => session.reset());
afterAll(() => session.close());

async function after(script: string): Promise<Check> {
  const { checks } = await session.run({ kind: 'sql', script });
  return checks.noRowLost;
}

test('a table without a key that nobody touched has lost nothing, however large it is', () => {
  expect(session.opening.checks.noRowLost).toEqual({
    ok: true,
    detail:
      'All 2007 rows of the start are still there. Of mine.log, 1000 rows were compared and 2001 counted.',
  });
});

test.each([
  ['another row is added', 'INSERT INTO mine.log VALUES (7, NULL)'],
  ['they are written anew in another order', 'UPDATE mine.log SET n = n WHERE n < 20'],
  ['the table whose rows they are gains a column', 'ALTER TABLE mine.twin ADD COLUMN more text'],
])('nothing is lost where %s', async (_, script) => {
  expect(await after(script)).toMatchObject({ ok: true });
});

test.each([
  [
    'one of two rows that are alike',
    'DELETE FROM mine.log WHERE ctid = (SELECT min(ctid) FROM mine.log)',
    '1 row of mine.log gone.',
  ],
  [
    'a row that another one replaced',
    'UPDATE mine.log SET n = -1 WHERE n = 3',
    '2 rows of mine.log gone.',
  ],
  [
    'rows beyond those that are compared',
    'DELETE FROM mine.log WHERE n > 998',
    '3 rows of mine.log gone.',
  ],
  [
    'a row within a row, without a key',
    `ALTER TABLE mine.twin ADD COLUMN more text; UPDATE mine.kept SET old_row.name = 'another' WHERE (old_row).id = 1`,
    '1 row of mine.kept gone.',
  ],
  ['a column', 'ALTER TABLE mine.log DROP COLUMN note', '1000 values of mine.log.note gone.'],
])('%s is missed', async (_, script, detail) => {
  expect(await after(script)).toEqual({ ok: false, detail });
});

test('what cannot be known is no loss, and no claim', async () => {
  const doubt = '2 rows of mine.twin gone or under another key, which cannot be known.';
  expect(await after('UPDATE mine.twin SET id = id + 10')).toEqual({ ok: null, detail: doubt });
  expect(await after('DROP TABLE mine.log')).toEqual({
    ok: false,
    detail: `table mine.log is gone with 2001 rows; ${doubt}`,
  });
});

test('a changed field of a row within a row is a changed value, after its type has gained one', async () => {
  const { checks } = await session.run({
    kind: 'sql',
    script: `ALTER TABLE mine.twin ADD COLUMN more text; UPDATE mine.keyed SET old_row.name = 'another' WHERE id = 1`,
  });
  expect(checks.noRowLost.ok).toBe(true);
  expect(checks.noValueOverwritten.detail).toContain('1 value of mine.keyed.old_row overwritten');
});
