/** Checks that a reader loads the database, the engine and the editor only on demand. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { builds } from '../support/builds.ts';
import { readPages } from '../support/site.ts';
import { expect, test } from './fixtures.ts';

/** Upper limit for a file that a page needs for reading, in bytes. */
const LARGEST_FOR_READING = 200_000;

const SANDBOX_FILE = /\.(wasm|data|tar|bin|gz|br)$|snapshot|monaco|pglite|worker/i;

const runbooks = readPages(builds.root)
  .map((page) => page.path)
  .filter((path) => /^\/runbooks\/[^/]+\/$/.test(path))
  // They come from one template: every fourth is enough.
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

test('no large file is there twice: what a page and a worker load is fetched once', () => {
  const { dir } = builds.root;
  const files = [...largeFiles()].filter((file) => file.startsWith('/_astro/'));
  const digests = files.map((file) =>
    createHash('sha256')
      .update(readFileSync(path.join(dir, file)))
      .digest('hex'),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((_, i) => digests.indexOf(digests[i] ?? '') !== i)).toEqual([]);
});

/** Returns the paths of built files above the limit. */
function largeFiles(): Set<string> {
  const { dir } = builds.root;
  const files = globSync('**/*.*', { cwd: dir }).filter(
    (file) => !file.endsWith('.html') && statSync(path.join(dir, file)).size > LARGEST_FOR_READING,
  );
  return new Set(files.map((file) => `/${file}`));
}
