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

  test.each([
    ['upgrade from v1.82.3 to v1.104.0', 'v1.82.3', 'v1.104.0'],
    ['upgrade 1.81 to 1.104', 'v1.81.0', 'v1.104.0'],
    ['to 1.104 from 1.81', 'v1.81.0', 'v1.104.0'],
    ['compare v1.104.0 and v1.82.3', 'v1.104.0', 'v1.82.3'],
  ])('of two the way between them, then a try, then both: %s', (query, from, to) => {
    const paths = search(query).results.map(({ page }) => page.path);
    expect(paths.slice(0, 2)).toEqual([`/releases/?from=${from}&to=${to}`, '/yours/upgrade/']);
    expect(paths.slice(2, 4).toSorted()).toEqual(
      [`/releases/${from}/`, `/releases/${to}/`].toSorted(),
    );
  });

  test('of one release, or of two numbers for one, there is no way', () => {
    for (const query of ['upgrade to v1.104.0', '1.104 v1.104.0', '1.104.0 to 1.999.0']) {
      expect(search(query).results.map(({ page }) => page.path)).not.toContain('/yours/upgrade/');
    }
  });
});

describe('leaves the first place to what the query is about', () => {
  test.each([
    ['is 1.107.0 compromised', '/runbooks/compromised-release/'],
    ['litellm==1.82.8', '/runbooks/compromised-release/'],
    ['P3009 after upgrade to v1.103.0', '/runbooks/p3009-failed-migration/'],
    ['Database error code: 42701 v1.74.13', '/runbooks/already-exists/'],
    ['P3009 after upgrade from v1.81.0 to v1.104.0', '/runbooks/p3009-failed-migration/'],
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
