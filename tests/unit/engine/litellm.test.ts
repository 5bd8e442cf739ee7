import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { textOf, type } from '../../support/session.ts';
import { FAILED, count, migrationOf, openReleases, start } from './litellm-sessions.ts';

describe('the broken database: a migration that needs a table which is not there', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openReleases([
      'v1.81.1',
      'v1.60.0',
      'v1.70.0',
      'v1.80.5',
      'v1.81.6',
      'v1.82.3',
      'v1.83.14',
      'v1.104.0',
    ]);
  });
  beforeEach(() => session.reset());
  afterAll(() => session.close());

  test('v1.81.1 tries four times, gives up, and serves anyway', async () => {
    const frame = await start(session, 'v1.81.1');
    const text = textOf(frame);
    expect(frame.exitCode).toBe(0);
    expect(count(text, 'Running prisma migrate deploy')).toBe(4);
    expect(count(text, 'could not classify as permission or idempotent error')).toBe(2);
    expect(count(text, '# waits 5-15 s')).toBe(2);
    expect(text).toContain('Uvicorn running');
    expect(text).toContain('The database was not migrated.');
    expect(frame.view.drift.summary).toContain('LiteLLM_DeletedTeamTable');
    expect(migrationOf(frame, FAILED).state).toBe('failed');
  });

  test.each([
    ['v1.80.5', 'Migration already exists, resolving specific migration', '✅ Migration resolved.'],
    ['v1.81.6', 'resolving as applied', '✅ Migration resolved.'],
    ['v1.82.3', 'resolving as applied', '✅ Migration resolved.'],
    ['v1.83.14', 'resolving as applied', 'resolved, retrying to apply remaining migrations'],
  ])('%s records it as applied', async (version, reason, done) => {
    const frame = await start(session, version);
    const text = textOf(frame);
    expect(frame.exitCode).toBe(0);
    expect(text).toContain(reason);
    expect(text).toContain(done);
    expect(text).toContain(`# recorded as applied without having run to its end: ${FAILED}`);
    expect(migrationOf(frame, FAILED)).toMatchObject({ state: 'applied', markedOnly: true });
  });

  test('v1.82.3 stops there: the tables are not repaired', async () => {
    const frame = await start(session, 'v1.82.3');
    expect(textOf(frame)).not.toContain('Generating migration diff');
    expect(frame.checks.noDrift.ok).toBe(false);
  });

  test('v1.83.14 executes the drift between two attempts', async () => {
    const frame = await start(session, 'v1.83.14');
    const text = textOf(frame);
    expect(text).toContain('Migration diff created at /tmp/');
    expect(text).toContain('skipping post-migration sanity check');
    expect(frame.checks.noDrift.ok).toBe(true);
  });

  test('v1.83.14 with the v2 resolver exits at the P3009', async () => {
    const frame = await start(session, 'v1.83.14', '--use_v2_migration_resolver');
    const text = textOf(frame);
    expect(frame.exitCode).toBe(2);
    expect(text).toContain('Using v2 migration resolver (--use_v2_migration_resolver)');
    expect(text).toContain('LiteLLM Proxy: Database migration cannot proceed.');
    expect(text).toContain('cannot be auto-recovered');
    expect(migrationOf(frame, FAILED).state).toBe('failed');
  });

  test('v1.83.14 with the v2 resolver records a P3018 as applied, without the drift', async () => {
    await type(session, `prisma migrate resolve --rolled-back ${FAILED}`);
    const frame = await start(session, 'v1.83.14', '', 'USE_V2_MIGRATION_RESOLVER=true');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('SQL hit idempotent error — marking applied and retrying');
    expect(migrationOf(frame, FAILED).markedOnly).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(false);
  });

  test('v1.104.0 exits, and changes nothing', async () => {
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('Migration completion could not be verified.');
    expect(textOf(frame)).not.toContain('Uvicorn');
    expect((await session.undo()).view).toEqual(frame.view);
  });

  test('v1.104.0 with the legacy resolver does as the releases before it', async () => {
    const frame = await start(session, 'v1.104.0', '--use_legacy_migration_resolver');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('Using the legacy (v1) migration resolver');
    expect(migrationOf(frame, FAILED).markedOnly).toBe(true);
  });

  test.each([
    ['v1.60.0', '', ''],
    ['v1.70.0', '', ''],
    ['v1.81.1', '--use_prisma_db_push', ''],
    ['v1.104.0', '--use_prisma_db_push', ''],
  ])('%s %s pushes, and leaves the failed row', async (version, option) => {
    const frame = await start(session, version, option);
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('in sync with your Prisma schema');
    expect(frame.checks.noDrift.ok).toBe(true);
    expect(migrationOf(frame, FAILED).state).toBe('failed');
  });

  test('“already exists” is recorded as applied by v1.81.1', async () => {
    await type(session, 'prisma db push');
    const frame = await start(session, 'v1.81.1');
    expect(textOf(frame)).toContain('resolving as applied');
    expect(migrationOf(frame, FAILED)).toMatchObject({ state: 'applied', markedOnly: true });
  });

  test('DISABLE_SCHEMA_UPDATE=true prints the difference and changes nothing', async () => {
    const frame = await start(session, 'v1.81.1', '', 'DISABLE_SCHEMA_UPDATE=true');
    const text = textOf(frame);
    expect(text).toContain('Required SQL commands:\nCREATE TABLE "LiteLLM_DeletedTeamTable"');
    expect(text).toContain('prisma schema out of sync with db');
    expect(text).toContain('Uvicorn running');
    expect((await session.undo()).view).toEqual(frame.view);
  });

  test('v1.60.0 does not start where the schema is out of sync', async () => {
    const frame = await start(session, 'v1.60.0', '', 'DISABLE_SCHEMA_UPDATE=true');
    expect(frame.exitCode).toBe(1);
    expect(textOf(frame)).toContain('\nException: prisma schema out of sync with db');
  });

  test('DISABLE_SCHEMA_UPDATE=1 disables nothing', async () => {
    const frame = await start(session, 'v1.81.6', '', 'DISABLE_SCHEMA_UPDATE=1');
    expect(textOf(frame)).toContain('Running prisma migrate deploy');
  });

  test('--version names the release', async () => {
    expect(textOf(await start(session, 'v1.83.14', '--version'))).toBe(
      '\nLiteLLM: Current Version = 1.83.14\n\n',
    );
  });

  test('an option that the release does not have ends it', async () => {
    const frame = await start(session, 'v1.81.1', '--use_v2_migration_resolver');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('Error: No such option: --use_v2_migration_resolver');
  });

  test('--skip_server_startup ends after the set-up', async () => {
    const frame = await start(session, 'v1.81.6', '--skip_server_startup');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('Skipping server startup as requested.');
    expect(textOf(frame)).not.toContain('Uvicorn');
  });
});
