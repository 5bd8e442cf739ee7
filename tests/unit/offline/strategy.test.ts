import { describe, expect, test } from 'vitest';
import { pathWithin, strategyFor, type Asked } from '../../../src/offline/strategy.ts';

const ROOT = 'https://unstuck.example/';
const DOCS = 'https://unstuck.example/docs/';

const asked = (url: string, more: Partial<Asked> = {}): Asked => ({
  url: new URL(url, ROOT).href,
  method: 'GET',
  navigates: false,
  cache: 'default',
  hasRange: false,
  isOnline: true,
  ...more,
});

const opened = (url: string, more: Partial<Asked> = {}): Asked =>
  asked(url, { navigates: true, ...more });

describe('a request goes', () => {
  test.each([
    ['the home page', opened('/')],
    ['a folder with names in its query', opened('/runbooks/x/?migration=a.b#fix')],
    ['a folder without its last slash', opened('/runbooks/x')],
    ['an .html file', opened('/404.html')],
    ['a page that is opened for the second time', opened('/search/', { cache: 'no-cache' })],
  ])('to the network first: %s', (_, request) => {
    expect(strategyFor(request, ROOT)).toBe('page');
  });

  test.each([
    ['a script', asked('/_astro/a.js')],
    ['PostgreSQL, without a network', asked('/_astro/pglite-x.wasm', { isOnline: false })],
    ['PostgreSQL that could not be had', asked('/_astro/pglite-x.wasm', { cache: 'force-cache' })],
    ['an extension', asked('/_astro/hstore.tar-x.gz')],
    ['a damaged file, asked for again', asked('/_astro/a.js', { cache: 'reload' })],
  ])('to what is kept first: %s', (_, request) => {
    expect(strategyFor(request, ROOT)).toBe('hashed');
  });

  test.each([
    ['the index of the search', asked('/search-index.json')],
    ['a broken database', asked('/sandbox/healthy.json')],
    ['the icon', asked('/favicon.svg')],
  ])('to the edition of whoever asks: %s', (_, request) => {
    expect(strategyFor(request, ROOT)).toBe('data');
  });

  test('to the browser alone: PostgreSQL', () => {
    expect(strategyFor(asked('/_astro/pglite-x.wasm'), ROOT)).toBe('browser');
  });

  test.each([
    ['another host', asked('https://elsewhere.example/_astro/a.js')],
    ['another port', asked('https://unstuck.example:8443/_astro/a.js')],
    ['anything but GET', opened('/', { method: 'POST' })],
    ['a part of a file', asked('/_astro/a.wasm', { hasRange: true })],
    ['what a page keeps by itself', asked('/_astro/a.js', { cache: 'no-store' })],
    ['data that is opened in a tab', opened('/index.json')],
    [
      'PostgreSQL that a page keeps by itself',
      asked('/_astro/pglite-x.wasm', { cache: 'no-store' }),
    ],
    ['Markdown', asked('/runbooks/x.md')],
    ['a page that is fetched ahead', asked('/runbooks/x/')],
    ['a card', asked('/cards/x.png')],
  ])('past the worker: %s', (_, request) => {
    expect(strategyFor(request, ROOT)).toBe('network');
  });

  test('past the worker of a site under a path, if it is not below that path', () => {
    expect(strategyFor(asked('/docs/_astro/a.js'), DOCS)).toBe('hashed');
    expect(strategyFor(opened('/docs/'), DOCS)).toBe('page');
    expect(strategyFor(asked('/_astro/a.js'), DOCS)).toBe('network');
    expect(strategyFor(opened('/'), DOCS)).toBe('network');
    // Another site of the origin, whose path only begins alike.
    expect(strategyFor(opened('/docs-old/'), DOCS)).toBe('network');
  });
});

test('a path is below the root, without query and anchor', () => {
  expect(pathWithin('https://unstuck.example/docs/e/P3009/?a=b#c', DOCS)).toBe('e/P3009/');
  expect(pathWithin('https://unstuck.example/docs/', DOCS)).toBe('');
  expect(pathWithin('https://unstuck.example/', DOCS)).toBeUndefined();
});
