/** Whose trouble a paste is, and what follows from it. On the site's own pages. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { elsewhereNotice } from '../../src/search/elsewhere.ts';
import { readPaste } from '../../src/paste/paste.ts';
import { createSearch } from '../../src/search/search.ts';
import { subjectOf } from '../../src/search/subject.ts';
import { readFound } from '../search/found.ts';

const index = await readSearchIndex();
const search = createSearch(index);

const P3009 = (migration: string): string =>
  `Error: P3009\n\nmigrate found failed migrations in the target database, new migrations will not be applied.\nThe \`${migration}\` migration started at 2026-10-01 00:00:00 UTC failed`;

describe('another program’s', () => {
  test.each([
    ['table', 'The table `public.Invoice` does not exist in the current database.', 'Invoice'],
    ['column', 'The column `Invoice.dueAt` does not exist in the current database.', 'Invoice'],
    ['migration', P3009('20240204084813_remove_creator'), '20240204084813_remove_creator'],
    ['migration of March 2026', P3009('20260316090000_add_team'), '20260316090000_add_team'],
    ['form of a migration’s name', P3009('05_add_visit_id'), '05_add_visit_id'],
    [
      'client',
      "PrismaClientInitializationError: Can't reach it",
      'PrismaClientInitializationError',
    ],
    ['data source', 'Datasource "db": PostgreSQL database "app" at "db:5432"\nError: P1001', 'db'],
    ['database', 'prisma: MySQL database "umami"\nError: P3005', 'MySQL'],
    ['call of a client', 'Error: P2025 in this.db.user.findUnique({ where })', '.findUnique('],
    ['printed object', "{ code: 'P2003', meta: { modelName: 'Post' } }", "code: 'P2003'"],
    ['module', 'Error: P1001\n[Nest] PrismaService has no onModuleInit', 'PrismaService'],
    ['developer’s command', 'npx prisma db seed\nError: P2002', 'prisma db seed'],
    [
      'database of a developer',
      'Error: P3006\nMigration failed when applied to the shadow database',
      'applied to the shadow database',
    ],
    [
      'question to a developer',
      'The migration `x` was modified after it was applied\nprisma: We need to reset the PostgreSQL database',
      'We need to reset the PostgreSQL database',
    ],
    ['older engine', 'Error: P3018\n0: migration_core::state::ApplyMigrations', 'migration_core::'],
    ['file', 'Error: P1001 at src/lib/db.ts:14:9', 'db.ts:14'],
    ['script', 'npm run build:prod failed: prisma P1012', 'npm run build:prod'],
    ['statement', 'Error: P2010 in INSERT INTO "public"."Invoice" VALUES (1)', 'Invoice'],
    ['key', 'P3018: constraint Post_authorId_fkey of it', 'Post_authorId_fkey'],
    [
      'function',
      'Error: P3018\nCREATE OR REPLACE FUNCTION touch() failed',
      'CREATE OR REPLACE FUNCTION touch',
    ],
    ['quotes of MySQL', 'Error: P3018\nUPDATE `User` SET x', 'UPDATE `User`'],
    [
      'field',
      'Error: P2002: Unique constraint failed on the fields: (`tenant_id`,`roleName`)',
      'roleName',
    ],
    ['model of a client', "AttributeError: 'Prisma' object has no attribute 'invoice'", 'invoice'],
    [
      'path of a schema',
      'Prisma schema loaded from packages/db/prisma/schema.prisma\nError: P1001',
      'packages/db/prisma/schema.prisma',
    ],
    [
      'table that db push changes',
      'prisma: Added the required column `dueAt` to the `Invoice` table without a default value.',
      'Invoice',
    ],
    [
      'program',
      'Failed to fetch the engine file at https://binaries.prisma.sh in AnythingLLM',
      'AnythingLLM',
    ],
    ['container', 'rallly-1  | Error: P3009\nrallly-1  | Migrations have failed', 'rallly'],
    ['pod', '[pod/umami-6d8f9c7b5-x2k4q/umami] Error: P3009', 'umami'],
    ['host', 'pris.ly/d/migrate-baseline `ghostfolio-postgres:5432` is not empty', 'ghostfolio'],
  ])('%s', (_kind, paste, because) => {
    const { subject, results } = search(paste);
    expect(subject).toMatchObject({ kind: 'another', because });
    expect(results.map(({ confidence }) => confidence)).not.toContain('certain');
    expect(elsewhereNotice(subject)?.because).toBe(because);
  });
});

describe('another program’s, and not one that uses Prisma', () => {
  test.each([
    ['column without quotes', 'ERROR: column invoice.due_at does not exist', 'invoice'],
    ['owner of a table', 'ERROR: must be owner of table invoice', 'invoice'],
    ['driver', 'asyncpg.exceptions.UndefinedTableError: it is not there', 'asyncpg'],
  ])('%s', (_kind, paste, because) => {
    const { subject, results } = search(paste);
    expect(subject).toEqual({ kind: 'another', usesPrisma: false, because });
    expect(results).toEqual([]);
  });
});

describe('LiteLLM’s', () => {
  test.each([
    // Its own line, beside another program’s tables.
    'prisma schema out of sync with db. Consider running these sql_commands to sync the two - [\'DROP TABLE "invoice";\']',
    'Database migration failed but continuing startup.\nERROR: relation "invoice" does not exist',
    'No connected db. INSERT INTO "invoice" failed',
    // What a client of its API got.
    'openai.AuthenticationError: {"message": "Authentication Error, All connection attempts failed"}',
    'litellm-1  | Error: P3009\nlangfuse-web-1  | Error: P3009',
    '[pod/litellm-6d8f9c7b5-x2k4q/litellm] Error: P3009',
    'The table `public.LiteLLM_UserTable` does not exist in the current database.',
    'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist',
    P3009('20260123131407_add_policy_tables_and_policies_field'),
    'Datasource "client": PostgreSQL database "app", schema "public" at "db:5432"\nError: P3005',
    'pnpm dev | litellm-1 | Error: P3005\nThe database schema is not empty',
    'Applying migration `20260504080501_baseline_diff`\nError: P3018',
    'ERROR: relation "MonthlyGlobalSpend" does not exist',
    'update_spend_logs fails with PostgreSQL 22P05',
    'DISABLE_SCHEMA_UPDATE=true, then npm run start of our Next.js app',
  ])('%s', (paste) => {
    const { subject } = search(paste);
    expect(subject).toEqual({ kind: 'litellm' });
    expect(elsewhereNotice(subject)).toBeNull();
  });
});

describe('not said', () => {
  test.each([
    // A release that the catalogue does not know yet may have brought it.
    P3009('20270101000000_of_a_newer_release'),
    P3009('20260318235959_of_a_day_that_is_not_whole'),
    P3009('0_init'),
    'Error: P3009',
    // A question about LiteLLM’s proxy may name another database or program.
    'Proxy with MySQL, is that possible?',
    // Programs that stand beside LiteLLM’s proxy.
    'proxy-1  | Error: P3009\nlangfuse-web-1  | ready',
    'grafana-1  | Error: P3009',
    // A table of another program that `db push` would drop: it may be in LiteLLM’s database.
    'You are about to drop the `invoice` table, which is not empty (2 rows).',
    "AttributeError: 'Prisma' object has no attribute '_Prisma__engine'",
    'Prisma schema loaded from ../site-packages/prisma/schema.prisma\nError: P1001',
    'ERROR: must be owner of table _prisma_migrations',
    // The short name of a table within a query.
    'ERROR: column "d.datlocale" does not exist',
    'ERROR: relation "_prisma_migrations" does not exist',
  ])('%s', (paste) => {
    expect(search(paste).subject).toEqual({ kind: 'unsaid' });
  });
});

test('no report of LiteLLM’s users is told as another program’s', async () => {
  const found = [...(await readFound('open')), ...(await readFound('open-second'))];
  const reports = found.filter(({ program }) => program === 'litellm');
  const alarms = reports.filter(
    ({ paste }) => subjectOf(readPaste(paste), index.names).kind === 'another',
  );
  expect(reports.length).toBeGreaterThan(200);
  expect(alarms.map(({ id }) => id)).toEqual([]);
});

test.each([
  ['spec.template: field is immutable', 'likely'],
  ['Back-off pulling image: ImagePullBackOff', 'likely'],
  ['litellm: Back-off pulling image: ImagePullBackOff', 'certain'],
  ['prisma: You are about to drop the `LiteLLM_X` table, which is not empty', 'certain'],
  ['Error: P3005\nThe database schema is not empty', 'likely'],
  ['litellm: Error: P3005\nThe database schema is not empty', 'certain'],
  ["Error: P1001: Can't reach database server at `db`:`5432`", 'likely'],
  ['Unique constraint failed on the fields: (`user_id`,`team_id`)', 'likely'],
])('of a message that any program may print, nothing is certain: %s', (paste, confidence) => {
  const [first] = search(paste).results;
  expect(first?.confidence).toBe(confidence);
  expect(first?.isRecognised).toBe(true);
});

test('the errors of a log are told, though nothing in it tells whose it is', () => {
  const { errors } = search(
    "Error: P1001: Can't reach database server at `db`:`5432`\n\n\nError: P3005\nThe database schema is not empty\n…",
  );
  expect(errors.map(({ page }) => page.path)).toEqual([
    '/runbooks/connection-errors/',
    '/runbooks/p3005-schema-not-empty/',
  ]);
});

test('no message of a program without Prisma is recognised as one of these', () => {
  const { errors, results } = search('django: FATAL: sorry, too many clients already');
  expect(errors).toEqual([]);
  expect(results).toEqual([]);
});

test('a message that PostgreSQL prints for every program is not certain', () => {
  expect(search('FATAL: sorry, too many clients already').results[0]?.confidence).toBe('likely');
  expect(search('litellm: FATAL: sorry, too many clients already').results[0]?.confidence).toBe(
    'certain',
  );
});

describe('where P3018 alone does not decide', () => {
  const failed = (migration: string, code = ''): string =>
    `Error: P3018\n\nA migration failed to apply.\n\nMigration name: ${migration}\n${code}`;

  test('a SQLSTATE does', () => {
    const [first] = search(
      failed('20260818000000_add_spend_log_timestamps', 'Database error code: 57014'),
    ).results;
    expect(first?.page.path).toBe('/runbooks/migration-fails-on-data-or-limits/');
  });

  test('one without a runbook leads to its own answer', () => {
    const [first] = search(failed('20260818000000_add', 'Database error code: 22P04')).results;
    expect(first?.page.path).toBe('/e/22P04/');
  });
});
