import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Server } from '../../../src/sandbox/engine/database/server.ts';
import { sharedAssets } from '../../support/assets.ts';

const CANCELED = { code: '57014', message: 'canceling statement due to statement timeout' };

let server: Server;
beforeAll(async () => {
  server = await Server.start(await sharedAssets());
});
afterAll(() => server.pglite.close());

/** Runs a script as an input would, and resolves with its error; null if it has none. */
async function run(script: string): Promise<unknown> {
  server.timeouts.notice(script);
  return server.pglite.exec(script).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('statement_timeout', () => {
  it.each([
    ['a long result', 'SELECT count(*) FROM generate_series(1, 1e9)'],
    ['a join', 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b'],
    ['a loop', 'DO $$ BEGIN LOOP NULL; END LOOP; END $$'],
    ['a sleep', 'SELECT pg_sleep(3600)'],
    ['a sort', 'SELECT max(r) FROM (SELECT random() r FROM generate_series(1, 1e8) ORDER BY 1) x'],
    ['rows that are written', 'CREATE TABLE written AS SELECT g FROM generate_series(1, 1e9) g'],
  ])('cancels %s', async (_, statement) => {
    await run("SET statement_timeout = '100ms'");
    expect(await run(statement)).toMatchObject(CANCELED);
    expect(await run('SELECT 1')).toBeNull();
  });

  it('is an error that a routine can catch', async () => {
    await run("SET statement_timeout = '100ms'");
    const loop = 'DO $$ BEGIN LOOP NULL; END LOOP; EXCEPTION WHEN query_canceled THEN END $$';
    expect(await run(loop)).toBeNull();
  });

  it('undoes what the canceled statement did', async () => {
    await run("SET statement_timeout = '100ms'; CREATE TABLE kept (a int)");
    await run('INSERT INTO kept SELECT g FROM generate_series(1, 1e9) g');
    const { rows } = await server.pglite.query('SELECT count(*) AS rows FROM kept');
    expect(rows).toEqual([{ rows: 0 }]);
  });

  it('of a transaction ends with it', async () => {
    await run('SET statement_timeout = 0');
    await run("BEGIN; SET LOCAL statement_timeout = '1ms'; COMMIT");
    expect(await run('SELECT count(*) FROM generate_series(1, 200000)')).toBeNull();
  });

  it('that is not reached changes nothing', async () => {
    await run("SET statement_timeout = '10min'");
    expect(await run('SELECT count(*) FROM generate_series(1, 200000)')).toBeNull();
  });

  it('holds after RESET ALL too', async () => {
    await run('RESET ALL');
    expect(await run('SELECT count(*) FROM generate_series(1, 200000)')).toBeNull();
    await run("SET statement_timeout = '100ms'");
    expect(await run('SELECT pg_sleep(3600)')).toMatchObject(CANCELED);
  });
});

describe('an idle timeout', () => {
  it.each([
    "BEGIN; SET idle_in_transaction_session_timeout = '1ms'",
    "SET idle_session_timeout = '1ms'",
    "SET lock_timeout = '1ms'",
  ])('does not end the only process: %s', async (script) => {
    await run('SET statement_timeout = 0');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    expect(await run(script)).toBeNull();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(await run('SELECT count(*) FROM generate_series(1, 200000)')).toBeNull();
    await run('ROLLBACK; RESET ALL');
  });
});
