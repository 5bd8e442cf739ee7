/** A closed database leaves its server to the next one of the same assets, which must not be able to tell. */
import { afterEach, expect, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import type { readAssets } from '../../../src/sandbox/node/assets.ts';
import { sharedAssets } from '../../support/assets.ts';

const opened: Database[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

/** Assets of nobody else: what is opened with them has no spare server at first. */
const ownAssets = async (): ReturnType<typeof readAssets> => ({ ...(await sharedAssets()) });

async function open(assets: Awaited<ReturnType<typeof readAssets>>): Promise<Database> {
  const database = await Database.open(assets);
  opened.push(database);
  return database;
}

/** Everything that a database is made of: memory, files, open files, timeouts and time. */
const wholeOf = (database: Database): unknown => database.export(database.keep());

/** What a connection may leave behind, and what it may not. */
const MESS = `
  CREATE ROLE somebody LOGIN;
  CREATE SCHEMA elsewhere AUTHORIZATION somebody;
  CREATE TABLE elsewhere.kept AS SELECT generate_series(1, 20000) AS n;
  ALTER DATABASE litellm SET search_path TO elsewhere;
  CREATE TEMPORARY TABLE mine (n int);
  PREPARE asked AS SELECT 1;
  SET statement_timeout = '90s';
  SELECT random(), now();
`;

test('the next database is as one with a server of its own, whatever was done to the first', async () => {
  const fresh = wholeOf(await open(await ownAssets()));
  const assets = await ownAssets();
  const first = await open(assets);
  const server = first.pglite;
  expect((await first.run(MESS)).error).toBeNull();
  first.keep();
  await first.pglite.exec('BEGIN; CREATE TABLE unfinished (n int); SET LOCAL lock_timeout = 7');
  await first.close();
  const next = await open(assets);
  expect(next.pglite).toBe(server);
  expect(wholeOf(next)).toEqual(fresh);
});

test('a database in use shares its server with nobody', async () => {
  const assets = await ownAssets();
  const [one, other] = [await open(assets), await open(assets)];
  expect(one.pglite).not.toBe(other.pglite);
  await one.close();
  await one.close();
  const [third, fourth] = [await open(assets), await open(assets)];
  expect(new Set([other.pglite, third.pglite, fourth.pglite]).size).toBe(3);
});

test('a closed database answers nothing, though its server goes on', async () => {
  const assets = await ownAssets();
  const closed = await open(assets);
  const kept = closed.keep();
  await closed.close();
  await open(assets);
  expect(() => closed.pglite).toThrow('this database was closed');
  expect(() => closed.keep()).toThrow('this database was closed');
  await expect(closed.run('SELECT 1')).rejects.toThrow('this database was closed');
  await expect(closed.putBack(kept)).rejects.toThrow('this database was closed');
});

test.each([
  ['has loaded a library', 'CREATE EXTENSION pg_trgm'],
  [
    'has died',
    `CREATE FUNCTION again(int) RETURNS int LANGUAGE sql AS 'SELECT again($1 + 1)'; SELECT again(1)`,
  ],
])('a server that %s is not used again', async (_, script) => {
  const assets = await ownAssets();
  const first = await open(assets);
  const server = first.pglite;
  await first.run(script).catch(() => null);
  await first.close();
  expect((await open(assets)).pglite).not.toBe(server);
});

test('a server that needed more memory than it started with is not used again', async () => {
  const assets = await ownAssets();
  const first = await open(assets);
  const server = first.pglite;
  const { error } = await first.run(
    `SET work_mem = '1GB'; SELECT length(repeat('x', 200000000)) AS long`,
  );
  expect(error).toBeNull();
  await first.close();
  expect((await open(assets)).pglite).not.toBe(server);
});
