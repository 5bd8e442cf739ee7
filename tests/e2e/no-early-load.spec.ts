/** Reading costs little: the database, the engine and the editor come when they are wanted. */
import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { builds } from '../support/builds.ts';
import { readPages } from '../support/site.ts';
import { expect, test } from './fixtures.ts';

/** No single file that a reader needs is larger than this. */
const LARGEST_FOR_READING = 200_000;

const SANDBOX_FILE = /\.(wasm|data|tar|bin|gz|br)$|snapshot|monaco|pglite|worker/i;

const runbooks = readPages(builds.root)
  .map((page) => page.path)
  .filter((path) => /^\/runbooks\/[^/]+\/$/.test(path));

test('there are runbooks', () => {
  expect(runbooks.length).toBeGreaterThan(0);
});

for (const runbook of runbooks) {
  test(`${runbook} loads no sandbox before "Practise" is pressed`, async ({ page }) => {
    const requested: string[] = [];
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await page.goto(`.${runbook}`, { waitUntil: 'networkidle' });

    expect(requested.filter((pathname) => SANDBOX_FILE.test(pathname))).toEqual([]);
    const large = largeFiles();
    expect(requested.filter((pathname) => large.has(pathname))).toEqual([]);
  });
}

/** Paths of the built files that are too large for a page which is only read. */
function largeFiles(): Set<string> {
  const { dir } = builds.root;
  const files = globSync('**/*.*', { cwd: dir }).filter(
    (file) => !file.endsWith('.html') && statSync(path.join(dir, file)).size > LARGEST_FOR_READING,
  );
  return new Set(files.map((file) => `/${file}`));
}
