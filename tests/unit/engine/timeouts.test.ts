import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { START_PARAMETERS } from '../../../src/sandbox/engine/database/parameters.ts';
import { Timeouts } from '../../../src/sandbox/engine/database/timeouts.ts';
import { sharedAssets } from '../../support/assets.ts';

/** The smallest valid WebAssembly module. */
const EMPTY_WASM = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
const CANCELED = { code: '57014', message: 'canceling statement due to statement timeout' };

let pglite: PGlite;
const timeouts = new Timeouts();
beforeAll(async () => {
  const assets = await sharedAssets();
  pglite = await PGlite.create({
    pgliteWasmModule: assets.postgresWasm,
    initdbWasmModule: new WebAssembly.Module(EMPTY_WASM),
    fsBundle: assets.postgresFiles,
    loadDataDir: assets.dataDirectory,
    startParams: [...START_PARAMETERS],
    extensions: { timeouts: timeouts.extension },
  });
});
afterAll(() => pglite.close());

/** Runs a script as an input would, and resolves with its error; null if it has none. */
async function run(script: string): Promise<unknown> {
  timeouts.notice(script);
  return pglite.exec(script).then(
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
    const { rows } = await pglite.query('SELECT count(*) AS rows FROM kept');
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
