/** Several errors in one log: each is a result of its own, the root first. On the site's own pages. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const search = createSearch(await readSearchIndex());
const found = (paste: string) =>
  search(paste).results.map(({ page, tells, confidence }) => [page.path, tells, confidence]);

const P3018 = `Error: P3018

A migration failed to apply. New migrations cannot be applied before the error is recovered from.

Migration name: 20260116142756_update_deleted_keys_teams_table_routing_settings

Database error code: 42P01

Database error:
ERROR: relation "LiteLLM_DeletedTeamTable" does not exist`;
const P3009 = `Error: P3009

migrate found failed migrations in the target database, new migrations will not be applied.
The \`20260116142756_update_deleted_keys_teams_table_routing_settings\` migration started at 2026-01-21 09:14:37 UTC failed`;
const P2021 = 'The table `public.LiteLLM_DeletedTeamTable` does not exist in the current database.';
const NOISE =
  'prisma schema out of sync with db. Consider running these sql_commands to sync the two';
const P1001 = "Error: P1001: Can't reach database server at `db`:`5432`";
const lines = 'INFO: a request\n'.repeat(80);

describe('a log of several errors', () => {
  test.each([
    ['in the order of time', [NOISE, P3018, P3009, P2021]],
    ['from its end', [P2021, P3009, P3018, NOISE]],
  ])('%s', (_how, errors) => {
    const all = found(errors.join(`\n${lines}`));
    expect(all[0]).toEqual(['/runbooks/relation-does-not-exist/', 'cause', 'certain']);
    const parts = all
      .filter(([, , confidence]) => confidence === 'certain')
      .map(([, tells]) => tells);
    expect(parts).toEqual(['cause', 'consequence', 'consequence', 'consequence', 'noise']);
    expect(all[4]?.[0]).toBe('/runbooks/harmless-noise/');
  });

  test('PostgreSQL’s line inside a P3018 is not an error of its own', () => {
    const line = 'ERROR: column "project_id" does not exist';
    expect(found(line)[0]?.[0]).toBe('/runbooks/column-does-not-exist/');
    const failed = P3018.replace('42P01', '42703').replace(/ERROR: .*/, line);
    expect(found(failed)[0]?.[0]).toBe('/runbooks/column-or-index-missing-in-migration/');
    expect(found(failed).flat()).not.toContain('/runbooks/column-does-not-exist/');
  });

  test('a database that was reached in the end is not what is wrong', () => {
    expect(found(`${P1001}\n${lines}${P3009}`)[0]?.[0]).toBe('/runbooks/p3009-failed-migration/');
    expect(found(`${P3009}\n${lines}${P1001}`)[0]?.[0]).toBe('/runbooks/connection-errors/');
  });

  test('the message that is of this trouble alone wins over one that fits any name', () => {
    expect(found('ERROR: relation "MonthlyGlobalSpend" does not exist').slice(0, 2)).toMatchObject([
      ['/runbooks/views-do-not-exist/', 'consequence', 'certain'],
      ['/runbooks/relation-does-not-exist/', 'cause', 'likely'],
    ]);
    expect(
      found(
        'The column `LiteLLM_MCPServerTable.source_url` does not exist in the current database.',
      ).slice(0, 2),
    ).toMatchObject([
      ['/runbooks/packaging-mistakes/', 'consequence', 'certain'],
      ['/runbooks/column-does-not-exist/', 'consequence', 'likely'],
    ]);
  });

  test('a line that is printed in good times too proves nothing', () => {
    const datasource = 'Datasource "client": PostgreSQL database "x", schema "public" at "db:5432"';
    const { results, nearest } = search(`${datasource}\n${lines}`);
    expect(results).toEqual([]);
    expect(nearest[0]?.page.path).toBe('/runbooks/wrong-schema/');
  });
});

describe('a listing', () => {
  test('names its failed row', () => {
    const paste =
      'migration_name,finished_at,rolled_back_at\n20260123131407_add_policy_tables_and_policies_field,,\n20250101000000_old,2025-01-01,';
    expect(search(paste).results[0]).toMatchObject({
      page: { path: '/runbooks/p3009-failed-migration/' },
      why: 'listing',
      confidence: 'certain',
      parameters: { migration: '20260123131407_add_policy_tables_and_policies_field' },
    });
  });
});

test('where the database is, is read without its user and password', () => {
  const { facts } = search(
    `DATABASE_URL=postgresql://me:hunter2@db.internal:5433/litellm\n${P1001}\nprisma@5.4.2 PostgreSQL 15.4`,
  );
  expect(facts.hosts).toEqual(['db.internal:5433', 'db:5432']);
  expect(facts.versions).toEqual(['Prisma 5.4.2', 'PostgreSQL 15.4']);
});
