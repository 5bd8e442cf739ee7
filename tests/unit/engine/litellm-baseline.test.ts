import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { knownView, textOf, type } from '../../support/session.ts';
import { WITH_SPACES, count, migrationOf, openReleases, sql, start } from './litellm-sessions.ts';

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
    expect(knownView(frame).ledger).toBe('missing');
  });

  test('v1.66.0 records everything and repairs nothing', async () => {
    const frame = await start(session, 'v1.66.0', '', 'USE_PRISMA_MIGRATE=True');
    expect(textOf(frame)).toContain('# 12 migrations were recorded as applied');
    expect(knownView(frame).migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(false);
  });

  test('v1.81.1 executes the drift, then records everything', async () => {
    const frame = await start(session, 'v1.81.1');
    expect(textOf(frame)).toContain('Migration 0_init marked as applied.');
    expect(knownView(frame).migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(migrationOf(frame, '0_init').inFolder).toBe(false);
    expect(frame.checks.upToDate.ok).toBe(true);
    expect(frame.checks.noDrift.ok).toBe(true);
    expect(textOf(frame)).toMatch(/gone with this container: 0_init, \d{14}_baseline_diff/);
    expect(textOf(await type(session, 'ls migrations'))).not.toContain('baseline_diff');
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
    expect(knownView(frame).migrations.filter(({ state }) => state === 'applied')).toHaveLength(1);
  });

  test('the opt-in v2 resolver baselines, then fails at each old migration in turn', async () => {
    const frame = await start(session, 'v1.83.14', '--use_v2_migration_resolver');
    const text = textOf(frame);
    expect(frame.exitCode).toBe(2);
    expect(text).toContain('Schema exists but no migrations ledger — creating baseline');
    expect(count(text, 'SQL hit idempotent error')).toBe(3);
    expect(text).toContain('Database migration failed after 4 attempts');
  });

  test('from v1.101.0 progress costs no attempt: it gets as far as a name with spaces', async () => {
    const frame = await start(session, 'v1.101.0', '--use_v2_migration_resolver');
    expect(frame.exitCode).toBe(2);
    expect(migrationOf(frame, WITH_SPACES).state).toBe('failed');
    const text = textOf(frame);
    expect(count(text, 'SQL hit idempotent error')).toBeGreaterThan(4);
    expect(text).toContain('Failed to mark migration 20251122125322_Add as applied');
  });

  test('from v1.101.0 it gets through a folder without such a name', async () => {
    await type(session, 'use v1.101.0');
    await type(session, `rm -r "migrations/${WITH_SPACES}"`);
    const frame = await type(session, 'litellm --use_v2_migration_resolver');
    expect(frame.exitCode).toBe(0);
    expect(knownView(frame).nextDeploy).toEqual({ kind: 'nothing' });
    // The next container has the folder again.
    expect(frame.checks.upToDate).toEqual({
      ok: false,
      detail: `1 migration that v1.101.0 ships is not applied: ${WITH_SPACES}.`,
    });
  });

  test('v1.104.0 refuses tables that are not its own', async () => {
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(2);
    expect(textOf(frame)).toContain('Cannot automatically baseline this database');
    expect(knownView(frame).ledger).toBe('missing');
  });

  test('v1.104.0 adopts tables that equal its schema', async () => {
    await type(session, 'prisma db push');
    const frame = await start(session, 'v1.104.0');
    expect(frame.exitCode).toBe(0);
    expect(textOf(frame)).toContain('adopted 12 packaged migrations as a baseline');
    expect(knownView(frame).migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
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
