import { describe, expect, test } from 'vitest';
import { editionIn, keptNames, withEdition } from '../../../src/offline/edition.ts';
import { isWholeManifest } from '../../../src/offline/manifest.ts';
import { readMessage } from '../../../src/offline/messages.ts';

describe('the edition of a page', () => {
  test('is read where it was put', () => {
    const page = withEdition('<html><head><title>x</title></head></html>', 'abc123');
    expect(page).toContain('<title>x</title>');
    expect(editionIn(page)).toBe('abc123');
  });

  test('is first in the head, before a policy of any length', () => {
    const policy = `<meta content="${'x'.repeat(5000)}">`;
    expect(editionIn(withEdition(`<!doctype html><head>${policy}`, 'abc123'))).toBe('abc123');
  });

  test('is not there on a page of another site, and not in its text', () => {
    expect(editionIn('<head><title>Log in to the hotel</title>')).toBeUndefined();
    expect(editionIn(`${' '.repeat(4000)}<meta name="edition" content="abc123">`)).toBeUndefined();
  });

  test('cannot be put where there is no head', () => {
    expect(() => withEdition('<p>', 'abc123')).toThrow('no <head>');
  });
});

describe('the names of what is kept', () => {
  const root = keptNames('https://unstuck.example/');
  const docs = keptNames('https://unstuck.example/docs/');

  test('say the edition', () => {
    expect(root.editionOf(root.edition('abc123'))).toBe('abc123');
    expect([root.files, root.clients, root.whole].map(root.editionOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('are apart for two sites of an origin', () => {
    expect(root.editionOf(docs.edition('abc123'))).toBeUndefined();
    expect(docs.edition('abc123').startsWith(root.prefix)).toBe(false);
  });
});

test('a message is one of three, or none', () => {
  const here = { type: 'here', edition: 'abc123', path: 'e/' };
  expect(readMessage({ ...here, more: 1 })).toEqual(here);
  expect(readMessage({ type: 'current', edition: 'a' })).toEqual({ type: 'current', edition: 'a' });
  expect(readMessage({ type: 'SKIP_WAITING' })).toEqual({ type: 'SKIP_WAITING' });
  const none = [
    null,
    'here',
    {},
    { type: 'here', edition: 'a' },
    { type: 'current' },
    { type: 'x', edition: 'a' },
  ];
  expect(none.map(readMessage)).toEqual(none.map(() => undefined));
});

test('a list of the whole site is read only if it is one', () => {
  const file = { path: '_astro/a.js', integrity: 'sha256-x', first: true };
  const whole = { edition: 'abc123', pages: [{ path: '', first: true }], files: [file] };
  expect(isWholeManifest(whole)).toBe(true);
  expect(isWholeManifest({ ...whole, pages: ['x'] })).toBe(false);
  expect(isWholeManifest({ ...whole, files: [{ ...file, integrity: null }] })).toBe(false);
  expect(isWholeManifest({ ...whole, edition: 1 })).toBe(false);
  expect(isWholeManifest(null)).toBe(false);
});
