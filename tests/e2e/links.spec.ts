/** Checks every internal link and anchor of the built pages. Reads files, starts no browser. */
import { expect, test } from '@playwright/test';
import { buildFor, type Build } from '../support/builds.ts';
import { hasFile, readPages, type BuiltPage } from '../support/site.ts';

const HOST = 'http://site.invalid';

test('every internal link and anchor resolves', ({}, testInfo) => {
  const build = buildFor(testInfo.project.name);
  const pages = new Map(readPages(build).map((page) => [page.path, page]));
  expect(pages.size, `Pages in ${build.dir}`).toBeGreaterThan(0);

  const broken = [...pages.values()].flatMap((page) =>
    [...page.links, ...(page.redirect === undefined ? [] : [page.redirect])].flatMap((link) => {
      const problem = problemWith(link, page, pages, build);
      return problem === undefined ? [] : [`${page.path} links to ${link}: ${problem}`];
    }),
  );
  expect([...new Set(broken)]).toEqual([]);
});

/** Returns what is wrong with a link; undefined if it resolves or leads to another host. */
function problemWith(
  link: string,
  from: BuiltPage,
  pages: Map<string, BuiltPage>,
  build: Build,
): string | undefined {
  const url = URL.parse(link, `${HOST}${build.base}${from.path.slice(1)}`);
  if (url === null) return 'this is no address';
  if (url.origin !== HOST) return undefined;
  if (!url.pathname.startsWith(build.base)) return `it lacks the base path ${build.base}`;
  const sitePath = url.pathname.slice(build.base.length - 1);
  const target = pages.get(sitePath);
  if (target === undefined) return hasFile(build, sitePath) ? undefined : 'no such page or file';
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor !== '' && !target.anchors.has(anchor)) return `no #${anchor} on that page`;
  return undefined;
}
