/** A twin's database has the name of the reader's, wherever a program or PostgreSQL tells it. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { buildTwin, type TwinInput } from '../../../src/sandbox/engine/twin/build-twin.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import { identifier } from '../../../src/sandbox/sql/quote.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { sharedAssets } from '../../support/assets.ts';
import { collectIn } from '../../support/bundle/collected.ts';
import { textOf, type } from '../../support/session.ts';
import { dumpOf, whole } from './dumps.ts';

const SQL = 'CREATE TABLE a (id integer PRIMARY KEY);';
const FOLDER = { migrations: [{ name: '1_first', sql: SQL }], schema: null };

let assets: Assets;
let bundle: Bundle;
beforeAll(async () => {
  assets = await sharedAssets();
  const database = await Database.open(assets);
  await database.run(SQL);
  bundle = await collectIn(database);
  await database.close();
});

const opened: Session[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
});

async function open(scenario: Scenario): Promise<Session> {
  const session = await Session.open(assets, scenario);
  opened.push(session);
  return session;
}

async function scenarioFrom(source: TwinInput['source']): Promise<Scenario> {
  const answer = await buildTwin(assets, { source, folder: FOLDER });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return answer.twin.scenario;
}

const named = (database: string): Promise<Scenario> =>
  scenarioFrom({
    kind: 'bundle',
    bundle: { ...bundle, session: { ...bundle.session, database } },
  });

const run = async (session: Session, script: string) => {
  const { output } = await session.run({ kind: 'sql', script });
  expect(output.error).toBeNull();
  return output.results.flatMap((one) => (one.kind === 'rows' ? one.rows : []));
};

describe.each([
  ['app_production', 'app_production'],
  ['Billing', 'Billing'],
  [`My "odd" 100% d’s \\ b`, 'My%20%22odd%22%20100%25%20d%E2%80%99s%20%5C%20b'],
  [`o'clock/?#&@:%2F`, `o'clock%2F%3F%23%26%40%3A%252F`],
  ['naïve-数据 🐘', 'na%C3%AFve-%E6%95%B0%E6%8D%AE%20%F0%9F%90%98'],
])('the database %s', (name, inUrl) => {
  test('is called so by PostgreSQL, by psql and in the environment', async () => {
    const session = await open(await named(name));
    expect(await run(session, 'SELECT current_database(), current_catalog')).toEqual([
      [name, name],
    ]);
    expect(textOf(await type(session, 'echo "$DATABASE_URL"'))).toBe(
      `postgresql://postgres:dbpassword@db:5432/${inUrl}\n`,
    );
    expect(textOf(await type(session, 'psql -At "$DATABASE_URL" -c "\\conninfo"'))).toContain(
      `connected to database "${name}" as user "postgres"`,
    );
    expect(`\n${textOf(await type(session, 'psql -At -c "\\l"'))}`).toContain(
      `\n${name}|postgres|UTF8|`,
    );
    const asked = await type(session, 'psql');
    expect(asked.asks).toEqual({ kind: 'line', prompt: `${name}=# ` });
    const again = await session.run({ kind: 'answer', text: `\\c ${identifier(name)}` });
    expect(textOf(again)).toContain(`You are now connected to database "${name}" as user`);
    expect(again.asks).toEqual({ kind: 'line', prompt: `${name}=# ` });
    const other = await session.run({ kind: 'answer', text: '\\c litellm' });
    expect(textOf(other)).toContain(`the sandbox has one database, and it is ${name}`);
  });

  test('is taken by statements, and by Prisma and pg_dump', async () => {
    const session = await open(await named(name));
    const quoted = identifier(name);
    await run(session, `CREATE ROLE guest; GRANT CREATE ON DATABASE ${quoted} TO guest`);
    await run(session, `ALTER DATABASE ${quoted} SET lock_timeout = 77`);
    expect(await run(session, 'SHOW lock_timeout')).toEqual([['77ms']]);
    const dump = await type(session, 'pg_dump --schema-only');
    expect(dump.exitCode).toBe(0);
    expect(textOf(dump)).toContain('CREATE TABLE public.a');
    const status = textOf(await type(session, 'prisma migrate status'));
    expect(status).toContain(`PostgreSQL database "${inUrl}", schema "public" at "db:5432"`);
  });

  test('keeps its name after Undo, and as a drill', async () => {
    const session = await open(await named(name));
    await run(session, 'DROP TABLE a');
    await session.undo();
    expect(await run(session, 'SELECT current_database()')).toEqual([[name]]);
    const present = await session.present();
    if (present.kind === 'refused') throw new Error(present.reason);
    const drill = await open(present.scenario);
    expect(await run(drill, 'SELECT current_database()')).toEqual([[name]]);
    expect((await type(drill, 'psql')).asks).toEqual({ kind: 'line', prompt: `${name}=# ` });
  });
});

test('a dump tells the name if it was made with --create', async () => {
  const from = async (body: string) =>
    scenarioFrom({ kind: 'dump', dump: await dumpOf(whole(body)), ledgers: [] });
  const table = 'CREATE TABLE public.a (id integer NOT NULL);\n';
  const created = await from(
    `CREATE DATABASE "My app" WITH TEMPLATE = template0 ENCODING = 'UTF8';\nALTER DATABASE "My app" OWNER TO somebody;\n\\connect -reuse-previous=on "dbname='My app'"\n${table}`,
  );
  expect(created.environment['DATABASE_URL']).toBe(
    'postgresql://postgres:dbpassword@db:5432/My%20app',
  );
  expect((await type(await open(created), 'psql')).asks).toEqual({
    kind: 'line',
    prompt: 'My app=# ',
  });
  const plain = await from(table);
  expect(plain.environment['DATABASE_URL']).toBe(
    'postgresql://postgres:dbpassword@db:5432/litellm',
  );
});

test('where PostgreSQL refuses the name, a template’s, the copy has ours everywhere', async () => {
  const scenario = await named('template1');
  expect(scenario.environment['DATABASE_URL']).toBe(
    'postgresql://postgres:dbpassword@db:5432/litellm',
  );
  const session = await open(scenario);
  expect(await run(session, 'SELECT current_database()')).toEqual([['litellm']]);
});

test('a state without a name of its own is left as it is, and the next database has ours again', async () => {
  expect((await named('litellm')).state).not.toContain('SET datname');
  const database = await Database.open(assets);
  await database.restore((await named('elsewhere')).state);
  expect(database.name).toBe('elsewhere');
  await database.restore(SQL);
  expect(database.name).toBe('litellm');
  expect(await database.read('SELECT current_database() AS name')).toEqual([{ name: 'litellm' }]);
  await database.close();
});

test('the question for the name takes no time, and no number of a transaction', async () => {
  const { state } = await named('elsewhere');
  const now = `SELECT clock_timestamp() AS at, virtualtransaction AS transaction FROM pg_locks WHERE locktype = 'virtualxid'`;
  const at = async (script: string): Promise<unknown> => {
    const database = await Database.open(assets);
    await database.restore(script);
    const rows = await database.duringInput(() => database.read(now));
    await database.close();
    expect(rows).toHaveLength(1);
    return rows;
  };
  // The same statements, in a spelling that gives no name.
  const unasked = state.replace('SET datname =', 'SET  datname =');
  expect(unasked).not.toBe(state);
  expect(await at(state)).toEqual(await at(unasked));
});
