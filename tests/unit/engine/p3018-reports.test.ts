/**
 * The failures of real reports, brought about again: what is printed, what the ledger keeps, and what
 * follows must be the lines that people posted. Only machine output is quoted, with its address.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { openSession, textOf, type } from '../../support/session.ts';

interface Report {
  readonly url: string;
  readonly migration: string;
  /** Brings about what the reporter had. */
  readonly script: string;
  /** Terminal lines before the deploy. */
  readonly before: readonly string[];
  /** Literal lines of the report. */
  readonly lines: readonly string[];
}

const INTRODUCTION =
  'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve';

const REPORTS: readonly Report[] = [
  {
    // A database made by db push, of which the ledger knows the baseline only.
    url: 'https://github.com/BerriAI/litellm/issues/21995',
    migration: '20250326171002_add_daily_user_table',
    script: `DELETE FROM "_prisma_migrations" WHERE migration_name <> '20250326162113_baseline'`,
    before: [],
    lines: [
      INTRODUCTION,
      'Migration name: 20250326171002_add_daily_user_table',
      'Database error code: 42P07',
      'ERROR: relation "LiteLLM_DailyUserSpend" already exists',
      'DbError { severity: "ERROR", parsed_severity: Some(Error), code: SqlState(E42P07), message: "relation \\"LiteLLM_DailyUserSpend\\" already exists", detail: None, hint: None, position: None, where_: None, schema: None, table: None, column: None, d',
    ],
  },
  {
    url: 'https://github.com/BerriAI/litellm/issues/41548',
    migration: '20260831120001_spend_logs_litellm_call_id_index',
    script: `
      UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE finished_at IS NULL;
      DROP TABLE "LiteLLM_SpendLogs";
      CREATE TABLE "LiteLLM_SpendLogs" (request_id text, "startTime" timestamp, litellm_call_id text)
        PARTITION BY RANGE ("startTime")`,
    before: [
      'rm -r migrations/2026*',
      'mkdir migrations/20260831120001_spend_logs_litellm_call_id_index',
      `echo 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs"("litellm_call_id");' > migrations/20260831120001_spend_logs_litellm_call_id_index/migration.sql`,
    ],
    lines: [
      'Database error code: 0A000',
      'ERROR: cannot create index on partitioned table "LiteLLM_SpendLogs" concurrently',
    ],
  },
];

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

async function bringAbout({ script, before }: Report): Promise<Frame> {
  await session.run({ kind: 'sql', script });
  for (const line of before) await type(session, line);
  return type(session, 'prisma migrate deploy');
}

describe.each(REPORTS)('$url', (report) => {
  test('the failing deploy prints the lines of the report, and exits with 1', async () => {
    const frame = await bringAbout(report);
    expect(frame.exitCode).toBe(1);
    expect(textOf(frame)).toContain('Error: P3018');
    for (const line of report.lines) expect(textOf(frame)).toContain(line);
  });

  test('the ledger keeps the same text', async () => {
    const printed = textOf(await bringAbout(report));
    const { view } = await type(session, 'true');
    const logs = view.migrations.find(({ name }) => name === report.migration)?.logs ?? '';
    expect(logs).toMatch(/^A migration failed to apply\./);
    expect(printed.replaceAll(/\s+/g, ' ')).toContain(logs.trim().replaceAll(/\s+/g, ' '));
  });

  test('the next deploy names the migration, and not the error', async () => {
    await bringAbout(report);
    expect((await type(session, 'prisma migrate status')).exitCode).toBe(1);
    const again = await type(session, 'prisma migrate deploy');
    expect(again.view.nextDeploy).toEqual({
      kind: 'refuse',
      code: 'P3009',
      migrations: [report.migration],
    });
    expect(textOf(again)).toContain('Error: P3009');
    expect(textOf(again)).toContain(`The \`${report.migration}\` migration started at`);
    expect(textOf(again)).not.toContain('Database error code');
  });
});

test('the ledger’s text ends with the engine’s place in its source, as in databases that Prisma 5 migrated', () => {
  const name = '20260116142756_update_deleted_keys_teams_table_routing_settings';
  const frame = session.opening;
  const logs = frame?.view.migrations.find((migration) => migration.name === name)?.logs;
  expect(logs?.split('\n').slice(-9)).toEqual([
    '',
    '   0: sql_schema_connector::apply_migration::apply_script',
    `           with migration_name="${name}"`,
    '             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:106',
    '   1: schema_core::commands::apply_migrations::Applying migration',
    `           with migration_name="${name}"`,
    '             at schema-engine/core/src/commands/apply_migrations.rs:91',
    '   2: schema_core::state::ApplyMigrations',
    '             at schema-engine/core/src/state.rs:201',
  ]);
});
