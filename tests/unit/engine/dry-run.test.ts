/** A dry run: its difference is that of the real run, and after it everything is exactly as before. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../../src/sandbox/frame.ts';
import { Stopped } from '../../../src/sandbox/client.ts';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
import { compiledAssets, startInProcess } from '../../support/in-process.ts';
import { knownView, openSession, readScenario, textOf, type } from '../../support/session.ts';

const SCENARIO = 'relation-does-not-exist';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const CREATING = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

let session: Session;
beforeAll(async () => {
  session = await openSession(SCENARIO);
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const sql = (script: string): Input => ({ kind: 'sql', script });
const line = (text: string): Input => ({ kind: 'command', line: text });

/** A column with values that `db push` would drop. */
const EXTRA = sql(
  `ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN extra text; UPDATE "LiteLLM_TeamTable" SET extra = 'x'`,
);

/** Every row of every table, the ledger’s too, the clock and the terminal. */
async function readAll(): Promise<unknown> {
  const tables = knownView(session.frame).tables.map(({ name }) => name);
  const frame = await session.run(
    sql(
      [
        ...[...tables, '_prisma_migrations'].map(
          (name) => `SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM "${name}" t;`,
        ),
        'SELECT now(), clock_timestamp(), random(), gen_random_uuid();',
        "SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension;",
        'SELECT pg_current_wal_insert_lsn();',
      ].join('\n'),
    ),
  );
  expect(frame.output.error).toBeNull();
  const terminal = await type(
    session,
    'pwd; echo $KEPT; ls -R /tmp . | md5sum; date; echo $RANDOM',
  );
  await session.rewindTo(session.past.length - 2);
  return [frame.output.results, textOf(terminal)];
}

/** Runs `input` dry and then really. */
async function both(input: Input): Promise<{ dry: Frame; real: Frame }> {
  const all = await readAll();
  const before = session.frame;
  const dry = await session.dryRun(input);
  expect(session.frame).toBe(before);
  expect(await session.lookAfresh()).toEqual({ ...before, difference: before.difference });
  expect(await readAll()).toEqual(all);
  return { dry, real: await session.run(input) };
}

