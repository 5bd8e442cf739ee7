/** Checks what programs read: heads, Markdown, index, feed, sitemap. Reads files, starts no browser. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { indexSchema } from '../../src/machines/index-schema.ts';
import { buildFor, type Build } from '../support/builds.ts';
import { readHeads, type Head } from '../support/head.ts';
import { hasFile } from '../support/site.ts';

const SITE = process.env['SITE_URL'] ?? 'https://unstuck.example';

/** Reads the heads of pages that may be indexed: no redirects, no short links, no sandboxes alone. */
const ownPages = (build: Build): [path: string, head: Head][] =>
  [...readHeads(build)].filter(
    ([page, { meta }]) =>
      !/^\/(e|embed|sandbox)\//.test(page) &&
      !meta.has('refresh') &&
      meta.get('robots') !== 'noindex',
  );

const read = (build: Build, file: string): string =>
  readFileSync(path.join(build.dir, file), 'utf8');

const rootOf = (build: Build): string => new URL(build.base, SITE).href;

/** Returns the absolute addresses that lead nowhere in the build. */
function lost(build: Build, urls: readonly string[]): string[] {
  const root = rootOf(build);
  return urls.filter((url) => {
    const { pathname } = new URL(url);
    const sitePath = pathname.slice(build.base.length - 1);
    return !url.startsWith(root) || !hasFile(build, sitePath);
  });
}

/** Returns the absolute addresses of this site in a text. */
const urlsIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s"'<>()&]+/g)]
    .map(([url]) => url)
    .filter((url) => url.startsWith(SITE));

test('every page has an address, a description, a card, its Markdown and its type', ({}, testInfo) => {
  const build = buildFor(testInfo.project.name);
  const root = rootOf(build);
  const pages = ownPages(build);
  expect(pages.length).toBeGreaterThan(0);
  const problems = pages.flatMap(([page, { meta, links, structuredData }]) => {
    const url = new URL(`.${page}`, root).href;
    const found: [string, boolean][] = [
      ['canonical address', links.get('canonical') === url],
      ['og:url', meta.get('og:url') === url],
      ['description', (meta.get('description') ?? '') !== ''],
      ['og:title', (meta.get('og:title') ?? '') !== ''],
      ['og:image', lost(build, [meta.get('og:image') ?? SITE]).length === 0],
      ['og:image:alt', (meta.get('og:image:alt') ?? '') !== ''],
      ['twitter:card', meta.get('twitter:card') === 'summary_large_image'],
      ['feed', links.get('application/rss+xml') === `${root}changes.xml`],
      ['Markdown', lost(build, [links.get('text/markdown') ?? SITE]).length === 0],
      ['JSON-LD', structuredData.length === 1 && isGraph(structuredData[0] ?? '')],
    ];
    return found.filter(([, isThere]) => !isThere).map(([name]) => `${page} has no ${name}`);
  });
  expect(problems).toEqual([]);
});

const isGraph = (text: string): boolean => {
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null && '@graph' in data;
};

test('the Markdown of a page has its title, and links that lead somewhere', ({}, testInfo) => {
  const build = buildFor(testInfo.project.name);
  const problems = ownPages(build).flatMap(([page, { meta }]) => {
    const markdown = read(build, page === '/' ? 'index.md' : `${page.slice(1, -1)}.md`);
    const title = meta.get('og:title') ?? '';
    const plain = markdown.split('\n', 1)[0]?.replaceAll(/\\(?=[^a-z0-9\s])/gi, '');
    const gone = lost(
      build,
      [...markdown.matchAll(/\]\((https?:[^)\s]+)\)/g)]
        .map(([, url = '']) => url)
        .filter((url) => url.startsWith(rootOf(build))),
    );
    return [
      ...(plain === `# ${title}` ? [] : [`${page}: the Markdown begins with ${String(plain)}`]),
      ...gone.map((url) => `${page}: the Markdown links to ${url}`),
    ];
  });
  expect(problems).toEqual([]);
});

test('the index is what its schema says, and every address in it leads somewhere', ({}, testInfo) => {
  const build = buildFor(testInfo.project.name);
  const text = read(build, 'index.json');
  const index = indexSchema.parse(JSON.parse(text));
  const slugs = ownPages(build).flatMap(([page]) => /^\/runbooks\/(.+)\/$/.exec(page)?.[1] ?? []);
  expect(index.runbooks.map(({ id }) => id)).toEqual(slugs);
  expect(lost(build, urlsIn(text))).toEqual([]);
});

for (const file of ['llms.txt', 'changes.xml', 'releases.xml', 'robots.txt', 'sitemap-index.xml']) {
  test(`every address in ${file} leads somewhere`, ({}, testInfo) => {
    const build = buildFor(testInfo.project.name);
    const urls = urlsIn(read(build, file));
    expect(urls.length).toBeGreaterThan(0);
    expect(lost(build, urls)).toEqual([]);
  });
}

test('the sitemap lists each page once, and nothing else', ({}, testInfo) => {
  const build = buildFor(testInfo.project.name);
  const listed = [...read(build, 'sitemap-0.xml').matchAll(/<loc>([^<]+)/g)].map(
    ([, url = '']) => url,
  );
  const pages = ownPages(build).map(([page]) => new URL(`.${page}`, rootOf(build)).href);
  expect(listed.toSorted()).toEqual(pages.toSorted());
});
