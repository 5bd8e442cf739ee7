/** Repairs that are right stay solved, and are told what was noticed. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../../src/sandbox/frame.ts';
import { solved } from '../../../src/sandbox/solved/conditions.ts';
import { openSession } from '../../support/session.ts';

let session: Session | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await session?.close();
  session = null;
});

const sql = (script: string): Input => ({ kind: 'sql', script });
const line = (text: string): Input => ({ kind: 'command', line: text });

async function after(id: string, ...inputs: Input[]): Promise<Frame> {
  session = await openSession(id);
  return session.runUnattended(inputs);
}

describe('solved', () => {
  test('another program’s table may move to a schema of its own', async () => {
    const { checks } = await after(
      'another-programs-table',
      sql('CREATE SCHEMA finance; ALTER TABLE finance_report SET SCHEMA finance'),
    );
    expect(checks.noRowLost.detail).toContain('finance_report is in the schema finance now.');
    expect(solved(checks)).toBe(true);
  });

  test('a later release is judged by its own files, and said so', async () => {
    const { checks } = await after(
      'before-an-upgrade',
      line('use v1.104.0'),
      line('prisma migrate deploy'),
    );
    expect(checks.rightRelease.detail).toContain(
      'v1.104.0 is installed, a later release than v1.82.0',
    );
    expect(solved(checks)).toBe(true);
  });

  test('the rows of the wrong schema may be brought to the one that the proxy looks in', async () => {
    const { checks } = await after(
      'wrong-schema',
      sql('DROP SCHEMA public CASCADE; ALTER SCHEMA litellm RENAME TO public'),
    );
    expect(solved(checks)).toBe(true);
  });

  test('rows of one’s own, tables in other schemas and new columns of other programs change nothing', async () => {
    const { checks } = await after(
      'shared-database',
      line('prisma migrate resolve --rolled-back 20260107111013_add_router_settings_to_keys_teams'),
      line('prisma migrate deploy'),
      sql(`INSERT INTO tenant (name) VALUES ('Initech'); CREATE SCHEMA mine; CREATE TABLE mine.t (a int);
           INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('new', 'ana', 'ana')`),
    );
    expect(solved(checks)).toBe(true);
  });
});

describe('rows', () => {
  test('a row with another key is known by its other values, where no other row has them', async () => {
    const { checks } = await after(
      'healthy',
      sql(`UPDATE "LiteLLM_UserTable" SET user_id = 'dora' WHERE user_id = 'dov'`),
    );
    expect(checks.noRowLost.ok).toBe(true);
    expect(checks.noRowLost.detail).toContain(
      '1 row of LiteLLM_UserTable known by other values than the key, which is new.',
    );
    expect(checks.noValueOverwritten.detail).toBe(
      '1 value of LiteLLM_UserTable.user_id overwritten with dora.',
    );
  });

  test('no function or operator of a reader’s is called to look at them', async () => {
    const { checks, view } = await after(
      'healthy',
      sql(`CREATE FUNCTION to_jsonb("LiteLLM_TeamTable") RETURNS jsonb LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
           CREATE FUNCTION deny(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
           CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = deny)`),
    );
    expect(view.kind).toBe('known');
    expect(solved(checks)).toBe(true);
  });

  test.each([
    [
      'a function that fits better than PostgreSQL’s',
      `CREATE FUNCTION pg_catalog.to_jsonb(public."LiteLLM_TeamTable") RETURNS jsonb LANGUAGE sql AS
         'SELECT jsonb_build_object(''team_id'', $1.team_id)'`,
      'The function to_jsonb(public."LiteLLM_TeamTable") is not PostgreSQL’s',
      false,
    ],
    [
      'an operator that does',
      `CREATE FUNCTION yes(text, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true';
       CREATE OPERATOR pg_catalog.<> (LEFTARG = text, RIGHTARG = bigint, FUNCTION = yes)`,
      'The operator <>(text,bigint) is not PostgreSQL’s',
      false,
    ],
    [
      'a cast that PostgreSQL has not',
      'CREATE CAST (text AS integer) WITH INOUT AS IMPLICIT',
      'The cast from text to integer is not PostgreSQL’s',
      false,
    ],
    [
      'another body for a function of PostgreSQL’s',
      `CREATE OR REPLACE FUNCTION pg_catalog.texteq(text, text) RETURNS boolean IMMUTABLE STRICT LANGUAGE sql AS 'SELECT true'`,
      'Functions, operators or casts of PostgreSQL’s own were changed.',
      null,
    ],
  ])('%s is named, and nothing that it would be asked is claimed', async (_, script, told, ok) => {
    const { checks } = await after(
      'healthy',
      sql(script),
      sql(`UPDATE "LiteLLM_TeamTable" SET spend = 0`),
    );
    expect(checks.proxyCanWork.ok).toBe(ok);
    expect(checks.proxyCanWork.detail).toContain(told);
    for (const check of [checks.noRowLost, checks.noValueOverwritten]) {
      expect(check.ok).toBe(null);
      expect(check.detail).toContain(told);
    }
  });

  test('an extension changes nothing', async () => {
    const { checks } = await after(
      'healthy',
      sql('CREATE EXTENSION citext; CREATE EXTENSION hstore'),
    );
    expect(solved(checks)).toBe(true);
  });

  test('only differences leave the database, however many rows there are', async () => {
    const read = vi.spyOn(Database.prototype, 'read');
    const { checks } = await after(
      'healthy',
      sql(`INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime")
             SELECT 'mine-' || n, 'acompletion', now(), now() FROM generate_series(1, 5000) AS n;
           CREATE TABLE mine AS SELECT n FROM generate_series(1, 5000) AS n`),
    );
    expect(checks.noRowLost.ok).toBe(true);
    const sizes = await Promise.all(
      read.mock.results.map(async ({ type, value }) =>
        type === 'return' ? (await value).length : 0,
      ),
    );
    expect(Math.max(...sizes)).toBeLessThan(1_000);
  });
});
