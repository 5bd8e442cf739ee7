/** The palette: completed names and codes, ranked pages, places; by kind. */
import { describe, expect, test } from 'vitest';
import { readPlaces } from '../../src/content/places.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { SITE_PAGES } from '../../src/content/site-pages.ts';
import { createPalette } from '../../src/search/palette.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { page } from '../support/search-page.ts';

const MIGRATION = '20260205144610_add_soft_budget_to_team_table';
const OTHER = '20260301000000_add_budget_limits_to_team_table';

const INDEX: SearchIndex = {
  pages: [
    page('/runbooks/column/', {
      title: 'The column does not exist in the current database',
      text: 'missing column after upgrade',
      signatures: [
        { id: 'a', pattern: 'The column `{column}` does not exist', code: 'P2022' },
        { id: 'b', pattern: 'column "{column}" does not exist', sqlstate: '42703' },
      ],
    }),
    page('/runbooks/failed/', {
      title: 'Migrate found failed migrations',
      signatures: [{ id: 'c', pattern: 'migrate found failed migrations', code: 'P3009' }],
    }),
  ],
  names: {
    migrations: [MIGRATION, OTHER],
    columns: { LiteLLM_TeamTable: ['soft_budget', 'spend'], LiteLLM_UserTable: ['spend'] },
  },
  places: [
    { kind: 'page', path: '/matrix/', title: 'Fix matrix', summary: 'The outcome of every fix' },
    {
      ...{ kind: 'scenario', path: '/scenarios/team/', title: 'The team table is gone' },
      summary: 'An older release dropped it.',
    },
  ],
};
const palette = createPalette(INDEX, createSearch(INDEX));

/** What is found: the kinds in their order, each with its addresses. */
const found = (text: string): Record<string, string[]> =>
  Object.fromEntries(
    palette(text).map(({ kind, entries }) => [kind, entries.map(({ path }) => path)]),
  );
const kinds = (text: string): string[] => palette(text).map(({ kind }) => kind);

describe('the palette', () => {
  test('begins with the pages of the site', () => {
    expect(found(' ')).toEqual({ page: ['/matrix/'] });
  });

  test.each([
    ['P30', ['/e/P3009/']],
    ['3009', ['/e/P3009/']],
    ['427', ['/e/42703/']],
    ['p2022', ['/e/P2022/']],
  ])('completes the code of %s, and shows codes first', (typed, paths) => {
    expect(found(typed)['code']).toEqual(paths);
    expect(kinds(typed)[0]).toBe('code');
  });

  test('finds a migration by any of its words, or by its time', () => {
    expect(found('soft budget')['migration']).toEqual([`/m/${MIGRATION}/`]);
    expect(found('20260301')['migration']).toEqual([`/m/${OTHER}/`]);
    expect(found('team_table')['migration']).toEqual([`/m/${MIGRATION}/`, `/m/${OTHER}/`]);
    expect(kinds('soft_budget').slice(0, 2)).toEqual(['migration', 'column']);
  });

  test('finds a column by its table or its name, each once', () => {
    expect(found('TeamTable.spend')['column']).toEqual(['/columns/LiteLLM_TeamTable/#spend']);
    expect(found('spend')['column']).toEqual([
      '/columns/LiteLLM_TeamTable/#spend',
      '/columns/LiteLLM_UserTable/#spend',
    ]);
  });

  test('finds pages as the search does, scenarios by their words, and shows them before names', () => {
    expect(found('column missing after an upgrade')['page']).toEqual(['/runbooks/column/']);
    expect(found('team table gone')['scenario']).toEqual(['/scenarios/team/']);
    expect(found('outcome of a fix')['page']).toContain('/matrix/');
    expect(kinds('team table gone')[0]).not.toBe('migration');
  });

  test('shows at most five of a kind, and nothing of a kind without one', () => {
    const migrations = Array.from({ length: 9 }, (_, at) => `2026010100000${String(at)}_add_x`);
    const many = createPalette(
      { pages: [], names: { migrations, columns: {} } },
      createSearch({ pages: [] }),
    );
    expect(many('add_x').map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['migration', 5],
    ]);
    expect(palette('zzzz')).toEqual([]);
  });
});

describe('the palette of this site', async () => {
  const index = { ...(await readSearchIndex()), places: await readPlaces() };
  const ask = createPalette(index, createSearch(index));
  const firstOf = (text: string): string | undefined => ask(text)[0]?.entries[0]?.path;

  test.each([
    ['drill', '/practise/'],
    ['drills', '/practise/'],
    ['practise', '/practise/'],
    ['practice', '/practise/'],
    ['course', '/practise/'],
    ['matrix', '/matrix/'],
    ['diagnose', '/diagnose/'],
    ['log', '/diagnose/'],
    ['version', '/releases/'],
    ['versions', '/releases/'],
    ['releases', '/releases/'],
    ['column', '/columns/'],
    ['columns', '/columns/'],
    ['Columns', '/columns/'],
    ['migrations', '/migrations/'],
    ['yours', '/yours/'],
    ['gloss', '/glossary/'],
    ['scenarios', '/scenarios/'],
    ['errors', '/e/'],
    ['search', '/search/'],
  ])('%s leads to the page of the menu first', (typed, path) => {
    expect(firstOf(typed)).toBe(path);
  });

  test.each(SITE_PAGES.map(({ label, path }) => [label, path]))(
    'the name in the menu leads there first: %s',
    (label, path) => {
      expect(firstOf(label)).toBe(path);
    },
  );

  test('more words than a name has are a question, and a code is a code', () => {
    expect(firstOf('column missing after an upgrade')).toMatch(/^\/runbooks\//);
    expect(firstOf('P3009')).toBe('/e/P3009/');
  });
});
