/** Releases of `content/litellm/`, each run over the one before it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReadWhole } from '../../../src/content/knowledge.ts';
import { readReleases } from '../../../src/content/releases.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { runRelease } from '../../../src/sandbox/engine/upgrade/run-release.ts';
import type { ReleaseRun, RunMigration } from '../../../src/sandbox/upgrade/release-run.ts';
import { sharedAssets } from '../../support/assets.ts';

const TIMEOUT = 60_000;
const releases = await readReleases();
const assets = await sharedAssets();

let database: Database;
beforeAll(async () => {
  database = await Database.open(assets);
}, TIMEOUT);
afterAll(() => database.close());

async function run(version: string): Promise<ReleaseRun> {
  const index = releases.findIndex((release) => release.version === version);
  return runRelease(database, assets, releases.slice(0, index + 1), await readReadWhole());
}

function named({ migrations }: ReleaseRun, name: string): RunMigration {
  const found = migrations.find((migration) => migration.name.includes(name));
  if (!found) throw new Error(`${name} was not run`);
  return found;
}

test(
  'v1.103.0 keeps writers of the spend logs out while it builds one index, and not for the other',
  async () => {
    const { over, migrations, ...rest } = await run('v1.103.0');
    expect(over).toBe('v1.82.3');
    expect(migrations).toHaveLength(7);
    const plain = named({ over, migrations, ...rest }, 'api_key_starttime');
    const work = { table: 'LiteLLM_SpendLogs', kind: 'index build' };
    expect(plain).toMatchObject({
      holds: [{ table: 'LiteLLM_SpendLogs', mode: 'ShareLock', work }],
      ...{ long: [], oldPods: [], outcome: { kind: 'goes through' } },
    });
    const concurrent = named({ over, migrations, ...rest }, 'litellm_call_id_index');
    expect(concurrent).toMatchObject({ holds: [], long: [work] });
    expect(concurrent.statements[0]?.isAlone).toBe(true);
    expect(named({ over, migrations, ...rest }, 'add_key_type').oldPods).toMatchObject([
      { kind: 'cached-plan', table: 'LiteLLM_VerificationToken', sure: 'certain' },
    ]);
  },
  TIMEOUT,
);

test(
  'v1.74.13 fails over v1.74.12, which cannot be the first in a database',
  async () => {
    expect((await run('v1.74.12')).inEmpty).toEqual({
      migration: '20250101000000_add_health_check_fields_to_mcp_servers',
      sqlstate: '42P01',
    });
    expect(await run('v1.74.13')).toMatchObject({
      inEmpty: null,
      over: 'v1.74.12',
      migrations: [{ outcome: { kind: 'fails', sqlstate: '42701' }, holds: [], tables: [] }],
    });
  },
  TIMEOUT,
);

test(
  'the first release makes what no lock of anybody’s is on, and v1.104.0 runs nothing',
  async () => {
    const first = await run('v1.74.1');
    expect(first.over).toBeNull();
    expect(first.migrations.flatMap(({ holds, oldPods }) => [...holds, ...oldPods])).toEqual([]);
    expect(first.migrations).toHaveLength(5);
    expect(named(first, 'baseline').tables).toContain('LiteLLM_SpendLogs');
    expect(await run('v1.104.0')).toMatchObject({ over: 'v1.103.0', migrations: [] });
  },
  TIMEOUT,
);
