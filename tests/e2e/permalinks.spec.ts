/** Checks that published addresses still work, and that all are on the list. Reads files, starts no browser. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { builtPermalinks } from '../../src/authoring/built-permalinks.ts';
import { listOf, missingPermalinks, readPermalinks } from '../../src/authoring/permalinks.ts';
import { readAtlas } from '../../src/content/atlas.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { readRedirects } from '../../src/content/redirects.ts';
import { shortLinkPath } from '../../src/runbook/short-link-path.ts';
import { shortLinks } from '../../src/runbook/short-links.ts';
import { builds } from '../support/builds.ts';
import { hasFile, readPages } from '../support/site.ts';

const HOST = 'http://site.invalid';
const pages = new Map(readPages(builds.root).map((page) => [page.path, page]));

test('every published address still works', async () => {
  const lost = (await readPermalinks()).flatMap((permalink) => {
    const { pathname, hash } = new URL(permalink, HOST);
    const page = pages.get(pathname);
    if (page === undefined) {
      // Addresses for programs lead to a file, not to a page.
      if (/\.\w+$/.test(pathname) && hasFile(builds.root, pathname)) return [];
      return [
        `${permalink}: the page is gone. Bring it back, or add it to content/redirects.yaml.`,
      ];
    }
    const anchor = decodeURIComponent(hash.slice(1));
    if (page.redirect !== undefined || anchor === '' || page.anchors.has(anchor)) return [];
    return [`${permalink}: the anchor is gone. Give the id "${anchor}" back to what it named.`];
  });
  expect(lost, 'Addresses in tests/permalinks.txt that no longer work').toEqual([]);
});

test('every address that the site offers to copy is on the list', async () => {
  const links = await builtPermalinks(builds.root.dir);
  expect(links.length).toBeGreaterThan(0);
  expect(
    await missingPermalinks(links),
    'Not in tests/permalinks.txt: “npm run check -- --add-permalinks” adds what dist/ holds',
  ).toEqual([]);
});

test('the list keeps its sections, with each address once', async () => {
  const list = readFileSync('tests/permalinks.txt', 'utf8');
  expect(list, '“npm run check -- --add-permalinks” writes it so').toBe(
    listOf(await readPermalinks()),
  );
});

test('an anchor names one place', () => {
  const ambiguous = [...pages.values()].flatMap((page) =>
    page.ambiguous.map((anchor) => `${page.path}#${anchor}`),
  );
  expect(ambiguous, 'Ids that stand on their page more than once').toEqual([]);
});

test('every code and signature has a short link, which redirects or offers its pages', async () => {
  for (const { id, pages: targets } of shortLinks(await readRunbooks())) {
    const page = pages.get(shortLinkPath(id));
    const paths = targets.map(({ slug }) => `/runbooks/${slug}/`);
    expect(page, id).toBeDefined();
    expect(page?.redirect, id).toBe(paths.length === 1 ? paths[0] : undefined);
    expect(page?.links, id).toEqual(expect.arrayContaining(paths));
  }
});

test('every message of the atlas has its page, or is a code that runbooks have', async () => {
  const links = new Set(shortLinks(await readRunbooks()).map(({ id }) => id));
  for (const { id, title } of await readAtlas()) {
    const page = pages.get(shortLinkPath(id));
    expect(page, title).toBeDefined();
    if (!links.has(id)) expect(page?.redirect, id).toBeUndefined();
  }
});

test('a redirect leads straight to a page, and replaces no page', async () => {
  const redirects = await readRedirects();
  expect(redirects.map(({ from }) => from)).toEqual([
    ...new Set(redirects.map(({ from }) => from)),
  ]);
  for (const { from, to } of redirects) {
    const target = pages.get(to.replace(/#.*/, ''));
    expect(target, `${to}, where ${from} leads, is a page`).toBeDefined();
    expect(target?.redirect, `${to}, where ${from} leads, is a redirect itself`).toBeUndefined();
    const anchor = to.split('#')[1];
    if (anchor !== undefined) expect(target?.anchors, to).toContain(anchor);
    expect(pages.get(from)?.redirect, `a page stands at ${from}`).toBe(to);
  }
});

test('a code without a page goes to the search: the host’s page for that knows every short link', async () => {
  expect(hasFile(builds.root, '/404.html')).toBe(true);
  const html = readFileSync(path.join(builds.root.dir, '404.html'), 'utf8');
  const known = /data-known="([^"]*)"/.exec(html)?.[1]?.split(' ');
  const links = shortLinks(await readRunbooks()).map(({ id }) => id);
  const messages = (await readAtlas()).map(({ id }) => id);
  expect(known).toEqual([...new Set([...links, ...messages])]);
});

test('the OpenSearch description names the search page of this very site', () => {
  for (const { dir, base } of Object.values(builds)) {
    const xml = readFileSync(path.join(dir, 'opensearch.xml'), 'utf8');
    const template = /type="text\/html"[^>]*template="([^"]*)"/.exec(xml)?.[1] ?? '';
    const url = new URL(template.replace('{searchTerms}', 'P3009'));
    expect(url.pathname + url.search).toBe(`${base}search/?q=P3009`);
    const home = readFileSync(path.join(dir, 'index.html'), 'utf8');
    expect(home).toContain(`title="Unstuck" href="${base}opensearch.xml"`);
  }
});
