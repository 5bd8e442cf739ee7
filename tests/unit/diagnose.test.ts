/** Diagnoses of pastes, on the site's own pages, scenarios and fix matrix. */
import { describe, expect, test } from 'vitest';
import { readDiagnosisData } from '../../src/content/diagnosis-data.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { diagnosisDataSchema } from '../../src/diagnose/data.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { createSearch } from '../../src/search/search.ts';

const data = await readDiagnosisData();
const search = createSearch(await readSearchIndex());
const diagnosed = (paste: string) => diagnose(search(paste), data);

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const MAKER = '20251219110931_add_deleted_keys_and_deleted_teams_tables';
const LOG = `LiteLLM v1.81.1
Error: P3018

Migration name: ${FAILED}

Database error code: 42P01

Database error:
ERROR: relation "LiteLLM_DeletedTeamTable" does not exist
${'INFO: a request\n'.repeat(100)}Error: P3009

migrate found failed migrations in the target database, new migrations will not be applied.
The \`${FAILED}\` migration started at 2026-01-21 09:14:37 UTC failed
${'INFO: a request\n'.repeat(100)}The table \`public.LiteLLM_DeletedTeamTable\` does not exist in the current database.`;

test('the page parses the data that it fetches', () => {
  expect(diagnosisDataSchema.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
});

describe('a log of three errors', () => {
  const { story, advice, settle, also } = diagnosed(LOG);

  test('is told in its order', () => {
    expect(story.map(({ role, path }) => [role, path])).toEqual([
      ['cause', '/runbooks/relation-does-not-exist/'],
      ['consequence', '/runbooks/p3009-failed-migration/'],
      ['consequence', '/runbooks/column-does-not-exist/'],
    ]);
    expect(story[0]?.sentence).toContain(`Migration ${FAILED} failed`);
    expect(story[1]?.sentence).toContain(`${FAILED} is recorded as failed`);
  });

  test('asks what is there before it advises an option, with the names filled in', () => {
    expect(advice?.best).toBeUndefined();
    expect(advice?.path).toContain(`?migration=${FAILED}&table=LiteLLM_DeletedTeamTable`);
    expect(settle).toMatchObject({ kind: 'open', migrations: [MAKER, FAILED] });
  });

  test('tells the outcome of every other option', () => {
    const looping = advice?.others.filter(({ deploy }) => deploy?.kind === 'fails-again');
    expect(looping?.map(({ option }) => option.id)).toEqual(
      expect.arrayContaining(['option-a', 'option-b', 'option-c']),
    );
  });

  test('opens that database with the same names', () => {
    expect(advice?.rehearsal?.path).toMatch(
      new RegExp(`^/scenarios/relation-does-not-exist/\\?.*migration=${FAILED}`),
    );
  });

  test('names the pages of what followed', () => {
    expect(also.map(({ page }) => page.path)).toContain('/runbooks/p3009-failed-migration/');
  });
});

test('two listings in one session are both told', () => {
  const { story, advice, also } = diagnosed(`
litellm=# SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations;
   migration_name    | finished_at | rolled_back_at
---------------------+-------------+----------------
 20260101000000_mine |             |
(1 row)

litellm=# SELECT indexrelid::regclass AS index, indisvalid FROM pg_index WHERE NOT indisvalid;
             index              | indisvalid
--------------------------------+------------
 "LiteLLM_SpendLogs_call_idx"   | f
(1 row)
`);
  expect(story.map(({ source, role }) => [source, role])).toEqual([
    ['20260101000000_mine: failed', 'cause'],
    ['LiteLLM_SpendLogs_call_idx: indisvalid is false', 'cause'],
  ]);
  expect(advice?.result).toMatchObject({
    page: { path: '/runbooks/p3009-failed-migration/' },
    confidence: 'certain',
  });
  expect(also.map(({ page }) => page.path)).toContain('/runbooks/advisory-lock-and-replicas/');
});

describe('the nearest broken database', () => {
  test.each([
    [
      'has the same migration',
      'Migration name: 20250329084805_new_cron_job_table\n\nDatabase error code: 42710\n\nERROR: type "JobStatus" already exists',
      'type-already-exists',
    ],
    [
      'is else the runbook’s own',
      'migration_name,finished_at,rolled_back_at\n20270101000000_mine,,',
      'p3009-killed-after-commit',
    ],
  ])('%s', (_what, paste, scenario) => {
    expect(diagnosed(paste).advice?.rehearsal?.scenario.id).toBe(scenario);
  });
});

test('a column of an unknown migration gets no name for it', () => {
  const { advice } = diagnosed(
    'The column `LiteLLM_VerificationToken.budget_fallbacks` does not exist in the current database.',
  );
  expect(advice?.path).not.toContain('creates=');
  expect(advice?.unfilled).toEqual(['<your_database_url>']);
});

test('outside the database, the first thing to do is advised without an outcome', () => {
  const { advice } = diagnosed("Error: P1001: Can't reach database server at `db`:`5432`");
  expect(advice?.best).toMatchObject({ option: { kind: 'fix' } });
});

test('a log of another program gets no advice, and the nearest pages', () => {
  const { advice, story } = diagnosed('redis.exceptions.ConnectionError: Connection refused.');
  expect(advice).toBeUndefined();
  expect(story).toEqual([]);
});

test('a value that is no name is left out of the commands', () => {
  const { advice } = diagnosed('ERROR: relation "x; $(rm -rf /)" does not exist\nError: P3018');
  expect(JSON.stringify(advice?.blocks)).not.toContain('rm -rf');
});

test('every option that has an outcome on its own scenario is in the data', () => {
  for (const { slug, scenarios, options } of data.runbooks) {
    const own = data.scenarios.find(({ id }) => id === scenarios[0]);
    const rated = options.filter(({ id }) => own?.outcomes[`${slug}.${id}`] !== undefined);
    if (own) expect(rated.length, slug).toBeGreaterThan(0);
  }
});
