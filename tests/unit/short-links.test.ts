import { describe, expect, test } from 'vitest';
import { readRunbooks } from '../../src/content/pages.ts';
import { lookAlikeAnchors, runbookAnchors, stepAnchors } from '../../src/runbook/anchors.ts';
import { meantBy } from '../../src/runbook/short-link-path.ts';
import { shortLinks } from '../../src/runbook/short-links.ts';

const runbooks = await readRunbooks();
const links = shortLinks(runbooks);
const pagesOf = (id: string): string[] =>
  links.find((link) => link.id === id)?.pages.map(({ slug }) => slug) ?? [];

describe('a short link', () => {
  test('goes to the page of a code', () => {
    expect(pagesOf('P3009')).toEqual(['p3009-failed-migration']);
    expect(pagesOf('P1001')).toEqual(['connection-errors']);
    expect(pagesOf('42501')).toEqual(['permission-denied']);
  });

  test('offers the pages of a code that has several, the most general message first', () => {
    expect(pagesOf('42P01')).toEqual(['relation-does-not-exist', 'views-do-not-exist']);
    expect(pagesOf('P2022')).toEqual(['column-does-not-exist', 'packaging-mistakes']);
    expect(pagesOf('P3018').length).toBeGreaterThan(3);
  });

  test('of a signature goes to its page', () => {
    expect(pagesOf('daily-tag-spend')).toEqual(['views-do-not-exist']);
    for (const link of links.filter(({ kind }) => kind === 'signature')) {
      expect(link.pages).toHaveLength(1);
    }
  });

  test('is there for every code and signature, once', () => {
    const ids = links.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { signatures } of runbooks.values()) {
      for (const { id, code = id, sqlstate = id } of signatures) {
        expect(ids).toEqual(expect.arrayContaining([id, code, sqlstate]));
      }
    }
  });
});

test.each([
  ['/e/p3018/', { kind: 'short-link', id: 'P3018' }],
  ['/e/42p01', { kind: 'short-link', id: '42P01' }],
  ['/E/P3009/', { kind: 'short-link', id: 'P3009' }],
  // It is a page: if the host lacks it, going there again would never end.
  ['/e/P3009/', { kind: 'search', words: 'P3009' }],
  ['/e/Daily-Tag-Spend/', { kind: 'short-link', id: 'daily-tag-spend' }],
  ['/e/P9999/', { kind: 'search', words: 'P9999' }],
  ['/e/', null],
  ['/e/a/b/', null],
  ['/runbooks/p3018/', null],
])('%s without a page', (path, meant) => {
  expect(
    meantBy(
      path,
      links.map(({ id }) => id),
    ),
  ).toEqual(meant);
});

describe('anchors', () => {
  test('a step keeps the anchor of its place, or has its own', () => {
    expect(stepAnchors('option-a', [{}, { id: 'check-first' }, {}])).toEqual([
      'option-a-1',
      'check-first',
      'option-a-3',
    ]);
    expect(lookAlikeAnchors([{ ifYouSee: 'x', then: 'y' }])).toEqual(['look-alike-1']);
  });

  test.each([...runbooks])('of %s are each of one place', (_, runbook) => {
    const anchors = runbookAnchors(runbook);
    expect(anchors).toEqual([...new Set(anchors)]);
  });
});
