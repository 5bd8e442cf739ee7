/** A scenario's own check: what PostgreSQL's answer to its query says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { checkOwn } from '../../../src/sandbox/engine/solved/own.ts';
import { sharedAssets } from '../../support/assets.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(await sharedAssets());
});
afterAll(() => database.close());

test.each([
  ['SELECT true', true],
  ['SELECT false', false],
  ['SELECT NULL', false],
  ['SELECT 1 WHERE false', false],
  ['SELECT count(*) > 0 FROM {schema}."Missing"', false],
  ['SELECT count(*) > 0 FROM missing', null],
])('%s: %s', async (sql, ok) => {
  expect(await checkOwn(database, 'public', sql)).toMatchObject({ ok });
});

test('a server that could not answer has not said no', async () => {
  await expect(
    checkOwn(database, 'public', `SELECT pg_read_file('no/such/file') IS NULL`),
  ).rejects.toThrow('58P01');
});
