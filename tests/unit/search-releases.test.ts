/** A query for a release finds its page; an error does not, whatever releases it names. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const search = createSearch(await readSearchIndex());
const first = (text: string): string | undefined => search(text).results[0]?.page.path;

describe('finds the page of the release', () => {
  test.each([
    ['v1.103.0', '/releases/v1.103.0/'],
    ['1.103.0', '/releases/v1.103.0/'],
    ['1.103.0 upgrade', '/releases/v1.103.0/'],
    ['litellm 1.103 migrations', '/releases/v1.103.0/'],
    ['upgrade to v1.82.3', '/releases/v1.82.3/'],
    ['litellm v1.105.0 breaking changes', '/releases/v1.105.0/'],
    ['litellm==1.103.0', '/releases/v1.103.0/'],
    ['v1.107.0', '/releases/v1.107.0/'],
  ])('%s', (query, path) => {
    expect(first(query)).toBe(path);
  });

  test('both of two', () => {
    const [from, to] = search('upgrade from v1.82.3 to v1.104.0').results;
    expect([from?.page.path, to?.page.path]).toEqual(['/releases/v1.82.3/', '/releases/v1.104.0/']);
  });
});

describe('leaves the first place to what the query is about', () => {
  test.each([
    ['is 1.107.0 compromised', '/runbooks/compromised-release/'],
    ['litellm==1.82.8', '/runbooks/compromised-release/'],
    ['P3009 after upgrade to v1.103.0', '/runbooks/p3009-failed-migration/'],
    ['Database error code: 42701 v1.74.13', '/runbooks/already-exists/'],
  ])('%s', (query, path) => {
    expect(first(query)).toBe(path);
  });

  test('a log that names a release has no page of it', () => {
    const { results } = search(
      'LiteLLM: v1.103.0\nError: P3009\nmigrate found failed migrations in the target database, new migrations will not be applied.\n',
    );
    expect(results.some(({ page }) => page.kind === 'release')).toBe(false);
    expect(results[0]?.page.path).toBe('/runbooks/p3009-failed-migration/');
  });

  test('a number that is no release finds none', () => {
    expect(search('1.999.0').results.filter(({ page }) => page.kind === 'release')).toEqual([]);
    expect(search('10.0.1.103').results.filter(({ page }) => page.kind === 'release')).toEqual([]);
  });
});
