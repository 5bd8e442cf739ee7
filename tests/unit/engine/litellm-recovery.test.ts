import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { knownView, textOf, type } from '../../support/session.ts';
import { FAILED, heal, migrationOf, openReleases, sql, start } from './litellm-sessions.ts';

describe('a healthy database', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openReleases(['v1.81.1', 'v1.83.14', 'v1.101.0', 'v1.104.0']);
  });
  beforeEach(async () => {
    await session.reset();
    await heal(session);
  });
  afterAll(() => session.close());

  test.each([
    ['v1.81.1', '# dropped, because schema.prisma lacks it: table "notes"', false],
    ['v1.83.14', 'skipping post-migration sanity check', true],
    ['v1.104.0', 'No pending migrations to apply.', true],
  ])('%s and a table of another program', async (version, line, stays) => {
    await sql(session, 'CREATE TABLE notes (id int PRIMARY KEY)');
    const frame = await start(session, version);
    expect(textOf(frame)).toContain(line);
    expect(knownView(frame).tables.some(({ name }) => name === 'notes')).toBe(stays);
  });

  test('LITELLM_MIGRATION_DIR gets a copy of the package', async () => {
    const frame = await start(session, 'v1.81.1', '', 'LITELLM_MIGRATION_DIR=/writable/');
    expect(textOf(frame)).toContain('Migration diff created at /writable/migrations/');
    const copied = textOf(await type(session, 'ls /writable /writable/migrations'));
    expect(copied).toContain(FAILED);
    expect(copied).toMatch(/\d{14}_baseline_diff/);
    expect(textOf(frame)).not.toContain('gone with this container');
  });

  test('LITELLM_MIGRATION_DIR is not touched where nothing is migrated', async () => {
    const directory = 'LITELLM_MIGRATION_DIR=/untouched';
    await start(session, 'v1.81.1', '', `${directory} DISABLE_SCHEMA_UPDATE=true`);
    await start(session, 'v1.81.1', '--use_prisma_db_push', directory);
    expect((await type(session, 'ls /untouched')).exitCode).not.toBe(0);
  });

  test('a drift script that stays on a volume is a migration for the next start', async () => {
    await sql(session, 'ALTER TABLE "LiteLLM_DeletedTeamTable" DROP COLUMN router_settings');
    await start(session, 'v1.81.1', '', 'LITELLM_MIGRATION_DIR=/volume');
    const frame = await start(session, 'v1.81.1', '', 'LITELLM_MIGRATION_DIR=/volume');
    expect(textOf(frame)).toMatch(/column "router_settings" .* already exists/);
    expect(textOf(frame)).toMatch(/# recorded as applied .*: \d{14}_baseline_diff/);
  });

  test('the v2 resolvers warn of a ledger from a newer release', async () => {
    await sql(
      session,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_future', now())`,
    );
    expect(textOf(await start(session, 'v1.104.0'))).toContain('Unknown: 29990101000000_future');
    expect(textOf(await start(session, 'v1.81.1'))).not.toContain('NEWER');
  });

  const unfinish = (steps: number, logs: string): string =>
    `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = ${String(steps)}, logs = '${logs}' WHERE migration_name = '${FAILED}'`;

  test('v1.104.0 ends a row that proves its SQL has run', async () => {
    await sql(session, unfinish(1, ''));
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain(`Completed migration ${FAILED} using its successful SQL step`);
    expect(migrationOf(frame, FAILED)).toMatchObject({ state: 'applied', appliedSteps: 1 });
  });

  test.each([
    ['no step', unfinish(0, '')],
    ['logs', unfinish(1, 'permission denied')],
    ['another checksum', `${unfinish(1, '')}; UPDATE _prisma_migrations SET checksum = 'x'`],
  ])('v1.104.0 leaves a row alone that has %s', async (_what, script) => {
    await sql(session, script);
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(2);
    expect(migrationOf(frame, FAILED).state).toBe('failed');
  });

  test('v1.104.0 rolls a deadlocked row back and tries again', async () => {
    await sql(
      session,
      `ALTER TABLE "LiteLLM_DeletedTeamTable" DROP COLUMN router_settings;
       ALTER TABLE "LiteLLM_DeletedVerificationToken" DROP COLUMN router_settings;
       ${unfinish(0, 'ERROR: deadlock detected')}`,
    );
    const frame = await start(session, 'v1.104.0');
    const text = textOf(frame);
    expect(text).toContain('deadlock race, rolling its ledger row back and retrying');
    expect(migrationOf(frame, FAILED)).toMatchObject({ state: 'applied', markedOnly: false });
  });

  test.each([
    ['v1.83.14', false],
    ['v1.101.0', true],
    ['v1.104.0', true],
  ])('%s rebuilds INVALID indexes: %s', async (version, rebuilds) => {
    const name = 'LiteLLM_SpendLogs_startTime_idx';
    await sql(
      session,
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"${name}"'::regclass`,
    );
    const frame = await start(session, version);
    expect(textOf(frame).includes(`Rebuilt invalid index public.${name}`)).toBe(rebuilds);
    const [row] = (
      await sql(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = '"${name}"'::regclass`)
    ).output.results;
    expect(row).toMatchObject({ rows: [[rebuilds ? 't' : 'f']] });
  });

  test('db push of a partitioned LiteLLM_SpendLogs is refused from v1.101.0', async () => {
    await sql(
      session,
      `ALTER TABLE "LiteLLM_SpendLogs" RENAME TO old;
       CREATE TABLE "LiteLLM_SpendLogs" (LIKE old) PARTITION BY RANGE ("startTime")`,
    );
    const frame = await start(session, 'v1.101.0', '--use_prisma_db_push');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('LiteLLM_SpendLogs is a partitioned table');
  });
});
