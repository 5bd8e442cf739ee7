/** A reader's names in a scenario: where they go, and which are refused. tests/content runs the renamed ones. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renameScenario, type Renaming } from '../../src/sandbox/naming/rename.ts';
import { readScenario } from '../support/session.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

async function renamed(id: string, names: Record<string, string>): Promise<Renaming> {
  const wanted = Object.entries(names).map(([placeholder, name]) => ({ placeholder, name }));
  return renameScenario(await readScenario(id), wanted);
}

describe('a table', () => {
  test('is renamed with what is called after it, and the checksums of the files with it', async () => {
    const { scenario } = await renamed('relation-does-not-exist', {
      missing_table: 'LiteLLM_Tenants',
    });
    expect(JSON.stringify(scenario)).not.toContain('LiteLLM_DeletedTeamTable');
    expect(scenario.values['missing_table']).toBe('LiteLLM_Tenants');
    const migrations = scenario.releases.flatMap((release) => release.migrations);
    const altered = migrations.filter(({ sql }) => sql.includes('LiteLLM_Tenants'));
    expect(altered.some(({ sql }) => sql.includes('"LiteLLM_Tenants_pkey"'))).toBe(true);
    const failing = altered.find(({ name }) => name === FAILED)?.sql ?? '';
    expect(scenario.state).toContain(createHash('sha256').update(failing).digest('hex'));
  });

  test('takes the index with it that a page names', async () => {
    const index = 'LiteLLM_DailyCrewSpend_user_id_idx';
    const { scenario, renamed: done } = await renamed('index-does-not-exist', {
      index_name: index,
      table_name: 'LiteLLM_DailyCrewSpend',
    });
    expect(done.map(({ placeholder }) => placeholder)).toEqual(['table_name', 'index_name']);
    expect(scenario.values['index_name']).toBe(index);
  });

  test.each([
    ['LiteLLM_TeamTable', 'has that name already'],
    ['litellm_teamtable', 'has that name already'],
    ['tenants', 'a word of its own'],
    ['LiteLLM Tenants', 'only letters, digits and _'],
    ['"; DROP TABLE x; --', 'only letters, digits and _'],
    [`LiteLLM_${'Tenants'.repeat(8)}`, 'longer than PostgreSQL’s 63 bytes'],
  ])('%s is refused', async (name, why) => {
    const { scenario, refused } = await renamed('relation-does-not-exist', { missing_table: name });
    expect(refused).toMatchObject([{ name, here: 'LiteLLM_DeletedTeamTable' }]);
    expect(refused[0]?.why).toContain(why);
    expect(scenario.values['missing_table']).toBe('LiteLLM_DeletedTeamTable');
  });

  test('whose index was cut to 63 bytes keeps its length or its name', async () => {
    const { refused } = await renamed('duplicate-daily-spend', { table_name: 'LiteLLM_Daily' });
    expect(refused[0]?.why).toContain('cut to 63 bytes');
  });

  test('that LiteLLM asks for by name keeps it', async () => {
    const { refused } = await renamed('partitioned-spendlogs', { table_name: 'LiteLLM_Logs' });
    expect(refused[0]?.why).toContain('by its name');
  });
});

describe('a migration', () => {
  test('is renamed in the folder, the history and the hints', async () => {
    const { scenario } = await renamed('relation-does-not-exist', {
      creating_migration_name: '20251219110932_add_tenants',
    });
    expect(JSON.stringify(scenario)).not.toContain('20251219110931');
    expect(scenario.hints[1]).toContain('20251219110932 is applied');
  });

  test.each([
    ['20260107111013_another', 'that time already'],
    ['20991231235959_later', 'at another place'],
    ['20260116142756_with spaces', 'have no spaces'],
    ['../../etc/passwd', 'begin with 14 digits'],
    [`20260116142757_${'x'.repeat(250)}`, 'more characters'],
  ])('%s is refused', async (name, why) => {
    const { refused } = await renamed('relation-does-not-exist', { failed_migration_name: name });
    expect(refused[0]?.why).toContain(why);
  });
});

describe('a column', () => {
  test('that is a word of the language is renamed where it is a column', async () => {
    const { scenario } = await renamed('renamed-migration', { missing_column: 'healthState' });
    expect(scenario.state).toContain(`"healthState" text DEFAULT 'unknown'::text`);
    expect(scenario.state).not.toMatch(/^ {4}status /m);
    expect(JSON.stringify(scenario.suggestions)).toContain('prisma migrate status');
  });

  test('that an index is called after keeps its name', async () => {
    const { refused } = await renamed('baseline-marked-all', { missing_column: 'tenant_id' });
    expect(refused[0]?.why).toContain('called after this column');
  });
});

test('names that follow from others, that two names stand for, or that are not there', async () => {
  const { renamed: done, refused } = await renamed('rollback-history-deleted', {
    schema_name: 'tenants',
    missing_table: 'LiteLLM_Tenants',
    table_name: 'LiteLLM_Crews',
    your_database_url: 'postgresql://me:hunter2@db/litellm',
  });
  expect(done.map(({ to }) => to)).toEqual(['LiteLLM_Tenants']);
  expect(refused.map(({ placeholder, why }) => [placeholder, why])).toEqual([
    ['table_name', 'two of your names stand for the same one here'],
    ['your_database_url', 'the connection string here has that name in it'],
  ]);
});

test('its own names change nothing', async () => {
  const original = await readScenario('relation-does-not-exist');
  const { scenario, renamed: done, refused } = await renamed(original.id, original.values);
  expect([scenario, done, refused]).toEqual([original, [], []]);
});
