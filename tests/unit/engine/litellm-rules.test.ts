import { describe, expect, test } from 'vitest';
import {
  choosePlan,
  exitsOnFailure,
  proxyEnvironment,
} from '../../../src/sandbox/engine/litellm/choose.ts';
import { sqlCommands } from '../../../src/sandbox/engine/litellm/compare.ts';
import {
  withoutPartitionRewrites,
  withoutSpendLogsIndexes,
} from '../../../src/sandbox/engine/litellm/drift-filter.ts';
import { helpText, parseOptions } from '../../../src/sandbox/engine/litellm/options.ts';
import {
  countsAsDone,
  failedMigration,
  failedMigrationWithoutSpaces,
  isPermissionError,
} from '../../../src/sandbox/engine/litellm/phrases.ts';
import { rulesOf, type Rules } from '../../../src/sandbox/engine/litellm/rules.ts';
import { atLeast } from '../../../src/sandbox/engine/litellm/version.ts';

describe('comparing releases', () => {
  test.each([
    ['v1.81.1', 'v1.81.1', true],
    ['v1.81.10', 'v1.81.9', true],
    ['v1.80.15', 'v1.81.0', false],
    ['v1.9.0', 'v1.75.6', false],
    ['v1.104.0', 'v1.83.14', true],
  ])('%s is at least %s: %s', (release, other, expected) => {
    expect(atLeast(release, other)).toBe(expected);
  });
});

describe('rules by release', () => {
  const changes: [keyof Rules, string, unknown, string, unknown][] = [
    ['deploy', 'v1.65.0', 'never', 'v1.65.1', 'opt-in'],
    ['deploy', 'v1.75.5', 'opt-in', 'v1.75.6', 'default'],
    ['comparisonRaises', 'v1.61.3', true, 'v1.62.0', false],
    ['baseline', 'v1.65.8', 'none', 'v1.66.0', 'from-schema'],
    ['baseline', 'v1.67.3', 'from-schema', 'v1.67.4', 'from-database'],
    ['migrationDirectory', 'v1.67.3', false, 'v1.67.4', true],
    ['sanityCheck', 'v1.77.7', 'none', 'v1.78.0', 'always'],
    ['sanityCheck', 'v1.83.13', 'always', 'v1.83.14', 'unless-nothing-pending'],
    ['permissionErrorsStop', 'v1.80.6', false, 'v1.80.7', true],
    ['recordsAsApplied', 'v1.80.6', 'every', 'v1.80.7', 'already-there'],
    ['recordsAsApplied', 'v1.81.5', 'already-there', 'v1.81.6', 'already-there-or-missing'],
    ['afterRecording', 'v1.82.2', 'retry', 'v1.82.3', 'return'],
    ['afterRecording', 'v1.83.13', 'return', 'v1.83.14', 'drift-and-retry'],
    ['onFailure', 'v1.82.2', 'ignored', 'v1.82.3', 'exit-if-asked'],
    ['onFailure', 'v1.103.2', 'exit-if-asked', 'v1.103.3', 'exit-unless-told'],
    ['onFailure', 'v1.104.9', 'exit-unless-told', 'v1.105.0', 'exit'],
    ['v2', 'v1.83.13', 'none', 'v1.83.14', 'opt-in'],
    ['v2', 'v1.103.3', 'opt-in', 'v1.104.0', 'default'],
    ['exits2', 'v1.83.13', false, 'v1.83.14', true],
    ['baselineNeedsDrift', 'v1.100.0', false, 'v1.101.0', true],
    ['rebuildsInvalidIndexes', 'v1.100.0', false, 'v1.101.0', true],
    ['leavesSpendLogsIndexes', 'v1.103.2', false, 'v1.103.3', true],
  ];
  test.each(changes)('%s: %s %s, %s %s', (rule, before, old, after, now) => {
    expect(rulesOf(before)[rule]).toBe(old);
    expect(rulesOf(after)[rule]).toBe(now);
  });
});

