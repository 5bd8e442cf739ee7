/** A database that an input brings down: it is told, nothing of the input is kept, and the session goes on. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { ViewReader } from '../../../src/sandbox/engine/view/view.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { createSandboxClient } from '../../../src/sandbox/worker/client.ts';
import { compiledAssets, startInProcess } from '../../support/in-process.ts';
import { knownView, openSession, readScenario, textOf, type } from '../../support/session.ts';

const CALLS_ITSELF = `CREATE FUNCTION again(int) RETURNS int LANGUAGE sql AS 'SELECT again($1 + 1)';`;

/** Nests deeper than the browser's stack, and than PostgreSQL's. */
const DEEP = `repeat('[', 100000)::json`;

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const sql = (script: string): Promise<Frame> => session.run({ kind: 'sql', script });

describe('an input that brings the database down', () => {
  test.each([
    ['a function that calls itself', `${CALLS_ITSELF} SELECT again(1);`],
    ['a file that nobody has', `COPY "LiteLLM_TeamTable" FROM '/dev/blob';`],
    [
      'an overflow while it runs',
      `SELECT repeat('[', n)::json FROM generate_series(100000, 100000) n;`,
    ],
  ])('%s', async (_, script) => {
    await type(session, 'export KEPT=yes && echo kept > /tmp/kept');
    await sql('CREATE TABLE before_it (id int); INSERT INTO before_it VALUES (1);');
    const before = session.frame;
    const frame = await sql(`CREATE TABLE of_it (id int); ${script}`);
    expect(frame.broughtDown).not.toBeNull();
    expect(frame.output.error).toMatchObject({ severity: 'FATAL', code: '57P02' });
    expect(frame.exitCode).not.toBe(0);
    expect(frame.view).toEqual(before.view);
    expect(frame.checks).toEqual(before.checks);
    const count = await sql(
      `SELECT count(*), to_regclass('of_it') FROM before_it; SELECT count(*) FROM "LiteLLM_SpendLogs"`,
    );
    expect(count.output.results).toMatchObject([{ rows: [['1', null]] }, { rows: [['40']] }]);
    expect(textOf(await type(session, 'cat /tmp/kept; echo $KEPT'))).toBe('kept\nyes\n');
    expect((await session.reset()).view).toEqual(session.opening.view);
  });

  test('in the terminal it says so, and && does not go on', async () => {
    const frame = await type(
      session,
      `psql -c "${CALLS_ITSELF} SELECT again(1)" && echo went-on; echo last`,
    );
    expect(textOf(frame)).toContain('This input brought the database down: its stack overflowed.');
    expect(textOf(frame)).not.toContain('went-on');
    expect(knownView(frame).tables.length).toBeGreaterThan(10);
  });

  test('within a migration', async () => {
    await type(session, 'mkdir -p migrations/29990101000000_deep');
    await type(
      session,
      `echo "${CALLS_ITSELF.replaceAll('$1', '\\$1')} SELECT again(1);" > migrations/29990101000000_deep/migration.sql`,
    );
    await type(
      session,
      'prisma migrate resolve --rolled-back 20260116142756_update_deleted_keys_teams_table_routing_settings',
    );
    const frame = await type(
      session,
      'prisma db execute --file migrations/29990101000000_deep/migration.sql --schema schema.prisma',
    );
    expect(frame.broughtDown).toBe('its stack overflowed');
    expect(knownView(frame).migrations.some(({ name }) => name.startsWith('2999'))).toBe(true);
  });

  test('undo drops it, and the session goes on', async () => {
    await sql(`CREATE TABLE one (id int)`);
    await sql(`${CALLS_ITSELF} SELECT again(1);`);
    const frame = await session.undo();
    expect(frame.input).toEqual({ kind: 'sql', script: 'CREATE TABLE one (id int)' });
    expect(knownView(frame).tables.some(({ name }) => name === 'one')).toBe(true);
  });

  test('a program that was asking still asks', async () => {
    await type(session, 'psql');
    const frame = await session.run({
      kind: 'answer',
      text: `COPY "LiteLLM_TeamTable" FROM '/dev/blob';`,
    });
    expect(frame.broughtDown).not.toBeNull();
    expect(frame.asks).toEqual({ kind: 'line', prompt: 'litellm=# ' });
    const after = await session.run({ kind: 'answer', text: 'SELECT 41 + 1 AS answer;' });
    expect(textOf(after)).toContain('42');
  });
});

