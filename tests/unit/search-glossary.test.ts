/** Words of the glossary in the search. */
import { expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const search = createSearch(await readSearchIndex());
const pathsFor = (query: string): string[] => search(query).results.map(({ page }) => page.path);

test.each([
  ['what does drift mean', '/glossary/#drift'],
  ['What is a shadow database?', '/glossary/#shadow-database'],
  ['definition of “baseline”', '/glossary/#baseline'],
  ['what is the ledger', '/glossary/#ledger'],
  ['checksum', '/glossary/#checksum'],
])('%s: %s', (query, path) => {
  const [first] = search(query).results;
  expect(first).toMatchObject({ page: { path }, why: 'name', confidence: 'likely' });
  expect(first?.page.summary).toMatch(/\w+ \w+/);
});

test('a word that pages are about leads to them first, and to what it means', () => {
  const [first, ...others] = pathsFor('replica');
  expect(first).toMatch(/^\/(?:runbooks|guides)\//);
  expect(others).toContain('/glossary/#replica');
});

test.each(['P3009', 'what does migrate resolve do', 'checksum mismatch of a migration', 'what is'])(
  'no question for a word: %s',
  (query) => {
    expect(pathsFor(query).filter((path) => path.startsWith('/glossary/'))).toEqual([]);
  },
);
