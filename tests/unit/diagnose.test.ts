/** Diagnoses of pastes, on the site's own pages, scenarios and fix matrix. */
import { describe, expect, test } from 'vitest';
import { readDiagnosisData } from '../../src/content/diagnosis-data.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { diagnosisDataSchema } from '../../src/diagnose/data.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { answerWith } from '../../src/diagnose/suspects.ts';
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
    expect(story.map(({ role, path }) => [role, path?.replace(/[?#].*/, '')])).toEqual([
      ['cause', '/runbooks/relation-does-not-exist/'],
      ['consequence', '/runbooks/p3009-failed-migration/'],
      ['consequence', '/runbooks/column-does-not-exist/'],
    ]);
    expect(story[0]?.sentence).toContain(`Migration ${FAILED} failed`);
    expect(story[1]?.sentence).toContain(`${FAILED} is recorded as failed`);
  });

  test('leads to each page with the names filled in', () => {
    expect(story[0]?.path).toContain(`?migration=${FAILED}&table=LiteLLM_DeletedTeamTable`);
    expect(story[1]?.path).toContain(`?migration=${FAILED}`);
    expect(story[2]?.path).toContain('?on=LiteLLM_DeletedTeamTable');
  });

  test('asks what is there before it advises an option, with the names filled in', () => {
    expect(advice?.best).toBeUndefined();
    expect(advice?.path).toContain(`?migration=${FAILED}&table=LiteLLM_DeletedTeamTable`);
    expect(settle).toMatchObject({ kind: 'open', migrations: [MAKER, FAILED] });
  });

  test('says before the result is there that the failed migration comes after what is missing', () => {
    if (settle?.kind !== 'open') throw new Error('it is settled');
    expect(settle.cards).toHaveLength(2);
    for (const { plan } of settle.cards) {
      expect(plan.cautions.at(-1)).toMatch(new RegExp(`^This is not all: ${FAILED} failed`));
    }
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

test('no option goes back to a release that lacks the file of the failed migration', () => {
  const failedIn = (release: string): string[] => {
    const failed = data.migrations.findLast((one) => one.shipped && one.release === release);
    if (failed === undefined) throw new Error(`No migration is of ${release}`);
    const { advice } = diagnosed(
      `Error: P3009\n\nThe \`${failed.name}\` migration started at 2026-10-10 09:14 UTC failed`,
    );
    return [advice?.best, ...(advice?.others ?? [])].flatMap(
      (rated) => rated?.option.steps.flatMap((step) => step.release ?? []) ?? [],
    );
  };
  expect(failedIn('v1.81.0')).toContain('v1.82.3');
  expect(failedIn('v1.104.0')).not.toContain('v1.82.3');
});

test('every option that has an outcome on its own scenario is in the data', () => {
  for (const { slug, scenarios, options } of data.runbooks) {
    const own = data.scenarios.find(({ id }) => id === scenarios[0]);
    const rated = options.filter(({ id }) => own?.outcomes[`${slug}.${id}`] !== undefined);
    if (own) expect(rated.length, slug).toBeGreaterThan(0);
  }
});

describe('the evidence', () => {
  const F = '20260116142756_update_deleted_keys_teams_table_routing_settings';
  const P3009 = `Error: P3009\n\nThe \`${F}\` migration started at 2026-01-21 09:14 UTC failed`;
  const result = (applied: string, failed: string, things: string, name = F): string =>
    [
      'kind,name,is_there',
      `recorded as applied,${name},${applied}`,
      `recorded as failed,${name},${failed}`,
      `column,LiteLLM_DeletedTeamTable.router_settings,${things}`,
      `column,LiteLLM_DeletedVerificationToken.router_settings,${things}`,
    ].join('\n');
  const settled = (log: string, evidence: string) => {
    const { answer } = answerWith(search, log, evidence);
    return diagnose(answer, data).settle;
  };
  const commandsOf = (found: ReturnType<typeof settled>): string =>
    found?.kind === 'settled' ? found.plan.blocks.map(({ text }) => text).join('\n') : 'open';

  test.each([
    ['CSV', result('f', 't', 't')],
    ['capitals', result('f', 't', 't').replace('kind,name,is_there', 'KIND,NAME,IS_THERE')],
    ['1 and 0', result('0', '1', '1')],
    ['CRLF', result('f', 't', 't').replaceAll('\n', '\r\n')],
    ['an unaligned listing', result('f', 't', 't').replaceAll(',', '|')],
  ])('is read as %s', (_form, evidence) => {
    expect(commandsOf(settled(P3009, evidence))).toContain(`--applied ${F}`);
  });

  test('of a newer result counts before the log and before an older one', () => {
    expect(commandsOf(settled(P3009, result('t', 'f', 't')))).toBe('');
    const older = `${P3009}\n\n${result('f', 't', 't')}`;
    expect(commandsOf(settled(older, result('t', 'f', 't')))).toBe('');
    const appended = `${result('f', 't', 'f')}\n\n${result('f', 't', 't')}`;
    expect(commandsOf(settled(P3009, appended))).toContain(`--applied ${F}`);
  });

  test('that lacks the failed row decides nothing against the log', () => {
    const cut = result('f', 't', 'f').replace(/recorded as failed.*\n/, '');
    expect(commandsOf(settled(P3009, cut))).toContain(`--rolled-back ${F}`);
  });

  test('of another migration does not settle one that the catalogue lacks', () => {
    const mine = P3009.replaceAll(F, '20270101000000_my_own');
    const found = settled(mine, result('f', 't', 't'));
    expect(commandsOf(found)).not.toContain('migrate deploy');
    expect(JSON.stringify(found)).toContain('20270101000000_my_own');
  });

  test('of a message without a runbook’s names still finds the maker', () => {
    const found = settled('column LiteLLM_MCPServerTable.source_url does not exist', '');
    expect(found?.kind).toBe('open');
  });

  test('never leads to a migration that no image ships', () => {
    const shipped = new Set(data.migrations.filter((one) => one.shipped).map(({ name }) => name));
    const makers = Object.values(data.makers);
    expect(makers.length).toBeGreaterThan(300);
    expect(makers.filter((name) => !shipped.has(name))).toEqual([]);
  });
});