test('a database that dies while it is looked at was brought down by the input', async () => {
  const before = session.frame;
  const { read } = ViewReader.prototype;
  const look = vi.spyOn(ViewReader.prototype, 'read').mockImplementationOnce(async function (
    this: ViewReader,
    container,
  ) {
    await container.database.pglite.exec(`COPY "LiteLLM_TeamTable" FROM '/dev/blob'`).catch(String);
    return Reflect.apply(read, this, [container]);
  });
  const frame = await sql('CREATE TABLE of_it (id int)');
  look.mockRestore();
  expect(frame.broughtDown).not.toBeNull();
  expect(frame.view).toEqual(before.view);
  expect((await sql('SELECT 1')).broughtDown).toBeNull();
});

test('a worker that died while nobody waited is replaced, and the next input is run', async () => {
  const connections: ReturnType<typeof startInProcess>[] = [];
  const client = createSandboxClient(await readScenario('relation-does-not-exist'), {
    assets: await compiledAssets(),
    connect: () => {
      const connection = startInProcess();
      connections.push(connection);
      return connection;
    },
  });
  await client.begin(() => undefined);
  const one = await client.run({ kind: 'sql', script: 'CREATE TABLE one (id int)' });
  connections.at(-1)?.kill(new Error('out of memory while idle'));
  const two = await client.run({ kind: 'sql', script: 'CREATE TABLE two (id int)' });
  expect(two.broughtDown).toBeNull();
  const names = knownView(two).tables.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['one', 'two']));
  connections.at(-1)?.kill(new Error('out of memory while idle'));
  expect((await client.undo()).view).toEqual(one.view);
  expect(connections).toHaveLength(3);
  client.dispose();
  await expect(client.run({ kind: 'sql', script: 'SELECT 1' })).rejects.toThrow('closed');
});

describe('a worker that an input brings down', () => {
  test.each(['a program that breaks', 'a worker that the browser ends'])('%s', async (how) => {
    const connections: ReturnType<typeof startInProcess>[] = [];
    const client = createSandboxClient(await readScenario('relation-does-not-exist'), {
      assets: await compiledAssets(),
      connect: () => {
        const connection = startInProcess();
        connections.push(connection);
        return connection;
      },
    });
    await client.begin(() => undefined);
    const opening = await client.look();
    const before = await client.run({ kind: 'sql', script: 'CREATE TABLE one (id int)' });
    const trap = vi
      .spyOn(Session.prototype, 'run')
      .mockRejectedValueOnce(new WebAssembly.RuntimeError('unreachable'));
    const running = client.run({ kind: 'command', line: 'prisma migrate status' });
    if (how === 'a worker that the browser ends') connections[0]?.kill(new Error('out of memory'));
    const frame = await running;
    trap.mockRestore();
    expect(frame.broughtDown).toBe(
      how === 'a program that breaks' ? 'unreachable' : 'out of memory',
    );
    expect(frame.exitCode).not.toBe(0);
    expect(frame.view).toEqual(before.view);
    const after = await client.run({ kind: 'command', line: 'prisma migrate status' });
    expect(textOf(after)).toContain('20260116142756');
    expect((await client.reset()).view).toEqual(opening.view);
    client.dispose();
  });
});

describe('an error that PostgreSQL reports is never success', () => {
  test.each([
    ['a deep value', `SELECT ${DEEP}`],
    ['a deep pattern', `SELECT 'x' ~ repeat('(', 50000)`],
    ['a long sum', `SELECT ${Array<string>(20_000).fill('1').join('+')}`],
  ])('%s: stack depth limit exceeded', async (_, statement) => {
    const frame = await sql(`CREATE TABLE j (a int); INSERT INTO j VALUES (1); ${statement}`);
    expect(frame.output.error).toMatchObject({
      code: '54001',
      message: 'stack depth limit exceeded',
    });
    expect(frame.broughtDown).toBeNull();
    expect(frame.exitCode).not.toBe(0);
    expect(knownView(frame).tables.some(({ name }) => name === 'j')).toBe(false);
  });

  test('psql fails, and && does not go on', async () => {
    const frame = await type(
      session,
      `psql -c "CREATE TABLE j(a int); SELECT ${DEEP}" && echo yes`,
    );
    expect(textOf(frame)).toContain('ERROR:  stack depth limit exceeded');
    expect(textOf(frame)).not.toContain('yes');
  });

  test('memory that is not to be had', async () => {
    const frame = await sql(
      `SELECT length(string_agg(repeat('x', 1000000), '')) FROM generate_series(1, 1200)`,
    );
    expect(frame.output.error).not.toBeNull();
    expect(frame.exitCode).not.toBe(0);
    expect(frame.view).toEqual(session.opening.view);
  });
});
