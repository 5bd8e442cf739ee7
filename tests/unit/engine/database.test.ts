/** Restoring the database, however little was changed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { sharedAssets } from '../../support/assets.ts';

const STATE = `CREATE SEQUENCE public.numbers;
CREATE TABLE public.teams (id integer PRIMARY KEY, name text);
INSERT INTO public.teams VALUES (1, 'search'), (2, 'billing');`;

const EVERYTHING = `SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS relations,
  (SELECT last_value || ' ' || is_called FROM public.numbers) AS sequence,
  (SELECT string_agg(id || ' ' || name, ', ' ORDER BY id) FROM public.teams) AS teams,
  (SELECT relacl::text FROM pg_class WHERE relname = 'teams') AS privileges,
  current_setting('search_path') AS path,
  (SELECT count(*) FROM pg_roles WHERE rolname !~ '^pg_') AS roles`;

let database: Database;
beforeAll(async () => {
  database = await Database.open(await sharedAssets());
});
afterAll(() => database.close());

test('it is opened with small buffers, which PostgreSQL clears each time', async () => {
  expect(await database.read('SHOW shared_buffers')).toEqual([{ shared_buffers: '16MB' }]);
});

test.each([
  "SELECT nextval('public.numbers')",
  "UPDATE public.teams SET name = 'x' WHERE id = 1",
  'GRANT SELECT ON public.teams TO PUBLIC',
  'CREATE ROLE reader',
  'CREATE SCHEMA other; DROP SCHEMA other',
  'SET search_path = other',
  'ALTER ROLE CURRENT_USER SET search_path = other',
  'CREATE TEMP TABLE teams (id integer)',
  'BEGIN; DELETE FROM public.teams; ROLLBACK',
  'INSERT INTO public.teams VALUES (1)',
  'SELECT * FROM public.teams',
])('it is as it was after %s', async (script) => {
  await database.restore(STATE);
  const before = await database.read(EVERYTHING);
  await database.run(script);
  await database.restore(STATE);
  expect(await database.read(EVERYTHING)).toEqual(before);
});

test('a query of ours finds no temporary table of a client', async () => {
  await database.restore(STATE);
  const client = database.connect();
  await client.query('CREATE TEMP TABLE pg_roles (rolname text)');
  const [roles] = await database.read('SELECT count(*) > 0 AS found FROM pg_roles');
  expect(roles).toEqual({ found: 't' });
  await client.close();
});

test('another state replaces the one before', async () => {
  await database.restore(STATE);
  await database.restore('CREATE TABLE public.others ();');
  const tables = await database.read(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
  );
  expect(tables).toEqual([{ relname: 'others' }]);
});

test('a state made again has the same ids, times and random values', async () => {
  const script = `CREATE TABLE public.made AS
    SELECT gen_random_uuid() AS id, clock_timestamp() AS at, random() AS number;`;
  const readMade = (): Promise<unknown> =>
    database.read(`SELECT *, tableoid, xmin FROM public.made`);
  await database.restore(script);
  const made = await readMade();
  await database.restore(STATE);
  await database.restore(script);
  expect(await readMade()).toEqual(made);
});
