import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenFiles } from '../../../src/sandbox/node/given-files.ts';
import { readMigrationsFolder } from '../../../src/sandbox/twin/folder/read-folder.ts';
import { PROJECT, folderOf, gzip, tarOf } from './archives.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'given-files-'));
  for (const [path, text] of Object.entries(PROJECT)) {
    await mkdir(dirname(join(directory, 'app', path)), { recursive: true });
    await writeFile(join(directory, 'app', path), text);
  }
});

afterAll(() => rm(directory, { recursive: true }));

test('a directory on disk is read, with its empty directories and the files behind links', async () => {
  const migrations = join(directory, 'app/prisma/migrations');
  await mkdir(join(migrations, '4_empty'));
  await mkdir(join(migrations, '5_link'));
  await writeFile(join(directory, 'elsewhere.sql'), 'SELECT 5;');
  await symlink(join(directory, 'elsewhere.sql'), join(migrations, '5_link/migration.sql'));
  await symlink(directory, join(migrations, 'circle'));
  const answer = await readMigrationsFolder('app', givenFiles(join(directory, 'app')));
  const folder = folderOf(answer);
  expect(folder.migrations.map(({ name }) => name)).toEqual([
    ...['0_init', '20250102000000_second', '5_link'],
  ]);
  expect(folder.missing).toEqual(['4_empty']);
  expect(folder.schemaPaths).toEqual(['prisma/schema.prisma']);
});

test('an archive on disk is read', async () => {
  const path = join(directory, 'migrations.bin');
  await writeFile(path, await (await gzip(await tarOf(PROJECT))).bytes());
  const folder = folderOf(await readMigrationsFolder('migrations.bin', givenFiles(path)));
  expect(folder.migrations).toHaveLength(2);
});
