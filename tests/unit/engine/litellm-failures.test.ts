import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { textOf, type } from '../../support/session.ts';
import {
  count,
  failingMigration,
  heal,
  migrationOf,
  openReleases,
  sql,
  start,
} from './litellm-sessions.ts';

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
