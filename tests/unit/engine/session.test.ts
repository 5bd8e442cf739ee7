import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { solved } from '../../../src/sandbox/solved/conditions.ts';
import { knownView, openSession, textOf, type } from '../../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const CREATING = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const run = (line: string): Promise<Frame> => type(session, line);
const sql = (script: string): Promise<Frame> => session.run({ kind: 'sql', script });
const stateOf = (frame: Frame, name: string): string | undefined =>
  knownView(frame).migrations.find((migration) => migration.name === name)?.state;

describe('the broken state', () => {
  test('has a failed migration, drift and all rows', () => {
    const frame = session.opening;
    expect(frame.input).toBeNull();
    expect(knownView(frame).nextDeploy).toEqual({
      kind: 'refuse',
      code: 'P3009',
      migrations: [FAILED],
    });
    expect(knownView(frame).drift.summary).toContain('LiteLLM_DeletedTeamTable');
    expect(frame.checks.noRowLost.ok).toBe(true);
    expect(solved(frame.checks)).toBe(false);
  });

  test('keeps the native engine’s text in the ledger', async () => {
    const frame = await sql(`SELECT logs FROM _prisma_migrations WHERE finished_at IS NULL`);
    expect(textOf(frame)).toContain('Database error code: 42P01');
    expect(textOf(frame)).toContain('ERROR: relation "LiteLLM_DeletedTeamTable" does not exist');
  });
});

describe('the repair', () => {
  test('changes Prisma’s view step by step until it is solved', async () => {
    await run(
      `prisma db execute --file migrations/${CREATING}/migration.sql --schema schema.prisma`,
    );
    const rolledBack = await run(`prisma migrate resolve --rolled-back ${FAILED}`);
    expect(stateOf(rolledBack, FAILED)).toBe('rolled-back');
    expect(knownView(rolledBack).nextDeploy).toEqual({ kind: 'apply', migrations: [FAILED] });
    const deployed = await run('prisma migrate deploy');
    expect(stateOf(deployed, FAILED)).toBe('applied');
    expect(knownView(deployed).drift).toEqual({ summary: '', script: '' });
    expect(solved(deployed.checks)).toBe(true);
    expect(textOf(await run('prisma migrate status'))).toContain('Database schema is up to date!');
  });
});

describe('undo and reset', () => {
  test('undo brings back the database, not only the frame', async () => {
    await run(`prisma migrate resolve --rolled-back ${FAILED}`);
    await sql('DELETE FROM "LiteLLM_SpendLogs"');
    const frame = await session.undo();
    expect(frame.input).toEqual({
      kind: 'command',
      line: `prisma migrate resolve --rolled-back ${FAILED}`,
    });
    expect(frame.checks.noRowLost.ok).toBe(true);
    expect(session.past.length).toBe(1);
    const count = await sql('SELECT count(*) FROM "LiteLLM_SpendLogs"');
    expect(count.output.results).toMatchObject([{ rows: [['40']] }]);
  });

  test('undo without inputs changes nothing', async () => {
    await session.undo();
    expect(session.past.length).toBe(0);
  });

  test('reset brings back a dropped schema', async () => {
    const broken = await sql('DROP SCHEMA public CASCADE');
    expect(knownView(broken).ledger).toBe('missing');
    expect(broken.checks.noRowLost.ok).toBe(false);
    const frame = await session.reset();
    expect(knownView(frame).nextDeploy.kind).toBe('refuse');
    expect(frame.checks.noRowLost.ok).toBe(true);
  });
});

describe('honest success', () => {
  test('marking as applied satisfies Prisma and not the tables', async () => {
    const { checks } = await run(`prisma migrate resolve --applied ${FAILED}`);
    expect(checks.upToDate.ok).toBe(true);
    expect(checks.noDrift.ok).toBe(false);
  });

  test('a migration that was only marked is told from one that ran', async () => {
    const after = await run(`prisma migrate resolve --applied ${FAILED}`);
    expect(knownView(after).migrations.find(({ name }) => name === FAILED)?.markedOnly).toBe(true);
    expect(knownView(after).migrations.find(({ name }) => name === CREATING)?.markedOnly).toBe(
      false,
    );
  });

  test('a lost row, a lost column and a lost table are named', async () => {
    const row = await sql(`DELETE FROM "LiteLLM_UserTable" WHERE user_id = 'dov'`);
    expect(row.checks.noRowLost.detail).toContain('1 row of LiteLLM_UserTable gone');
    const column = await sql('ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN router_settings');
    expect(column.checks.noRowLost.detail).toContain(
      '3 values of LiteLLM_TeamTable.router_settings gone',
    );
    const again = await sql('ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN router_settings jsonb');
    expect(again.checks.noRowLost.detail, 'made again, it is empty').toContain(
      '3 values of LiteLLM_TeamTable.router_settings gone',
    );
    const table = await sql('DROP TABLE "LiteLLM_DailyUserSpend"');
    expect(table.checks.noRowLost.detail).toContain('table LiteLLM_DailyUserSpend is gone');
  });

  test('an update is not a loss', async () => {
    const { checks } = await sql('UPDATE "LiteLLM_TeamTable" SET spend = 0');
    expect(checks.noRowLost.ok).toBe(true);
  });
});

