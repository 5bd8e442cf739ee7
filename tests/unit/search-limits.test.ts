/** Search reads a bounded part of any paste, and forgives a bounded number of letters. */
import { expect, test } from 'vitest';
import { clean } from '../../src/paste/clean.ts';
import { excerpt, MOST } from '../../src/paste/excerpt.ts';
import { createSearch } from '../../src/search/search.ts';
import { isTypoOf } from '../../src/spelling/typos.ts';
import { page } from '../support/search-page.ts';

const search = createSearch({
  pages: [
    page('/relation/', {
      title: 'relation does not exist',
      signatures: [
        { id: 'a', pattern: 'relation "{table}" does not exist' },
        { id: 'b', pattern: '{table} of {other} does not exist' },
      ],
    }),
  ],
});

test.each(['a', '"', ' ', '\n', '\\', '[', '\\n\\"', 'P3018 ', 'a://:', '"relation "'])(
  'of 5 MB of %j at most 64 KB are read',
  (unit) => {
    const paste = unit.repeat(Math.ceil(5_000_000 / unit.length));
    expect(excerpt(paste).length).toBeLessThanOrEqual(MOST);
    expect(clean(paste).cut).toBe(true);
    search(paste);
  },
);

test.each([
  ['migraton', 'migration', true],
  ['exsit', 'exist', true],
  ['relic', 'relation', false],
  ['the', 'she', false],
])('%s for %s: %s', (word, meant, typo) => {
  expect(isTypoOf(word, meant)).toBe(typo);
});
