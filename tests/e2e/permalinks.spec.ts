/** Published addresses never rot. Reads files, starts no browser. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { hasFile, readPages } from '../support/site.ts';

const LIST = 'tests/permalinks.txt';
const HOST = 'http://site.invalid';

const permalinks = readFileSync(path.resolve(LIST), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('every published address still works', () => {
  const pages = new Map(readPages(builds.root).map((page) => [page.path, page]));

  const lost = permalinks.flatMap((permalink) => {
    const { pathname, hash } = new URL(permalink, HOST);
    const page = pages.get(pathname);
    if (page === undefined) {
      // What programs read is a file, no page.
      if (/\.\w+$/.test(pathname) && hasFile(builds.root, pathname)) return [];
      return [`${permalink}: the page is gone. Bring it back, or redirect it in astro.config.mjs.`];
    }
    const anchor = decodeURIComponent(hash.slice(1));
    if (page.redirect !== undefined || anchor === '' || page.anchors.has(anchor)) return [];
    return [`${permalink}: the anchor is gone. Give the id "${anchor}" back to what it named.`];
  });
  expect(lost, `Addresses in ${LIST} that no longer work`).toEqual([]);
});

test('the list names each address once', () => {
  expect(permalinks.length).toBeGreaterThan(0);
  expect(permalinks).toEqual([...new Set(permalinks)]);
});