describe('the command line', () => {
  test.each([
    ['v1.65.0', '--use_prisma_migrate', false],
    ['v1.65.1', '--use_prisma_migrate', true],
    ['v1.75.6', '--use_prisma_migrate', false],
    ['v1.75.5', '--use_prisma_db_push', false],
    ['v1.75.6', '--use_prisma_db_push', true],
    ['v1.82.2', '--enforce_prisma_migration_check', false],
    ['v1.82.3', '--enforce_prisma_migration_check', true],
    ['v1.103.3', '--no-enforce_prisma_migration_check', true],
    ['v1.105.0', '--no-enforce_prisma_migration_check', false],
    ['v1.83.13', '--use_v2_migration_resolver', false],
    ['v1.83.14', '--use_v2_migration_resolver', true],
    ['v1.103.3', '--use_legacy_migration_resolver', false],
    ['v1.104.0', '--use_legacy_migration_resolver', true],
    // Advised in places; it has never been an option.
    ['v1.104.0', '--skip_db_migration_check', false],
  ])('%s has %s: %s', (release, option, has) => {
    const parsed = parseOptions([option], release);
    expect(parsed.ok).toBe(has);
    if (!parsed.ok) expect(parsed.message).toContain(`Error: No such option: ${option}`);
    expect(helpText(release).includes(`${option} `)).toBe(has);
  });

  test.each([
    [['--port'], "Option '--port' requires an argument."],
    [['--port', 'x'], "Invalid value for '--port': 'x' is not a valid integer."],
    [['--version=1'], "Option '--version' does not take a value."],
    [['start'], 'Got unexpected extra argument (start)'],
  ])('%j is answered as click answers it', (words, message) => {
    const parsed = parseOptions(words, 'v1.81.1');
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.message).toContain(`Error: ${message}`);
  });

  test('values and short names are read', () => {
    const parsed = parseOptions(['-c', 'config.yaml', '--port=8080', '-v'], 'v1.81.1');
    expect(parsed.ok && Object.fromEntries(parsed.given)).toEqual({
      '--config': 'config.yaml',
      '--port': '8080',
      '--version': '',
    });
  });
});

describe('the plan', () => {
  const URL = { DATABASE_URL: 'postgresql://db/litellm' };
  test.each([
    ['v1.65.0', '', { USE_PRISMA_MIGRATE: 'True' }, 'push legacy'],
    ['v1.70.0', '', {}, 'push legacy'],
    ['v1.70.0', '', { USE_PRISMA_MIGRATE: 'True' }, 'migrate legacy'],
    ['v1.70.0', '--use_prisma_migrate', {}, 'migrate legacy'],
    ['v1.81.1', '', { USE_PRISMA_MIGRATE: 'False' }, 'migrate legacy'],
    ['v1.81.1', '--use_prisma_db_push', {}, 'push legacy'],
    ['v1.81.1', '', { DISABLE_SCHEMA_UPDATE: ' TRUE ' }, 'compare'],
    ['v1.81.1', '', { DISABLE_SCHEMA_UPDATE: '1' }, 'migrate legacy'],
    ['v1.82.3', '', { USE_V2_MIGRATION_RESOLVER: 'true' }, 'migrate legacy'],
    ['v1.83.14', '', { USE_V2_MIGRATION_RESOLVER: 'true' }, 'migrate v2'],
    ['v1.83.14', '--use_v2_migration_resolver', {}, 'migrate v2'],
    ['v1.104.0', '', {}, 'migrate verified'],
    ['v1.104.0', '', { USE_V2_MIGRATION_RESOLVER: 'false' }, 'migrate legacy'],
    ['v1.104.0', '--use_legacy_migration_resolver', {}, 'migrate legacy'],
    ['v1.104.0', '--use_prisma_db_push', {}, 'push verified'],
  ])('%s %s %j: %s', (release, option, environment, expected) => {
    const given = new Map(option === '' ? [] : [[option, '']]);
    const plan = choosePlan(given, { ...URL, ...environment }, rulesOf(release));
    expect('resolver' in plan ? `${plan.kind} ${plan.resolver}` : plan.kind).toBe(expected);
  });

  test('without a URL there is no database', () => {
    expect(choosePlan(new Map(), proxyEnvironment({}), rulesOf('v1.81.1'))).toEqual({
      kind: 'no-database',
    });
  });

  test('a URL is put together and encoded', () => {
    const environment = proxyEnvironment({
      DATABASE_HOST: 'db:5432',
      DATABASE_USERNAME: 'li te',
      DATABASE_PASSWORD: 'p@ss',
      DATABASE_NAME: 'litellm',
    });
    expect(environment['DATABASE_URL']).toBe(
      'postgresql://li%20te:p%40ss@db:5432/litellm?connection_limit=10&pool_timeout=60',
    );
  });

  test('DATABASE_URL wins over its parts and keeps its parameters', () => {
    const environment = proxyEnvironment({
      DATABASE_URL: 'postgresql://db/a?schema=x',
      DATABASE_HOST: 'other',
    });
    expect(environment['DATABASE_URL']).toBe(
      'postgresql://db/a?schema=x&connection_limit=10&pool_timeout=60',
    );
  });

  test.each([
    ['v1.82.2', '', 'true', false],
    ['v1.82.3', '', '', false],
    ['v1.82.3', '', 'true', true],
    ['v1.82.3', '--enforce_prisma_migration_check', 'false', true],
    ['v1.103.3', '', '', true],
    ['v1.103.3', '', 'false', false],
    ['v1.104.0', '--no-enforce_prisma_migration_check', '', false],
    ['v1.105.0', '', 'false', true],
  ])('%s %s ENFORCE_PRISMA_MIGRATION_CHECK=%s exits: %s', (release, option, told, expected) => {
    const given = new Map(option === '' ? [] : [[option, '']]);
    const environment = told === '' ? {} : { ENFORCE_PRISMA_MIGRATION_CHECK: told };
    expect(exitsOnFailure(given, environment, rulesOf(release))).toBe(expected);
  });
});

