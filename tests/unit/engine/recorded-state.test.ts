/** A session goes on from the state that the build has recorded of a scenario; it is the one that the scenario’s script makes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { emscriptenOf } from '../../../src/sandbox/engine/database/images/emscripten.ts';
import { readSnapshot } from '../../../src/sandbox/engine/database/snapshot.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { sharedAssets } from '../../support/assets.ts';
import { processFiles } from '../../support/process-files.ts';
import { readScenario } from '../../support/session.ts';

/** Small, with a sequence and roles, partitioned, with a sequence of releases, and without any table. */
const SCENARIOS = [
  'relation-does-not-exist',
  'must-be-owner',
  'partitioned-spendlogs',
  'healthy',
  'fresh-database-no-schema',
];

const readRecord = async (id: string): Promise<Uint8Array<ArrayBuffer>> =>
  readSnapshot(
    new Uint8Array(await readFile(join(process.cwd(), 'generated', 'records', `${id}.wasm`))),
  );

/** The two ways to a scenario’s broken state. */
async function bothWays(id: string) {
  const assets = await sharedAssets();
  const { state: script } = await readScenario(id);
  const packed = await readRecord(id);
  return { script, packed, assets, recorded: { ...assets, record: { script, packed } } };
}

/** What a database is, as far as anything can tell. The log is apart: a process in memory never reads what it has written there. */
interface Told {
  readonly memory: Uint8Array;
  readonly files: ReadonlyMap<string, string>;
  readonly open: readonly unknown[];
  readonly clock: unknown;
  readonly timeouts: unknown;
}

const opened: Database[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});

async function restored(assets: Assets, script: string): Promise<Database> {
  const database = await Database.open(assets);
  opened.push(database);
  await database.restore(script);
  return database;
}

function told(database: Database): Told {
  const { FS, HEAPU8 } = emscriptenOf(database.pglite.Module);
  const { clock, image } = database.keep();
  return {
    memory: HEAPU8.slice(),
    files: processFiles(FS),
    open: image.files.open.map(({ descriptor, stream, flags, position }) =>
      // Terminals count what was written to them.
      [descriptor, stream.node.name, flags, descriptor < 3 ? 0 : position],
    ),
    clock,
    timeouts: image.timeouts,
  };
}

const LOG = /^\/pglite\/data\/pg_wal\/[0-9A-F]{24}$/;

/** Bytes of a page of the log, and the mark that it begins with in PostgreSQL 18. */
const LOG_PAGE = 8_192;
const MAGIC = 0xd1_18;

/** The pages of memory that differ, by the addresses of their first bytes. */
function differing(one: Uint8Array, other: Uint8Array): number[] {
  const pages: number[] = [];
  for (let at = 0; at < one.length; at += LOG_PAGE) {
    const [a, b] = [one, other].map((memory) => memory.subarray(at, at + LOG_PAGE));
    if (a && b && Buffer.compare(a, b) !== 0) pages.push(at);
  }
  return pages;
}

const beginsPageOfLog = (memory: Uint8Array, at: number): boolean =>
  new DataView(memory.buffer, memory.byteOffset).getUint16(at, true) === MAGIC;

describe.each(SCENARIOS)('the record of %s', (id) => {
  test('is what its script makes, but for what the log has written', async () => {
    const { assets, recorded, script } = await bothWays(id);
    const [made, went] = [
      told(await restored(assets, script)),
      told(await restored(recorded, script)),
    ];
    expect([...went.files.keys()].sort()).toEqual([...made.files.keys()].sort());
    const other = [...made.files].filter(([path, file]) => went.files.get(path) !== file);
    expect(other.map(([path]) => path).filter((path) => !LOG.test(path))).toEqual([]);
    const pages = differing(made.memory, went.memory);
    // As many as the buffers of the log have, at most; none only where the script has not filled one.
    expect(pages.length).toBeLessThan(64);
    expect(pages.length > 0).toBe(id !== 'fresh-database-no-schema');
    expect(pages.filter((at) => !beginsPageOfLog(made.memory, at))).toEqual([]);
    expect({ ...went, memory: 0, files: 0 }).toEqual({ ...made, memory: 0, files: 0 });
  });

  test('goes on as the other does: what is written, an error, a jump of time, and a restart of the log’s ring', async () => {
    const { assets, recorded, script } = await bothWays(id);
    const answers = [];
    for (const all of [assets, recorded]) {
      const database = await restored(all, script);
      const run = (sql: string) => database.clock.during(() => database.run(sql));
      const written = await run(
        `CREATE TABLE written AS SELECT n, repeat(md5(n::text), 20) AS t FROM generate_series(1, 4000) AS n;
         CREATE INDEX ON written (t); CHECKPOINT; UPDATE written SET n = n + 1`,
      );
      const failed = await run('SELECT nope');
      const counted = await run(
        'SELECT count(*), sum(n), pg_current_wal_insert_lsn() FROM written',
      );
      database.clock.pass(365 * 24 * 3_600_000);
      const later = await run('VACUUM ANALYZE written');
      const still = await run('SELECT count(*), now() FROM written; SELECT pg_switch_wal()');
      answers.push({ written, failed, counted, later, still });
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});

test('a session of it gives the same frames, and is put back to it', async () => {
  const id = 'relation-does-not-exist';
  const { assets, recorded } = await bothWays(id);
  const frames = [];
  for (const all of [assets, recorded]) {
    const session = await Session.open(all, await readScenario(id));
    const { opening } = session;
    const first = await session.run({ kind: 'sql', script: 'DROP TABLE "LiteLLM_SpendLogs"' });
    const reset = await session.reset();
    const second = await session.run({ kind: 'command', line: 'prisma migrate deploy' });
    frames.push({ opening, first, reset, second });
    await session.close();
  }
  expect(frames[1]).toEqual(frames[0]);
});

describe('a record that does not fit is left, and the script is run', () => {
  const cases: readonly [string, (packed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>][] = [
    ['cut short', (packed) => packed.subarray(0, -512)],
    ['of no bytes', () => new Uint8Array()],
    [
      'with one bit turned',
      (packed) => packed.map((byte, i) => (i === packed.length - 9 ? byte ^ 1 : byte)),
    ],
  ];
  test.each(cases)('%s', async (_name, damage) => {
    const { assets, script, packed } = await bothWays('relation-does-not-exist');
    const database = await restored(
      { ...assets, record: { script, packed: damage(packed) } },
      script,
    );
    const tables = await database.clock.during(() =>
      database.read(`SELECT 1 FROM public."LiteLLM_UserTable"`),
    );
    expect(tables.length).toBeGreaterThan(0);
  });

  test('of another script', async () => {
    const { assets, script } = await bothWays('relation-does-not-exist');
    const packed = await readRecord('healthy');
    const wrong = await restored({ ...assets, record: { script, packed } }, script);
    const right = await restored(assets, script);
    expect(told(wrong).files).toEqual(told(right).files);
  });
});
