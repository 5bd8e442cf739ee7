import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { PARTS } from '../../src/build/licence-parts.ts';
import { readPackage } from '../../src/build/licences.ts';

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
