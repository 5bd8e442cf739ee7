/** The objects that look like drift and are none: the list against the catalogue’s own migrations. */
import { expect, test } from 'vitest';
import { migrationSlug } from '../../src/catalogue/addresses.ts';
import { presentObjects } from '../../src/catalogue/present.ts';
import { readCatalogue } from '../../src/content/catalogue.ts';

const catalogue = await readCatalogue();
const { migrations, notDrift } = catalogue;
const present = presentObjects(catalogue);

test('has every index that a migration makes and schema.prisma cannot describe', () => {
  const beyond = [...present.indexes.values()]
    .filter(({ columns, where }) => where !== undefined || columns.includes('('))
    .map(({ name }) => name);
  expect(beyond.length).toBeGreaterThan(2);
  const unseen = notDrift.filter(({ diff }) => diff === 'unseen').flatMap(({ objects }) => objects);
  expect(unseen).toEqual(expect.arrayContaining(beyond));
});

test('has each object once, and names only migrations of the catalogue', () => {
  const objects = notDrift.flatMap((entry) => entry.objects);
  expect(new Set(objects).size).toBe(objects.length);
  const slugs = notDrift.flatMap(({ madeBy }) =>
    [...madeBy.matchAll(/\(\/m\/([^/]+)\//g)].map(([, slug]) => slug),
  );
  expect(slugs.length).toBeGreaterThan(2);
  expect(migrations.map(({ name }) => migrationSlug(name))).toEqual(expect.arrayContaining(slugs));
});