describe('a dry run', () => {
  test.each<[string, Input]>([
    ['an UPDATE', sql(`UPDATE "LiteLLM_TeamTable" SET spend = spend + 1`)],
    ['a DELETE', sql('DELETE FROM "LiteLLM_SpendLogs"')],
    ['a DROP TABLE', sql('DROP TABLE "LiteLLM_SpendLogs"')],
    ['a script that fails', sql('CREATE TABLE a (id int); INSERT INTO nowhere VALUES (1)')],
    [
      'statements that are kept before one that fails',
      line('psql -c "CREATE TABLE a (id int)" && psql -c "SELECT 1/0"'),
    ],
    ['resolve', line(`prisma migrate resolve --rolled-back ${FAILED}`)],
    ['resolve that writes an id and a time', line(`prisma migrate resolve --applied ${FAILED}`)],
    [
      'deploy',
      line(
        `prisma db execute --file migrations/${CREATING}/migration.sql; prisma migrate resolve --rolled-back ${FAILED}; prisma migrate deploy`,
      ),
    ],
    [
      'files and the terminal',
      line('export KEPT=no; mkdir /tmp/made; cd /tmp; rm -r ~/migrations'),
    ],
    ['roles and settings', sql(`CREATE ROLE someone; ALTER DATABASE litellm SET work_mem = '8MB'`)],
    ['random values and times', sql('CREATE TABLE r AS SELECT random(), now(), gen_random_uuid()')],
  ])('%s', async (_, input) => {
    await type(session, 'export KEPT=yes; echo kept > /tmp/kept');
    const { dry, real } = await both(input);
    expect(dry).toEqual(real);
  });

  test('a statement that times out', async () => {
    const input = sql(
      "SET statement_timeout = '20ms'; SELECT count(*) FROM generate_series(1, 1e9)",
    );
    const { dry, real } = await both(input);
    expect(dry).toMatchObject({ timedOut: true, output: { error: { code: '57014' } } });
    expect(real.difference).toEqual(dry.difference);
  });

  test('an extension that is loaded', async () => {
    const { dry, real } = await both(
      sql("CREATE EXTENSION pgcrypto; CREATE TABLE c AS SELECT digest('a', 'md5') AS d"),
    );
    expect(dry.output.error).toBeNull();
    expect(dry.difference?.objects.map(({ object }) => object.name)).toContain('c');
    expect(real.difference).toEqual(dry.difference);
  });

  test('after an extension was loaded, and another one', async () => {
    await session.run(sql("CREATE EXTENSION pgcrypto; SELECT digest('a', 'md5')"));
    const { dry, real } = await both(sql('CREATE EXTENSION citext; CREATE TABLE c (a citext)'));
    expect(dry.output.error).toBeNull();
    expect(real.difference).toEqual(dry.difference);
  });

  test('an input that brings the database down', async () => {
    await session.run(sql('CREATE TABLE before_it (id int); INSERT INTO before_it VALUES (1);'));
    const input = sql(
      `CREATE FUNCTION again(int) RETURNS int LANGUAGE sql AS 'SELECT again($1 + 1)'; SELECT again(1);`,
    );
    const { dry, real } = await both(input);
    expect(dry.broughtDown).not.toBeNull();
    expect(dry.difference).toEqual({ objects: [], rows: [] });
    expect(real).toMatchObject({ broughtDown: dry.broughtDown, difference: dry.difference });
  });

  test('one that asks stops at the question, and nothing asks after it', async () => {
    await session.run(EXTRA);
    const input = line('prisma db push');
    const dry = await session.dryRun(input);
    expect(dry.asks).toMatchObject({ kind: 'confirm' });
    expect(session.frame.asks).toBeNull();
    expect((await session.run(input)).asks).toEqual(dry.asks);
  });

  test('an answer while a program asks', async () => {
    await session.run(EXTRA);
    const asked = await type(session, 'prisma db push');
    expect(asked.asks).toMatchObject({ kind: 'confirm' });
    const input: Input = { kind: 'answer', text: 'y' };
    const dry = await session.dryRun(input);
    expect(session.frame.asks).toEqual(asked.asks);
    expect(dry.asks).toBeNull();
    expect((await session.dryRun(input)).difference).toEqual(dry.difference);
    expect((await session.run(input)).difference).toEqual(dry.difference);
  });

  test('a statement in an open transaction of psql', async () => {
    await type(session, 'psql');
    await session.run({ kind: 'answer', text: 'BEGIN;' });
    await session.run({ kind: 'answer', text: 'DELETE FROM "LiteLLM_SpendLogs" WHERE true;' });
    const dry = await session.dryRun({ kind: 'answer', text: 'COMMIT;' });
    expect(dry.difference?.rows).toMatchObject([{ table: 'LiteLLM_SpendLogs', lost: 40 }]);
    const rolledBack = await session.run({ kind: 'answer', text: 'ROLLBACK;' });
    expect(rolledBack.difference).toEqual({ objects: [], rows: [] });
  });

  test('several lines as one script', async () => {
    const text =
      'psql -c "CREATE TABLE a (id int)"\n# a comment\npsql -c "DROP TABLE \\"LiteLLM_SpendLogs\\""';
    const dry = await session.dryRun(line(text));
    expect(dry.exitCode).toBe(0);
    expect(dry.difference?.rows).toMatchObject([{ table: 'LiteLLM_SpendLogs', lost: 40 }]);
    expect(dry.difference?.objects).toContainEqual(
      expect.objectContaining({ kind: 'made', object: { kind: 'table', on: null, name: 'a' } }),
    );
  });

  test('between two checkpoints, and an undo after it', async () => {
    await session.run(sql('CREATE TABLE heavy AS SELECT g AS id FROM generate_series(1, 60000) g'));
    await session.keep();
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    const before = session.frame;
    await session.dryRun(sql('DROP TABLE heavy; CREATE TABLE a (id int)'));
    await type(session, 'ls');
    expect((await session.undo()).view).toEqual(before.view);
    await session.dryRun(sql('DELETE FROM heavy'));
    expect((await session.rewindTo(1)).view).not.toEqual(before.view);
    expect(session.past.length).toBe(1);
  });
});

describe('the risks of an input', () => {
  test('are read with the terminal’s files and the present view', async () => {
    await type(session, `echo 'DROP TABLE "LiteLLM_SpendLogs";' > /tmp/drop.sql; cd /tmp`);
    const risks = await session.risks(line('psql -f drop.sql'));
    expect(risks).toEqual([
      { kind: 'lose', words: 'DROP TABLE loses LiteLLM_SpendLogs with its 40 rows.' },
    ]);
    expect(await session.risks(line(`prisma migrate resolve --applied ${FAILED}`))).toHaveLength(1);
    expect(await session.risks(line(`prisma migrate resolve --rolled-back ${FAILED}`))).toEqual([]);
  });
});

describe('through the worker', () => {
  const drop = sql('DROP TABLE "LiteLLM_SpendLogs"');

  test('a dry run, one that is stopped, and one whose worker dies', async () => {
    const ports: ReturnType<typeof startInProcess>[] = [];
    const client = createSandboxClient(await readScenario(SCENARIO), {
      assets: await compiledAssets(),
      connect: () => {
        const port = startInProcess();
        ports.push(port);
        return port;
      },
    });
    await client.begin(() => undefined);
    const dry = await client.dryRun(drop);
    expect(dry.difference?.rows).toMatchObject([{ table: 'LiteLLM_SpendLogs', lost: 40 }]);
    const resolved = line(`prisma migrate resolve --rolled-back ${FAILED}`);
    const { view } = await client.run(resolved);

    const stopped = expect(client.dryRun(drop)).rejects.toBeInstanceOf(Stopped);
    const frame = await client.stop();
    await stopped;
    expect(frame).toMatchObject({ input: resolved, view });

    const dying = client.dryRun(drop);
    ports.at(-1)?.kill(new Error('out of memory'));
    expect(await dying).toMatchObject({ input: drop, broughtDown: 'out of memory', view });
    expect(ports).toHaveLength(3);
    expect(await client.query('risks', drop)).toHaveLength(1);
    expect((await client.rewindTo(0)).input).toBeNull();
    client.dispose();
  });
});
