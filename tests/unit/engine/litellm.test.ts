import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { textOf, type } from '../../support/session.ts';
import {
  FAILED,
  failingMigration,
  heal,
  migrationOf,
  openReleases,
  sql,
  start,
} from './litellm-sessions.ts';

const count = (text: string, part: string): number => text.split(part).length - 1;

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

  test('v1.81.1 tries four times, gives up, and serves all the same', async () => {
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
    const before = session.frames.at(-2)?.view;
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('Migration completion could not be verified.');
    expect(textOf(frame)).not.toContain('Uvicorn');
    expect(frame.view).toEqual(before);
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
    expect(frame.view).toEqual(session.frames.at(-2)?.view);
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

describe('a database without a ledger', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openReleases([
      'v1.81.1',
      'v1.65.1',
      'v1.66.0',
      'v1.83.14',
      'v1.101.0',
      'v1.104.0',
    ]);
  });
  beforeEach(async () => {
    await session.reset();
    await sql(session, 'DROP TABLE _prisma_migrations');
  });
  afterAll(() => session.close());

  test('v1.65.1 gives up, and serves', async () => {
    const frame = await start(session, 'v1.65.1', '--use_prisma_migrate');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('Error: Database schema is not empty');
    expect(frame.view.ledger).toBe('missing');
  });

  test('v1.66.0 records everything and repairs nothing', async () => {
    const frame = await start(session, 'v1.66.0', '', 'USE_PRISMA_MIGRATE=True');
    expect(textOf(frame)).toContain('# 7 migrations were recorded as applied');
    expect(frame.view.migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(false);
  });

  test('v1.81.1 executes the drift, then records everything', async () => {
    const frame = await start(session, 'v1.81.1');
    expect(textOf(frame)).toContain('Migration 0_init marked as applied.');
    expect(frame.view.migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(migrationOf(frame, '0_init').inFolder).toBe(true);
    expect(frame.checks.upToDate.ok).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(true);
    const folders = textOf(await type(session, 'ls migrations'));
    expect(folders).toMatch(/^\d{14}_baseline_diff$/m);
  });

  test('v1.81.1 records everything even if the drift fails', async () => {
    await sql(session, 'CREATE VIEW "LiteLLM_DeletedTeamTable" AS SELECT 1 AS one');
    const frame = await start(session, 'v1.81.1');
    expect(textOf(frame)).toContain('Failed to apply migration diff:');
    expect(frame.checks.upToDate.ok).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(false);
  });

  test('v1.101.0 records nothing if the drift fails', async () => {
    await sql(session, 'CREATE VIEW "LiteLLM_DeletedTeamTable" AS SELECT 1 AS one');
    const frame = await start(session, 'v1.101.0');
    expect(textOf(frame)).toContain('NOT marking migrations as applied');
    expect(frame.view.migrations.filter(({ state }) => state === 'applied')).toHaveLength(1);
  });

  test('the opt-in v2 resolver baselines, then fails at each old migration in turn', async () => {
    const frame = await start(session, 'v1.83.14', '--use_v2_migration_resolver');
    const text = textOf(frame);
    expect(frame.exitCode).toBe(2);
    expect(text).toContain('Schema exists but no migrations ledger — creating baseline');
    expect(count(text, 'SQL hit idempotent error')).toBe(3);
    expect(text).toContain('Database migration failed after 4 attempts');
  });

  test('from v1.101.0 it gets through, because progress costs no attempt', async () => {
    const frame = await start(session, 'v1.101.0', '--use_v2_migration_resolver');
    expect(frame.exitCode).toBe(0);
    expect(frame.checks.upToDate.ok).toBe(true);
  });

  test('v1.104.0 refuses tables that are not its own', async () => {
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('Cannot automatically baseline this database');
    expect(frame.view.ledger).toBe('missing');
  });

  test('v1.104.0 adopts tables that equal its schema', async () => {
    await type(session, 'prisma db push');
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('adopted 7 packaged migrations as a baseline');
    expect(frame.view.migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(frame.checks.upToDate.ok).toBe(true);
  });

  test('v1.104.0 does not adopt a folder that is not the package’s', async () => {
    await type(session, 'prisma db push');
    await type(session, 'mkdir -p /custom/migrations/20990101000000_own');
    await type(session, 'echo "SELECT 1;" > /custom/migrations/20990101000000_own/migration.sql');
    const frame = await start(session, 'v1.104.0', '', 'LITELLM_MIGRATION_DIR=/custom');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('with custom migration history');
  });
});

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
    expect(frame.view.tables.some(({ name }) => name === 'notes')).toBe(stays);
  });

  test('LITELLM_MIGRATION_DIR gets a copy of the package', async () => {
    const frame = await start(session, 'v1.81.1', '', 'LITELLM_MIGRATION_DIR=/writable/');
    expect(textOf(frame)).toContain('Migration diff created at /writable/migrations/');
    expect(textOf(await type(session, 'ls /writable /writable/migrations'))).toContain(FAILED);
    expect(textOf(await type(session, 'ls migrations'))).not.toContain('baseline_diff');
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

describe('a pending migration that fails', () => {
  const VERSIONS = [
    'v1.81.1',
    'v1.80.5',
    'v1.82.3',
    'v1.83.14',
    'v1.101.0',
    'v1.103.3',
    'v1.104.0',
    'v1.105.0',
  ];
  const open = async (message: string, code: string): Promise<Session> => {
    const session = await openReleases(VERSIONS, [failingMigration(message, code)]);
    await heal(session);
    return session;
  };
  const row = '29990101000000_fails';

  describe('for a reason that no resolver knows', () => {
    let session: Session;
    beforeAll(async () => {
      session = await open('no such luck', 'P0001');
    });
    afterAll(() => session.close());

    test.each([
      ['v1.81.1', '', '', 0, 'The database was not migrated.'],
      ['v1.82.3', '', '', 0, 'Database migration failed but continuing startup.'],
      ['v1.82.3', '--enforce_prisma_migration_check', '', 1, 'Database setup failed after'],
      ['v1.82.3', '', 'ENFORCE_PRISMA_MIGRATION_CHECK=true', 1, 'Database setup failed after'],
      ['v1.103.3', '', '', 1, 'Database setup failed after multiple retries'],
      ['v1.103.3', '', 'ENFORCE_PRISMA_MIGRATION_CHECK=false', 0, 'but continuing startup'],
      ['v1.103.3', '--no-enforce_prisma_migration_check', '', 0, 'but continuing startup'],
      [
        'v1.105.0',
        '--use_legacy_migration_resolver',
        'ENFORCE_PRISMA_MIGRATION_CHECK=false',
        1,
        'setup failed',
      ],
    ])('%s %s %s exits with %i', async (version, option, environment, exitCode, line) => {
      const frame = await start(session, version, option, environment);
      expect(frame.exitCode).toBe(exitCode);
      expect(textOf(frame)).toContain(line);
      expect(textOf(frame).includes('Uvicorn running')).toBe(exitCode === 0);
    });

    test('v1.104.0 stops at the first failure', async () => {
      await type(session, `prisma migrate resolve --rolled-back ${row}`);
      const frame = await start(session, 'v1.104.0');
      expect(frame.exitCode).toBe(2);
      expect(textOf(frame)).toContain('Database migration failed and cannot be auto-recovered.');
      expect(migrationOf(frame, row).state).toBe('failed');
    });
  });

  describe('for want of a permission', () => {
    let session: Session;
    beforeAll(async () => {
      session = await open('permission denied for schema public', '42501');
    });
    afterAll(() => session.close());

    test.each([
      ['v1.80.5', 0, 'applied', 'Migration already exists, resolving specific migration'],
      ['v1.81.1', 1, 'rolled-back', 'RuntimeError: Migration failed due to permission error.'],
      ['v1.83.14', 2, 'rolled-back', 'cannot proceed. Migration failed due to permission error.'],
      ['v1.104.0', 2, 'failed', 'failed due to insufficient permissions'],
    ])('%s exits with %i and leaves it %s', async (version, exitCode, state, line) => {
      await sql(session, `DELETE FROM _prisma_migrations WHERE migration_name = '${row}'`);
      const frame = await start(session, version);
      expect(frame.exitCode).toBe(exitCode);
      expect(textOf(frame)).toContain(line);
      expect(migrationOf(frame, row).state).toBe(state);
    });
  });

  describe('in a deadlock', () => {
    let session: Session;
    beforeAll(async () => {
      session = await open('deadlock detected', '40P01');
    });
    afterAll(() => session.close());

    test.each([
      ['v1.83.14', '--use_v2_migration_resolver', 0, 'cannot be auto-recovered'],
      ['v1.101.0', '--use_v2_migration_resolver', 4, 'failed after 4 attempts (retry loop'],
      ['v1.104.0', '', 4, 'failed after 4 attempts that made no progress'],
    ])('%s %s rolls it back %i times', async (version, option, times, line) => {
      await sql(session, `DELETE FROM _prisma_migrations WHERE migration_name = '${row}'`);
      const frame = await start(session, version, option);
      expect(frame.exitCode).toBe(2);
      expect(count(textOf(frame), 'rolling its ledger row back and retrying')).toBe(times);
      expect(textOf(frame)).toContain(line);
    });
  });
});