describe('what the resolvers read in Prisma’s text', () => {
  test.each([
    ['relation "a" already exists', [true, true, true]],
    ['duplicate key value violates unique constraint', [true, true, true]],
    ['relation "a" does not exist', [true, false, true]],
    ['division by zero', [true, false, false]],
  ])('%s counts as done in v1.80.5, v1.81.1, v1.81.6: %j', (text, expected) => {
    const releases = ['v1.80.5', 'v1.81.1', 'v1.81.6'];
    expect(releases.map((release) => countsAsDone(text, rulesOf(release)))).toEqual(expected);
  });

  test.each([
    ['Database error code: 42501', true],
    ['ERROR: must be owner of table a', true],
    ['permission denied for schema public', true],
    ['permission denied for view a', false],
  ])('%s is a permission error: %s', (text, expected) => {
    expect(isPermissionError(text)).toBe(expected);
  });

  test('the opt-in v2 resolver loses the rest of a name with spaces', () => {
    const text = 'P3018\n\nMigration name: 20251122125322_Add organization_id to spend logs\n';
    expect(failedMigration(text)).toBe('20251122125322_Add organization_id to spend logs');
    expect(failedMigrationWithoutSpaces(text)).toBe('20251122125322_Add');
    expect(failedMigrationWithoutSpaces('P3009 The `2025_a b` migration')).toBeNull();
  });
});

describe('the scripts', () => {
  test('statements of a diff are put on one line each', () => {
    expect(
      sqlCommands('-- CreateTable\nCREATE TABLE a (\n  b int\n);\n\n-- DropIndex\nDROP INDEX c;\n'),
    ).toEqual(['CREATE TABLE a ( b int );', 'DROP INDEX c;']);
    expect(sqlCommands('-- This is an empty migration.')).toEqual([]);
  });

  test('the two SpendLogs indexes are left out, and nothing else', () => {
    const kept = '-- CreateIndex\nCREATE INDEX "other" ON "LiteLLM_SpendLogs"("a");\n';
    const dropped =
      '-- CreateIndex\nCREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs"("litellm_call_id");\n';
    expect(withoutSpendLogsIndexes(kept)).toBe(kept);
    expect(withoutSpendLogsIndexes(kept + dropped)).toBe(
      'CREATE INDEX "other" ON "LiteLLM_SpendLogs"("a");\n\n',
    );
    expect(withoutSpendLogsIndexes(dropped)).toBe('');
  });

  test('a partitioned SpendLogs keeps its primary key and its partitions', () => {
    const script = [
      'ALTER TABLE "LiteLLM_SpendLogs" DROP CONSTRAINT "LiteLLM_SpendLogs_pkey",\nADD COLUMN "a" TEXT,\nADD CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY ("request_id");',
      'DROP TABLE "LiteLLM_SpendLogs_2026";',
      'DROP TABLE "other";',
    ].join('\n');
    expect(withoutPartitionRewrites(script)).toBe(
      'ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN "a" TEXT;\n\nDROP TABLE "other";\n\n',
    );
  });
});
