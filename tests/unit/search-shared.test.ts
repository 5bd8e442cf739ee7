/** Small pastes of a kind each, which went wrong once. On the site's own pages. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const search = createSearch(await readSearchIndex());
const pathsOf = (paste: string): string[] => search(paste).results.map(({ page }) => page.path);

const VERSIONING = '/m/20251119131227_add_prompt_versioning/';
/** It tells of that very migration: it drops an index that may be gone. */
const ITS_TROUBLE = '/runbooks/column-or-index-missing-in-migration/';

/** They lead to the repair of what is gone while nothing failed. */
const GONE = ['/runbooks/column-does-not-exist/', '/runbooks/state-mismatch-after-rollback/'];

describe('a migration’s name', () => {
  test.each([
    '20251119131227_add_prompt_versioning',
    'add_prompt_versioning',
    'migration add_prompt_versioning failed with P3018',
    'CRITICAL: DATABASE MIGRATION FAILED\nError: P3018\nMigration name: 20251119131227_add_prompt_versioning',
  ])('comes before pages that know only the code: %s', (paste) => {
    expect([VERSIONING, ITS_TROUBLE]).toContain(pathsOf(paste)[0]);
    expect(pathsOf(paste)).toContain(VERSIONING);
  });

  test('comes after what the error says', () => {
    const paste =
      'Error: P3018\nMigration name: 20251119131227_add_prompt_versioning\nDatabase error code: 42704';
    expect(search(paste).results[0]?.page.kind).toBe('runbook');
    expect(pathsOf('P3009 20251119131227_add_prompt_versioning')[0]).toBe(
      '/runbooks/p3009-failed-migration/',
    );
  });

  test('the words around it order the pages that know only the code', () => {
    const paste = 'add_prompt_versioning fails with P3018. We had dropped its index by hand.';
    expect(pathsOf(paste).slice(0, 2)).toEqual([
      VERSIONING,
      '/runbooks/column-or-index-missing-in-migration/',
    ]);
  });
});

describe('a customer’s sentence', () => {
  test.each([
    [
      'our litellm pod is in CrashLoopBackOff, logs say P3009 found failed migrations',
      '/runbooks/p3009-failed-migration/',
      '/e/crash-loop-back-off/',
    ],
    [
      'litellm: pre-upgrade hooks failed: job failed: BackoffLimitExceeded, the log says P3009',
      '/runbooks/p3009-failed-migration/',
      '/e/helm-hook-job-failed/',
    ],
    [
      'litellm pod CrashLoopBackOff, cannot reach the database, P1001',
      '/runbooks/connection-errors/',
      '/e/crash-loop-back-off/',
    ],
  ])('the code it names comes before what follows from it: %s', (paste, cause, consequence) => {
    expect(pathsOf(paste)[0]).toBe(cause);
    expect(pathsOf(paste)).toContain(consequence);
  });

  test('that names no error is about what it names, and so is one with a code of a query', () => {
    expect(pathsOf('our litellm pod is in CrashLoopBackOff')[0]).toBe('/e/crash-loop-back-off/');
    expect(pathsOf('PrismaClientKnownRequestError: Foreign key constraint failed, P2003')[0]).toBe(
      '/e/prisma-javascript-client/',
    );
  });

  test.each([
    'table missing although all migrations are applied',
    'everything applied but table is missing',
    'all migrations are applied but a column is missing',
    'nothing failed, all migrations applied, but a table is gone',
    'nothing fails, everything is applied, a table is gone',
  ])('of something that is gone and nothing failed finds what repairs it: %s', (paste) => {
    const found = pathsOf(paste).slice(0, 3);
    expect(found.filter((path) => GONE.includes(path))).not.toEqual([]);
  });
});

describe('prose', () => {
  const LONG = `We run the chart with the migration job switched on. On every upgrade the new pods come up before the job has
finished, so for a minute or two they ask for columns that are not there yet, and after that everything is fine.
The pods themselves have DISABLE_SCHEMA_UPDATE set, so they cannot migrate. Is there a way to make the chart wait
for the job, or do we have to do the upgrade in two steps? The job is no hook as far as we can see.`;

  test('of any length is read by its words', () => {
    expect(search(LONG).results[0]).toMatchObject({
      page: { path: '/runbooks/helm-argo-job/' },
      why: 'words',
    });
  });

  test('is not what is longer than a page, or has many names and numbers', () => {
    expect(search(`${LONG}\n${LONG}\n${LONG}\n${LONG}\n${LONG}`).results).toEqual([]);
    const log = LONG.split(' ').map((word, i) => (i % 4 === 0 ? `${word}=${String(i)}` : word));
    expect(search(log.join(' ')).results).toEqual([]);
  });

  test('shows three pages where words decide', () => {
    expect(
      pathsOf('Prisma package outdated and wolfi distribution unknown warning').length,
    ).toBeGreaterThan(2);
  });
});

describe('other languages', () => {
  test.each([
    ['重新部署 LiteLLM 后整个数据库被清空', '/runbooks/db-push-data-loss/'],
    ['LiteLLM gateway와 backend가 DB 연결 풀 한도를 무시', '/runbooks/too-many-connections/'],
    ['nach dem Upgrade fehlt eine Spalte in der Datenbank', '/runbooks/column-does-not-exist/'],
    ['миграция завис, таблица уже существует', '/runbooks/already-exists/'],
    ['la migración falló, la columna ya existe', '/runbooks/already-exists/'],
  ])('%s', (paste, path) => {
    const { results, nearest } = search(paste);
    const found = [...results, ...nearest].slice(0, 3).map(({ page }) => page.path);
    expect(found).toContain(path);
  });
});

test('a line that a program printed is a page’s if nearly all of its words are', () => {
  expect(pathsOf('ERROR: cannot drop constraint because it is part of the partition key')[0]).toBe(
    '/runbooks/partitioned-spendlogs/',
  );
  expect(pathsOf('TypeError: undefined table')).toEqual([]);
});