describe('what the view tells', () => {
  test('a migration of another release is in the database but not in the folder', async () => {
    const after = await sql(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ('x', 'x', now(), '20260401000000_add_budget_limits', 1)`,
    );
    const stranger = knownView(after).migrations.find(({ name }) => name.startsWith('20260401'));
    expect(stranger).toMatchObject({ state: 'applied', inFolder: false });
  });

  test('a checksum that differs is an edited migration', async () => {
    const after = await sql(
      `UPDATE _prisma_migrations SET checksum = 'different' WHERE migration_name = '${CREATING}'`,
    );
    expect(knownView(after).migrations.find(({ name }) => name === CREATING)?.edited).toBe(true);
  });

  test('without a ledger the next deploy is refused with P3005, and so it is', async () => {
    const after = await sql('DROP TABLE _prisma_migrations');
    expect(knownView(after).ledger).toBe('missing');
    expect(knownView(after).nextDeploy).toEqual({ kind: 'refuse', code: 'P3005', migrations: [] });
    expect(textOf(await run('prisma migrate deploy'))).toContain('P3005');
  });

  test('a ledger with other columns does not end the session', async () => {
    const { view } = await sql('ALTER TABLE _prisma_migrations DROP COLUMN logs');
    expect(view.kind).toBe('unknown');
    expect(knownView(await session.undo()).nextDeploy.kind).toBe('refuse');
  });

  test('a table named like markup stays text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const after = await sql(`CREATE TABLE "${name}" ()`);
    expect(knownView(after).tables.map((table) => table.name)).toContain(name);
  });
});

describe('SQL', () => {
  test('a wrong statement gives PostgreSQL’s error and place, and the session goes on', async () => {
    const frame = await sql('SELECT 1;\nSELEC 2');
    expect(frame.exitCode).toBe(1);
    expect(frame.output.error).toMatchObject({ code: '42601', position: 11 });
    expect(textOf(frame)).toContain('LINE 2: SELEC 2\n        ^');
    expect((await sql('SELECT 1')).exitCode).toBe(0);
  });

  test('a failing script is rolled back as a whole', async () => {
    const frame = await sql('DELETE FROM "LiteLLM_UserTable"; SELECT 1/0');
    expect(frame.output.error?.code).toBe('22012');
    expect(frame.checks.noRowLost.ok).toBe(true);
  });

  test('a transaction left open is rolled back, and said so', async () => {
    const frame = await sql('BEGIN; DELETE FROM "LiteLLM_UserTable"');
    expect(frame.output.results.at(-1)).toMatchObject({ kind: 'notice', severity: 'WARNING' });
    expect(frame.checks.noRowLost.ok).toBe(true);
  });

  test('settings do not outlive a run', async () => {
    await sql(`SET search_path TO pg_catalog`);
    expect((await sql('SELECT count(*) FROM "LiteLLM_UserTable"')).exitCode).toBe(0);
  });

  test.each([
    ['COPY "LiteLLM_UserTable" FROM STDIN', '57014'],
    ["COPY (SELECT 1) TO PROGRAM 'true'", '0A000'],
  ])('%s gets no data and no program, and the session goes on', async (script, code) => {
    expect((await sql(script)).output.error).toMatchObject({ code });
    expect((await sql('SELECT 1')).exitCode).toBe(0);
  });

  test('roles and settings are undone too', async () => {
    await sql('CREATE ROLE app; ALTER SCHEMA public OWNER TO app');
    await sql('ALTER ROLE postgres SET search_path = pg_catalog');
    await session.undo();
    expect(session.frame.exitCode).toBe(0);
    expect(textOf(await sql("SELECT rolname FROM pg_roles WHERE rolname = 'app'"))).toContain(
      '1 row',
    );
    await session.reset();
    expect((await sql('CREATE ROLE app')).exitCode).toBe(0);
  });

  test('5 MB of nonsense give a short answer', async () => {
    const frame = await sql('x'.repeat(5_000_000));
    expect(frame.output.error?.code).toBe('42601');
    expect(textOf(frame).length).toBeLessThan(10_000);
  });

  test('wide cells are cut', async () => {
    const frame = await sql("SELECT repeat('x', 100000) FROM generate_series(1, 2000)");
    expect(frame.output.results).toMatchObject([{ rowCount: 2000 }]);
    expect(JSON.stringify(frame.output.results).length).toBeLessThan(300_000);
  });

  test('many rows are counted and cut', async () => {
    const [result] = (await sql('SELECT generate_series(1, 2000)')).output.results;
    expect(result).toMatchObject({ rowCount: 2000 });
    expect(result?.kind === 'rows' && result.rows).toHaveLength(500);
  });
});
