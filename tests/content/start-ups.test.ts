/** LiteLLM's start on the mistakes in its own releases: real files under the resolvers of their time. */
import { READER } from '../support/session.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readReleases } from '../../src/content/releases.ts';
import { printedText } from '../../src/sandbox/engine/program/output.ts';
import { Container } from '../../src/sandbox/engine/container/container.ts';
import { sharedAssets } from '../support/assets.ts';

const releases = await readReleases();
const assets = await sharedAssets();

/** In these releases `prisma migrate deploy` has to be asked for. */
const MIGRATE = 'USE_PRISMA_MIGRATE=True litellm';
const BEFORE_THE_BASELINE = '20250101000000_add_health_check_fields_to_mcp_servers';
const RENAMED = '20250507161527_add_health_check_fields_to_mcp_servers';
const WITH_SPACES = '20251122125322_Add organization_id to spend logs';
const CALL_ID_INDEX = '20260831120001_spend_logs_litellm_call_id_index';

let container: Container;
beforeEach(async () => {
  container = await Container.open(assets, releases);
});
afterEach(() => container.close());

/** Runs a line and gives what it printed. Throws if it asks something. */
async function run(line: string): Promise<string> {
  const { outcome, asks } = await container.run(line);
  if (asks) throw new Error(`${line} asks`);
  return printedText(outcome.output);
}

async function start(version: string, line: string): Promise<string> {
  await container.start(version, {});
  return run(line);
}

const drift = (): Promise<string> =>
  run('prisma migrate diff --from-url "$DATABASE_URL" --to-schema-datamodel schema.prisma');

/** The number of steps of a migration that have run, by ledger row; null stands for a row that has not ended. */
async function ledgerRows(name: string): Promise<(string | null | undefined)[]> {
  const rows = await container.database.as(READER).read(
    `SELECT CASE WHEN finished_at IS NOT NULL THEN applied_steps_count END AS steps
     FROM _prisma_migrations WHERE migration_name = '${name}' AND rolled_back_at IS NULL`,
  );
  return rows.map((row) => row['steps']);
}

test('v1.74.12 pushes its schema unless migrating is asked for', async () => {
  expect(await start('v1.74.12', 'litellm')).toContain('in sync with your Prisma schema');
  expect(await drift()).toContain('No difference detected.');
  expect(await run('prisma migrate deploy')).toContain('P3005');
});

test('v1.74.12 begins by recording as applied what could not run; v1.74.13 makes the columns', async () => {
  expect(await start('v1.74.12', MIGRATE)).toContain('Migration already exists');
  expect(await ledgerRows(BEFORE_THE_BASELINE)).toEqual(['0']);
  expect(await drift()).toContain('Added column `health_check_error`');
  await start('v1.74.13', MIGRATE);
  expect(await ledgerRows(RENAMED)).toEqual(['1']);
  expect(await drift()).toContain('No difference detected.');
});

test('v1.74.13 records as applied what v1.74.12 has run under another name', async () => {
  await start('v1.74.1', MIGRATE);
  await start('v1.74.12', MIGRATE);
  expect(await ledgerRows(BEFORE_THE_BASELINE)).toEqual(['1']);
  await start('v1.74.13', MIGRATE);
  expect(await ledgerRows(RENAMED)).toEqual(['0']);
  expect(await drift()).toContain('No difference detected.');
});

test('the legacy resolver takes a name with spaces as it is', async () => {
  await start('v1.80.5', 'litellm');
  await run(`psql -c 'ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN organization_id text'`);
  await start('v1.80.15', 'litellm');
  expect(await ledgerRows(WITH_SPACES)).toEqual(['0']);
  expect(await drift()).toContain('No difference detected.');
});

test('v1.103.0’s deploy stops at a partitioned table; v1.104.0 knows that the file builds nothing any more', async () => {
  await start('v1.82.3', 'litellm');
  await run(
    `psql -c 'ALTER TABLE "LiteLLM_SpendLogs" RENAME TO old' -c 'CREATE TABLE "LiteLLM_SpendLogs" (LIKE old INCLUDING DEFAULTS) PARTITION BY RANGE ("startTime")'`,
  );
  expect(await start('v1.103.0', 'prisma migrate deploy')).toContain(
    'cannot create index on partitioned table "LiteLLM_SpendLogs" concurrently',
  );
  expect(await ledgerRows(CALL_ID_INDEX)).toEqual([null]);
  const started = await start('v1.104.0', 'litellm');
  expect(started).toContain('Uvicorn running');
  expect(await ledgerRows(CALL_ID_INDEX)).toEqual(['1']);
});
