/** A line that two pages claim: the words around it decide between them. */
import { describe, expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { byWordsAround } from '../../src/search/shared-line.ts';
import { page } from '../support/search-page.ts';

const claim = (path: string, matched: string, at?: number) => ({
  page: page(path, {}),
  matched,
  ...(at !== undefined && { at }),
});
const order = (claims: readonly ReturnType<typeof claim>[], words: readonly string[]): string[] =>
  byWordsAround(claims, ({ page: { path } }) => words.indexOf(path)).map(
    ({ page: { path } }) => path,
  );

describe('pages of one line', () => {
  test('go in the order of the words', () => {
    const claims = [claim('/a/', 'line', 3), claim('/b/', 'line', 3)];
    expect(order(claims, ['/b/', '/a/'])).toEqual(['/b/', '/a/']);
    expect(order(claims, ['/a/', '/b/'])).toEqual(['/a/', '/b/']);
  });

  test('leave those of other lines, and of other places, behind them as they were', () => {
    const claims = [
      claim('/a/', 'line', 3),
      claim('/c/', 'longer line', 3),
      claim('/d/', 'line', 9),
      claim('/b/', 'line', 3),
    ];
    expect(order(claims, ['/d/', '/c/', '/b/', '/a/'])).toEqual(['/b/', '/a/', '/c/', '/d/']);
  });

  test('are only those with a place in the text', () => {
    const claims = [claim('/a/', 'line'), claim('/b/', 'line')];
    expect(order(claims, ['/b/', '/a/'])).toEqual(['/a/', '/b/']);
  });
});

describe('of a deadlock', () => {
  const index = readSearchIndex();
  const first = async (paste: string): Promise<string | undefined> =>
    createSearch(await index)(paste).results[0]?.page.path;

  test.each([
    'deadlock detected while the proxy writes spend, under load',
    'litellm update_spend: deadlock detected, INSERT INTO "LiteLLM_DailyTeamSpend" ON CONFLICT',
  ])('in a query: %s', async (paste) => {
    expect(await first(paste)).toBe('/runbooks/run-time-database-errors/');
  });

  test.each([
    'deadlock detected',
    'deadlock detected, two replicas migrate at the same time',
    'Error: P3018 deadlock detected (40P01)',
  ])('in a migration: %s', async (paste) => {
    expect(await first(paste)).toBe('/runbooks/advisory-lock-and-replicas/');
  });
});
