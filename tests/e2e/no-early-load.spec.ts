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
  .filter((path) => /^\/runbooks\/[^/]+\/$/.test(path))
  // They are of one make: every fourth will do.
  .filter((_, i) => i % 4 === 0);

test('a runbook does not load the sandbox before "Practise" is pressed', async ({ page }) => {
  expect(runbooks.length).toBeGreaterThan(0);
  const large = largeFiles();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  for (const runbook of runbooks) {
    requested.length = 0;
    await page.goto(`.${runbook}`, { waitUntil: 'networkidle' });
    expect(requested, runbook).toContain(runbook);
    const early = requested.filter((file) => SANDBOX_FILE.test(file) || large.has(file));
    expect(early, runbook).toEqual([]);
  }
});

/** Paths of the built files that are too large for a page which is only read. */
function largeFiles(): Set<string> {
  const { dir } = builds.root;
  const files = globSync('**/*.*', { cwd: dir }).filter(
    (file) => !file.endsWith('.html') && statSync(path.join(dir, file)).size > LARGEST_FOR_READING,
  );
  return new Set(files.map((file) => `/${file}`));
}
