import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { PARTS } from '../../src/build/licence-parts.ts';
import { licencesText, packagesOf, readPackage } from '../../src/build/licences.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-licences-'));
});

afterAll(() => rm(folder, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

test('a package’s licence and its notices', async () => {
  await write('package.json', '{"name":"a","version":"1.2.3","license":"MIT","main":"a.js"}');
  await write('LICENSE.md', 'Do what you want.\n');
  await write('ThirdPartyNotices.txt', 'With b in it.\n');
  await write('licenses.js', 'no text');
  expect(await readPackage(folder)).toEqual({
    name: 'a',
    version: '1.2.3',
    licence: 'MIT',
    text: 'Do what you want.\n\nWith b in it.',
    parts: [],
  });
});

test('a package without a licence stops the build', async () => {
  await write('package.json', '{"name":"a","version":"1.2.3"}');
  await expect(readPackage(folder)).rejects.toThrow('does not name its licence');
});

test('parts are named of packages that this site depends on', async () => {
  const { parts } = await readPackage('node_modules/@electric-sql/pglite');
  expect(parts.map(({ name }) => name)).toContain('PostgreSQL');
  expect(Object.keys(packageJson.dependencies)).toEqual(expect.arrayContaining(Object.keys(PARTS)));
});

test('the packages of what was bundled, as one text with what is inside them', async () => {
  const packages = await packagesOf([
    join(process.cwd(), 'node_modules/zod/v4/core/core.js'),
    join(process.cwd(), 'node_modules/@electric-sql/pglite/dist/index.js'),
    join(process.cwd(), 'node_modules/@electric-sql/pglite/dist/chunk.js'),
    join(process.cwd(), 'src/command/packed.ts'),
  ]);
  expect(packages.map(({ name }) => name)).toEqual(['@electric-sql/pglite', 'zod']);
  const text = licencesText(packages);
  expect(text).toMatch(/^@electric-sql\/pglite \d+\.\d+\.\d+: Apache-2\.0\n/);
  expect(text).toContain(
    'In it, PostgreSQL: PostgreSQL, https://www.postgresql.org/about/licence/',
  );
  expect(text).toContain('Permission is hereby granted, free of charge');
});
