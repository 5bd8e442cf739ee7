/** Every character that authors write is one that the site’s fonts were asked for. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OTHER_CHARACTERS } from '../../src/build/fonts.ts';

/** Printed by other programs or people’s names: the reader’s own font shows them. */
const FOREIGN = '✅❌é';

test.each([
  'content/{runbooks,guides}/*.mdx',
  'content/{atlas,catalogue}/*.yaml',
  'src/{components,pages,sandbox/ui}/**/*.{astro,tsx}',
])('characters of %s', (files) => {
  const known = new Set(OTHER_CHARACTERS + FOREIGN);
  const paths = globSync(files);
  expect(paths.length).toBeGreaterThan(0);
  const unknown = paths.flatMap((path) =>
    [...new Set(readFileSync(path, 'utf8'))]
      .filter((character) => character > '~' && !known.has(character))
      .map((character) => `${character} in ${path}`),
  );
  expect(unknown).toEqual([]);
});
