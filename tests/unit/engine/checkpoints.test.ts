/** Checkpoints: a session goes back to what it was, with the same ids and times, and a new worker goes on from there. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { sharedAssets } from '../../support/assets.ts';
import { knownView, openSession, readScenario, textOf, type } from '../../support/session.ts';

const SCENARIO = 'relation-does-not-exist';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

/** Long enough to be worth a checkpoint on any machine. */
const HEAVY = `CREATE TABLE heavy AS SELECT g AS id, gen_random_uuid() AS key, clock_timestamp() AS at
  FROM generate_series(1, 60000) g`;

let session: Session;
beforeAll(async () => {
  session = await openSession(SCENARIO);
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const sql = (script: string, on = session): Promise<Frame> => on.run({ kind: 'sql', script });

/** Everything that replaying could change. */
const readAll = async (on = session): Promise<unknown> => {
  const frame = await sql(
    `SELECT md5(string_agg(h::text, ',' ORDER BY id)) FROM heavy h;
     SELECT id, started_at, finished_at FROM _prisma_migrations ORDER BY started_at, id;`,
    on,
  );
  expect(frame.output.error).toBeNull();
  return frame.output.results;
};

describe('going back', () => {
  test('undo after a checkpoint gives the same rows, ids and times', async () => {
    await sql(HEAVY);
    expect(await session.keep()).toMatchObject({ inputs: 1 });
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    const before = session.frame;
    const all = await readAll();
    await session.undo();
    await sql('DELETE FROM heavy; DROP TABLE "LiteLLM_SpendLogs"; CREATE SCHEMA other');
    expect((await session.undo()).view).toEqual(before.view);
    expect(await readAll()).toEqual(all);
  });

  test('undo to before the checkpoint, and the checkpoint is made again', async () => {
    await sql('CREATE TABLE one (id int)');
    await sql(HEAVY);
    await session.keep();
    const frame = await session.undo();
    expect(knownView(frame).tables.map(({ name }) => name)).toContain('one');
    expect(knownView(frame).tables.map(({ name }) => name)).not.toContain('heavy');
    await sql(HEAVY);
    expect(await session.keep()).toMatchObject({ inputs: 2 });
  });

  test('a statement that timed out does not run again, because another run could come further', async () => {
    const SLOW = 'SELECT count(*) FROM generate_series(1, 1e9)';
    const frame = await sql(`SET statement_timeout = '20ms'; ${SLOW}`);
    expect(frame).toMatchObject({ timedOut: true, output: { error: { code: '57014' } } });
    expect(await session.keep()).toMatchObject({ inputs: 1 });
    expect(await sql('SELECT 1')).toMatchObject({ timedOut: false });
    expect(await session.undo()).toMatchObject({ timedOut: true });
    expect(session.checkpoints.map(({ inputs }) => inputs)).toEqual([1]);
  });

  test('a timeout that was set changes no time of the inputs after it', async () => {
    await sql("ALTER DATABASE litellm SET statement_timeout = '10min'");
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    const before = session.frame;
    await type(session, 'prisma migrate status');
    expect((await session.undo()).view).toEqual(before.view);
    await type(session, 'ls');
    await type(session, 'prisma migrate deploy');
    const { view } = session.frame;
    await type(session, 'ls');
    expect((await session.undo()).view).toEqual(view);
  });

  test('a row’s id that was read can be used after an undo', async () => {
    await type(session, `prisma migrate resolve --applied ${FAILED}`);
    const id = /[0-9a-f-]{36}/.exec(
      textOf(
        await type(
          session,
          `psql -Atc "SELECT id FROM _prisma_migrations WHERE migration_name = '${FAILED}' ORDER BY started_at DESC LIMIT 1"`,
        ),
      ),
    )?.[0];
    await type(session, `psql -c "DELETE FROM _prisma_migrations WHERE id = '${id ?? ''}'"`);
    const before = session.frame;
    await type(session, 'ls');
    expect((await session.undo()).view).toEqual(before.view);
  });

  test('reset leaves nothing that a reader made', async () => {
    await sql('CREATE DATABASE other');
    await sql(
      `CREATE PUBLICATION p FOR ALL TABLES; SELECT lo_create(4711); CREATE ROLE reader;
       CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
       CREATE LANGUAGE other_sql HANDLER plpgsql_call_handler;`,
    );
    expect(session.frame.output.error).toBeNull();
    await session.reset();
    const left = await sql(
      `SELECT (SELECT count(*) FROM pg_database WHERE datname = 'other'), (SELECT count(*) FROM pg_publication),
              (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_foreign_server),
              (SELECT count(*) FROM pg_language WHERE lanname = 'other_sql'),
              (SELECT count(*) FROM pg_roles WHERE rolname = 'reader')`,
    );
    expect(left.output.results).toMatchObject([{ rows: [['0', '0', '0', '0', '0', '0']] }]);
  });

  test.each([
    [
      'an event trigger that refuses everything',
      `CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
       CREATE EVENT TRIGGER refuses ON ddl_command_start EXECUTE FUNCTION refuse();`,
    ],
    ['a superuser that is none', 'UPDATE pg_authid SET rolsuper = false WHERE oid = 10'],
    [
      'a function with a name that our queries use',
      `CREATE FUNCTION public.to_jsonb("LiteLLM_TeamTable") RETURNS jsonb LANGUAGE plpgsql
         AS $$ BEGIN RAISE 'fooled'; END $$;`,
    ],
  ])('after %s', async (_, script) => {
    const { view } = session.opening;
    await sql('CREATE TABLE one (id int)');
    const before = session.frame;
    const frame = await sql(script);
    expect(frame.output.error).toBeNull();
    expect((await session.undo()).view).toEqual(before.view);
    await sql(script);
    expect((await session.reset()).view).toEqual(view);
  });
});

describe('the clock and the random values', () => {
  test('the same inputs give the same frames', async () => {
    const lines = [
      `prisma migrate resolve --rolled-back ${FAILED}`,
      'date; echo $RANDOM; ls -l schema.prisma',
      `psql -c "SELECT now(), random(), gen_random_uuid(), clock_timestamp()"`,
      'prisma migrate deploy',
    ];
    const runAll = async (): Promise<Frame[]> => {
      await session.reset();
      const frames: Frame[] = [];
      for (const line of lines) frames.push(await type(session, line));
      return frames;
    };
    const first = await runAll();
    expect(await runAll()).toEqual(first);
    const other = await openSession(SCENARIO);
    const there: Frame[] = [];
    for (const line of lines) there.push(await type(other, line));
    expect(there).toEqual(first);
    await other.close();
  });

  test('time goes on from one input to the next', async () => {
    const times: string[] = [];
    for (let i = 0; i < 3; i += 1) times.push(textOf(await type(session, 'date +%s')));
    expect(times.toSorted()).toEqual(times);
    expect(new Set(times).size).toBe(3);
  });
});

describe('another worker goes on', () => {
  test('from a checkpoint, with what the inputs had printed', async () => {
    await type(session, 'mkdir -p /tmp && cd /tmp && export COLOUR=green && echo x > note');
    await type(session, 'say() { echo "$COLOUR"; }');
    await sql(HEAVY);
    const image = await session.keep();
    await type(session, `psql -c "CREATE TABLE later (id int)"`);
    const all = await readAll();
    const past = { frames: session.past, image: structuredClone(image) };
    const other = await Session.open(await sharedAssets(), await readScenario(SCENARIO), past);
    expect(other.frame).toEqual(session.frame);
    expect(await readAll(other)).toEqual(all);
    expect(textOf(await type(other, 'say; cat note; pwd'))).toBe('green\nx\n/tmp\n');
    expect((await other.undo()).view).toEqual(session.frame.view);
    await other.close();
  });

  test('without a checkpoint, by running the inputs again', async () => {
    await sql(
      'CREATE TABLE one (id uuid DEFAULT gen_random_uuid()); INSERT INTO one DEFAULT VALUES',
    );
    const past = { frames: session.past, image: null };
    const other = await Session.open(await sharedAssets(), await readScenario(SCENARIO), past);
    expect(other.frame).toEqual(session.frame);
    const id = 'SELECT id FROM one';
    expect((await sql(id, other)).output).toEqual((await sql(id)).output);
    await other.close();
  });
});

describe('a library that PostgreSQL has loaded since', () => {
  const EXTENSION = 'CREATE EXTENSION citext; CREATE TABLE words (word citext)';

  test('leaves the checkpoint before it to another worker', async () => {
    await sql(HEAVY);
    expect(await session.keep()).toMatchObject({ inputs: 1 });
    await sql(`${EXTENSION}; INSERT INTO words SELECT g::text FROM generate_series(1, 60000) g`);
    expect(await session.keep(1)).toBeNull();
    expect(session.checkpoints.map(({ inputs }) => inputs)).toEqual([1, 2]);
    expect(await session.keep()).toMatchObject({ inputs: 1 });
  });

  test('leaves the checkpoint before it to the server after a death', async () => {
    await sql(HEAVY);
    await session.keep();
    const all = await readAll();
    await sql(`${EXTENSION}; INSERT INTO words SELECT g::text FROM generate_series(1, 60000) g`);
    await session.keep();
    const frame = await sql(`COPY "LiteLLM_TeamTable" FROM '/dev/blob'`);
    expect(frame.broughtDown).not.toBeNull();
    expect(session.checkpoints.map(({ inputs }) => inputs)).toContain(1);
    expect((await sql('SELECT count(*) FROM words')).output.results).toMatchObject([
      { rows: [['60000']] },
    ]);
    expect(await readAll()).toEqual(all);
  });
});

test('the number and the memory of checkpoints are bounded', async () => {
  for (let i = 0; i < 15; i += 1) {
    await sql(
      `${i === 0 ? 'CREATE TABLE t AS' : 'INSERT INTO t'} SELECT g FROM generate_series(1, 40000) g`,
    );
    await session.keep();
  }
  expect(session.checkpoints.length).toBeLessThanOrEqual(12);
  expect(session.checkpoints.length).toBeGreaterThan(2);
  expect(knownView(await session.undo()).tables.find(({ name }) => name === 't')?.rows).toBe(
    14 * 40_000,
  );
});
