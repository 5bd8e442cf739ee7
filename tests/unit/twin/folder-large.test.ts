import { expect, test } from 'vitest';
import { folderOf, gzip, readArchive, tarOf } from './archives.ts';

test('files that do not matter, of any size and between those that do, hold nothing up', async () => {
  const sizes = [0, 1, 511, 512, 513, 40_000, 70_000, 200_000];
  const tree = Object.fromEntries(
    sizes.flatMap((size, i) =>
      sizes.flatMap((other, j) => [
        [`a/${i}-${j}.ts`, 'x'.repeat(size)],
        [`m/${i}_${j}/migration.sql`, '-'.repeat(other)],
      ]),
    ),
  );
  expect(folderOf(await readArchive(await gzip(await tarOf(tree)))).migrations).toHaveLength(64);
});
