/** Names of the catalogue in a paste: their pages come below every runbook, unless nothing else was typed. */
import { describe, expect, test } from 'vitest';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { page } from '../support/search-page.ts';

const PAGES: SearchIndex['pages'] = [
  page('/column/', {
    title: 'The column does not exist in the current database',
    text: 'missing column after upgrade',
    signatures: [
      { id: 'a', pattern: 'The column `{column}` does not exist in the current database' },
    ],
  }),
  page('/p3018/', {
    title: 'A migration failed to apply',
    signatures: [{ id: 'b', pattern: 'A migration failed to apply', code: 'P3018' }],
  }),
];
const MIGRATION = '20260205144610_add_soft_budget_to_team_table';
const SPACED = '20251122125322_Add organization_id to spend logs';

const plain = createSearch({ pages: PAGES });
const search = createSearch({
  pages: PAGES,
  names: {
    migrations: [SPACED, MIGRATION],
    columns: {
      LiteLLM_TeamTable: ['soft_budget', 'spend'],
      LiteLLM_UserTable: ['spend', 'metadata'],
    },
  },
});
const paths = (paste: string): string[] => search(paste).results.map((result) => result.page.path);

describe('a name leads to its page', () => {
  test.each([
    [MIGRATION, [`/m/${MIGRATION}/`]],
    [`Migration name: ${SPACED}\n`, ['/m/20251122125322_Add-organization_id-to-spend-logs/']],
    ['LiteLLM_TeamTable.soft_budget', ['/columns/LiteLLM_TeamTable/#soft_budget']],
    [
      'ERROR: column "metadata" of relation "LiteLLM_UserTable" already exists',
      ['/columns/LiteLLM_UserTable/#metadata'],
    ],
    ['ERROR: column "spend" does not exist', ['/columns/?q=spend']],
  ])('%s', (paste, expected) => {
    expect(paths(paste).filter((path) => !PAGES.some((one) => one.path === path))).toEqual(
      expected,
    );
    expect(search(paste).results.at(-1)?.why).toBe('name');
  });

  test('below a runbook whose message is in the paste', () => {
    expect(
      paths('The column `LiteLLM_TeamTable.soft_budget` does not exist in the current database.'),
    ).toEqual(['/column/', '/columns/LiteLLM_TeamTable/#soft_budget']);
  });

  test('above a runbook that knows only the code', () => {
    expect(paths(`Error: P3018\n\nMigration name: ${MIGRATION}\n`)).toEqual([
      `/m/${MIGRATION}/`,
      '/p3018/',
    ]);
  });

  test.each(['add_soft_budget', 'Add_Soft', '20260205144610', '20260205'])(
    'first, where only its beginning was typed: %s',
    (typed) => {
      expect(paths(typed)[0]).toBe(`/m/${MIGRATION}/`);
    },
  );

  test('a beginning is nothing in a log, and nothing where too many names have it', () => {
    expect(paths('ERROR in add_soft_budget at line 1')).not.toContain(`/m/${MIGRATION}/`);
    const many = createSearch({
      pages: [],
      names: { migrations: [1, 2, 3, 4].map((day) => `2026010${day}000000_a_b`), columns: {} },
    });
    expect(many('202601')).toMatchObject({ results: [], nearest: [] });
    expect(many('a_b')).toMatchObject({ results: [], nearest: [] });
  });

  test('three of a kind at most', () => {
    const many = createSearch({
      pages: [],
      names: {
        migrations: [1, 2, 3, 4, 5].map((day) => `2026010${day}000000_a`),
        columns: {},
      },
    });
    const log = [1, 2, 3, 4, 5].map((day) => `Applying migration \`2026010${day}000000_a\``);
    // A log that only says what was applied is not an error: its migrations are only the nearest.
    expect(many(log.join('\n'))).toMatchObject({ results: [], nearest: { length: 3 } });
  });
});

test.each([
  'soft_budget',
  'LiteLLM_TeamTable.no_such_column',
  'column "no_such_column" does not exist',
  '20990101000000_not_a_migration',
  'Could not find field at `createOneLiteLLM_MCPServerTable.data.approval_status`',
  'spend',
])('nothing by similarity: %s', (paste) => {
  expect(search(paste).results.filter(({ why }) => why === 'name')).toEqual([]);
});

test.each([
  'missing column after upgrade',
  'Error: P3018',
  `litellm: A migration failed to apply. Migration name: ${MIGRATION}`,
  'The column `LiteLLM_UserTable.spend` does not exist in the current database',
])('names change nothing of what is found without them: %s', (paste) => {
  const before = plain(paste).results;
  expect(search(paste).results.slice(0, before.length)).toEqual(before);
  expect(search(paste).query).toBe(plain(paste).query);
});

test('a name tells whose a message is, and so makes it certain', () => {
  const paste = `A migration failed to apply. Migration name: ${MIGRATION}`;
  expect(plain(paste).results[0]?.confidence).toBe('likely');
  expect(search(paste).results[0]?.confidence).toBe('certain');
});
