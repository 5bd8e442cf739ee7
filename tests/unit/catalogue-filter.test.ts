import { describe, expect, test } from 'vitest';
import { askedIn, fitting, holds, wordsOf, type FilteredRow } from '../../src/catalogue/filter.ts';
import { mentionsOf } from '../../src/catalogue/mention.ts';

describe('the names in a message', () => {
  test.each([
    [
      'The column `LiteLLM_VerificationToken.budget_fallbacks` does not exist in the current database.',
      'LiteLLM_VerificationToken',
      'budget_fallbacks',
    ],
    [
      'prisma.errors.DataError: The column LiteLLM_UserTable.metadata does not exist in the current database.',
      'LiteLLM_UserTable',
      'metadata',
    ],
    [
      'ERROR: column "status" of relation "LiteLLM_MCPServerTable" already exists',
      'LiteLLM_MCPServerTable',
      'status',
    ],
    ['ERROR: column "soft_budget" does not exist', undefined, 'soft_budget'],
    ['column t.soft_budget does not exist', undefined, 'soft_budget'],
    ['"LiteLLM_SpendLogs"."startTime"', 'LiteLLM_SpendLogs', 'startTime'],
    [
      'The table `public.LiteLLM_DeletedTeamTable` does not exist in the current database.',
      'LiteLLM_DeletedTeamTable',
      undefined,
    ],
    ['relation "LiteLLM_DeletedTeamTable" does not exist', 'LiteLLM_DeletedTeamTable', undefined],
  ])('%s', (text, table, column) => {
    expect(mentionsOf(text)).toEqual([{ table, column }]);
  });

  test.each(['', 'status', 'the column is missing', 'P3018', 'SELECT * FROM "Other"."thing"'])(
    'nothing: %s',
    (text) => {
      expect(mentionsOf(text)).toEqual([]);
    },
  );

  test('are each told once', () => {
    const line = 'column "a" of relation "b" already exists\n';
    expect(mentionsOf(line.repeat(1000))).toEqual([{ table: 'b', column: 'a' }]);
  });

  test.each([
    ['column "', []],
    ['LiteLLM_', []],
    ['column ', []],
    ['`LiteLLM_a.', [{ table: 'LiteLLM_a', column: 'LiteLLM_a' }]],
  ])('are found quickly in a long text of %s', (hostile, expected) => {
    const began = performance.now();
    expect(mentionsOf(hostile.repeat(20_000))).toEqual(expected);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

const columnRow = (table: string, column: string): FilteredRow => ({
  text: `${table} ${column}`.toLowerCase(),
  column: { table, column },
});

describe('the filter of columns', () => {
  const rows = [
    columnRow('LiteLLM_TeamTable', 'soft_budget'),
    columnRow('LiteLLM_DeletedTeamTable', 'soft_budget'),
    columnRow('LiteLLM_SpendLogs', 'status'),
    columnRow('LiteLLM_MCPServerTable', 'status'),
    columnRow('LiteLLM_MCPServerTable', 'approval_status'),
  ];
  const textsFor = (query: string): string[] => {
    const fits = fitting(query, rows);
    return rows.filter((_, index) => fits[index]).map(({ text }) => text.replace('litellm_', ''));
  };

  test.each([
    ['The column `LiteLLM_TeamTable.soft_budget` does not exist', ['teamtable soft_budget']],
    ['litellm_teamtable.SOFT_BUDGET', ['teamtable soft_budget']],
    [
      'column "status" of relation "LiteLLM_MCPServerTable" already exists',
      ['mcpservertable status'],
    ],
    ['column "status" does not exist', ['spendlogs status', 'mcpservertable status']],
    ['soft_budget', ['teamtable soft_budget', 'deletedteamtable soft_budget']],
    ['spendlogs status', ['spendlogs status']],
    ['relation "LiteLLM_SpendLogs" does not exist', ['spendlogs status']],
    ['no-such-name', []],
  ])('%s', (query, expected) => {
    expect(textsFor(query)).toEqual(expected);
  });

  test('shows every row for an empty query', () => {
    expect(fitting(' ', rows)).toEqual(rows.map(() => true));
  });
});

describe('the words of a query', () => {
  const known = (word: string) => ['litellm_teamtable', 'soft_budget', 'status'].includes(word);

  test('are both parts of a name with a dot', () => {
    expect(wordsOf('LiteLLM_TeamTable.soft_budget', known)).toEqual([
      'litellm_teamtable',
      'soft_budget',
    ]);
  });

  test('are the names in a sentence', () => {
    expect(wordsOf('what is this soft_budget in my LiteLLM_TeamTable for', known)).toEqual([
      'soft_budget',
      'litellm_teamtable',
    ]);
  });

  test('keep a release whole', () => {
    expect(wordsOf('v1.81.1', known)).toEqual(['v1.81.1']);
    expect(holds('name v1.81.10 table', ['v1.81.1'])).toBe(false);
    expect(holds('name about v1.81.1 table', ['v1.81.1'])).toBe(true);
  });
});

describe('what an address asks for', () => {
  const WAYS = ['on.column', 'table', 'column', 'on'];
  test.each([
    ['', ''],
    ['?q=soft_budget', 'soft_budget'],
    ['?q=&table=LiteLLM_TeamTable', ''],
    ['?on=LiteLLM_TeamTable&column=soft_budget', 'LiteLLM_TeamTable.soft_budget'],
    ['?column=soft_budget', 'soft_budget'],
    ['?on=LiteLLM_TeamTable', 'LiteLLM_TeamTable'],
    ['?table=LiteLLM_DeletedTeamTable&on=LiteLLM_TeamTable', 'LiteLLM_DeletedTeamTable'],
    ['?migration=20260101000000_mine', ''],
  ])('%s', (query, wanted) => {
    expect(askedIn(new URLSearchParams(query), WAYS)).toBe(wanted);
  });
});
