/** "Did you mean …?": mistyped names, codes and commands, on the site's own index. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { correctCommands } from '../../src/spelling/commands.ts';
import { corrected } from '../../src/spelling/correction.ts';
import { createNearestName } from '../../src/spelling/nearest-name.ts';
import { isTypoOf } from '../../src/spelling/typos.ts';

const search = createSearch(await readSearchIndex());
const meantBy = (query: string): string[] => search(query).corrections.map(({ meant }) => meant);

const POLICY = '20260123131407_add_policy_tables_and_policies_field';
const SPACED = '20251122125322_Add organization_id to spend logs';

describe('a name, code or command that is nearly right is corrected', () => {
  test.each([
    ['P30009', 'P3009'],
    ['P309', 'P3009'],
    ['Error: P33018', 'P3018'],
    ['42P0I', '42P01'],
    ['42p0l', '42P01'],
    ['4OPO1', '40P01'],
    ['LiteLLM_SpendLog', 'LiteLLM_SpendLogs'],
    ['litellm_spendlog is missing', 'LiteLLM_SpendLogs'],
    ['LiteLLMSpendLogs', 'LiteLLM_SpendLogs'],
    ['LiteLLM_VerificatonToken', 'LiteLLM_VerificationToken'],
    ['LiteLLM_TeamTable.soft_budgt', 'LiteLLM_TeamTable.soft_budget'],
    ['soft_budgt', 'soft_budget'],
    ['20260123131407_add_policy_table', POLICY],
    ['20260123131407_add_polcy_tables_and_policies_field', POLICY],
    ['20260123131470_add_policy_tables_and_policies_field', POLICY],
    ['20260123131407', POLICY],
    ['20251122125322_Add', SPACED],
    ['primsa migrate deploy', 'prisma migrate deploy'],
    ['npx prisma migrate statsu', 'prisma migrate status'],
    ['prisma migrate resolv', 'prisma migrate resolve'],
    ['--rolledback', '--rolled-back'],
    [
      'prisma migrate resolv --rolled_back 20260101000000_mine',
      'prisma migrate resolve --rolled-back',
    ],
    ['prisma db pull --schmea=a.prisma', 'prisma db pull --schema=a.prisma'],
    ['litellm --use_prisma_db_pusch', 'litellm --use_prisma_db_push'],
    ['primsa', 'prisma'],
    ['psqll', 'psql'],
  ])('%s: %s', (query, meant) => {
    expect(meantBy(query)).toEqual([meant]);
  });

  test('several in one query, each by itself', () => {
    const { corrections } = search('prisma migrate dpeloy fails with P30009');
    expect(corrections.reduce(corrected, 'prisma migrate dpeloy fails with P30009')).toBe(
      'prisma migrate deploy fails with P3009',
    );
  });

  test('a corrected query is right', () => {
    for (const query of ['P30009', 'LiteLLM_SpendLog', 'primsa migrate deploy']) {
      expect(meantBy(search(query).corrections.reduce(corrected, query))).toEqual([]);
    }
  });
});

describe('a right one is left alone', () => {
  test.each([
    'P3009',
    'p3018',
    // A letter O is read as a zero.
    'P3OO9',
    // Right codes that no page has are not nearly others.
    'P3008',
    'P2024',
    '42703',
    '57014',
    // The beginning of a code is searched as one.
    'P300',
    '3009',
    'LiteLLM_SpendLogs',
    'litellm_teamtable',
    'LiteLLM_TeamTable.soft_budget',
    'soft_budget',
    'LiteLLM_SpendLogs_pkey',
    'LiteLLM_VerificationTokenView',
    POLICY,
    SPACED,
    `Migration name: ${SPACED}`,
    'prisma migrate deploy',
    'prisma migrate resolve --rolled-back 20260101000000_mine',
    'prisma generate',
    'after prisma migrate deployed the tables',
    'prisma migrates nothing',
    'litellm --config /app/config.yaml',
    'psql',
  ])('%s', (query) => {
    expect(meantBy(query)).toEqual([]);
  });
});

describe('nothing is proposed where nothing is near', () => {
  test.each([
    '',
    'asdf qwer',
    'x'.repeat(300),
    '12345',
    'a2b4 99999',
    'listening on port 42501',
    'HTTP 5000',
    '20990101000000_not_a_migration',
    '20260301000000_add_policy_tables',
    'LiteLLM_Frobnicate',
    'kubectl logs --tail=10',
    'docker compose up',
    'redis refused the connection',
    'psq',
    '!!! ??? ###',
  ])('%j', (query) => {
    expect(meantBy(query)).toEqual([]);
  });

  test('if two names are equally near', () => {
    expect(createNearestName(['team_id', 'term_id'])('tem_id')).toBeUndefined();
    expect(createNearestName(['team_id', 'spend'])('tem_id')).toBe('team_id');
  });

  test('for a message that was found word for word, and in a log', () => {
    expect(meantBy('ERROR: relation "LiteLLM_SpendLog" does not exist')).toEqual([]);
    expect(meantBy(`${'INFO: fine\n'.repeat(10)}LiteLLM_SpendLog P30009`)).toEqual([]);
  });
});

test('the work is bounded', () => {
  expect(meantBy(`${' '.repeat(100_000)}P30009`)).toEqual([]);
  expect(correctCommands('primsa '.repeat(1_000))).toEqual([]);
  expect(createNearestName(['prisma'])('p'.repeat(1_000_000))).toBeUndefined();
});

test.each([
  ['migraton', 'migration', true],
  ['exsit', 'exist', true],
  ['relic', 'relation', false],
  ['the', 'she', false],
  ['42P07', '42P01', false],
])('%s for %s: %s', (word, meant, typo) => {
  expect(isTypoOf(word, meant)).toBe(typo);
});
