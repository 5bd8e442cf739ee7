/** The measured test set, as `npm run bench:search` measures it, without the times. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { readCases } from '../search/cases.ts';
import { ourSearch } from '../search/our-search.ts';
import {
  accuracy,
  explain,
  falseMatches,
  isHeldOut,
  misses,
  TARGETS,
  type Outcome,
} from '../search/score.ts';

describe('the test set of the search', () => {
  let all: Outcome[] = [];
  let outcomes: Outcome[] = [];
  let pages: Set<string> = new Set();

  beforeAll(async () => {
    const index = await readSearchIndex();
    pages = new Set(index.pages.map(({ path }) => path));
    const search = ourSearch(index);
    all = (await readCases()).map((one) => ({ case: one, answer: search(one.paste) }));
    outcomes = all.filter((outcome) => !isHeldOut(outcome));
  });

  it('has a page of the site for every case, and enough that have none', () => {
    const unknown = all.filter(({ case: { expect: wanted } }) =>
      wanted.some((path) => !pages.has(path)),
    );
    expect(unknown.map(explain)).toEqual([]);
    expect(outcomes.filter(({ case: { kind } }) => kind === 'nothing').length).toBeGreaterThan(24);
  });

  it('puts the right page first', () => {
    const list = misses(outcomes, 1).map(explain).join('\n');
    expect(accuracy(outcomes, 1), list).toBeGreaterThanOrEqual(TARGETS.first);
  });

  it('puts the right page among the first three', () => {
    const list = misses(outcomes, 3).map(explain).join('\n');
    expect(accuracy(outcomes, 3), list).toBeGreaterThanOrEqual(TARGETS.firstThree);
  });

  it('is sure of nothing where there is nothing', () => {
    expect(falseMatches(outcomes).map(explain)).toEqual([]);
  });
});
