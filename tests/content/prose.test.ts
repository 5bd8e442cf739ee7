/** Prose holds no block: what can be run stands in the front matter, where every block is executed. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('content/{runbooks,guides}/*.mdx');

test('there is prose', () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files)('%s has no block that no test executes', (file) => {
  const prose = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---/, '');
  expect(prose).not.toMatch(/^\s*(?:```|~~~)/m);
});

// Nobody has published a package of that name; whoever does could run what they like where a page says `npx unstuck`.
test.each(['README.md', ...files, ...globSync('src/{pages,components}/**/*.{astro,tsx}')])(
  '%s has npx fetch no unstuck from the registry',
  (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/npx (?:-\S+ )*(?<!--no )unstuck/);
  },
);
