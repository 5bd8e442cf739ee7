/** What tools may read: files beneath the folders that were named, and nothing that a path or a link leads to otherwise. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allowedBeneath } from '../../../src/command/mcp/allowed.ts';
import { folderFrom } from '../../../src/command/given.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'unstuck-allowed-')));
const inside = join(base, 'inside');
const outside = join(base, 'inside-but-not');
afterAll(() => {
  rmSync(base, { recursive: true });
});

const migration = (folder: string, name: string): string => {
  mkdirSync(join(folder, name), { recursive: true });
  return join(folder, name, 'migration.sql');
};
writeFileSync(migration(join(inside, 'migrations'), '1_a'), 'CREATE TABLE a ();');
mkdirSync(outside);
writeFileSync(join(inside, 'bundle.json'), 'inside');
writeFileSync(join(outside, 'secret.txt'), 'secret');
symlinkSync(join(outside, 'secret.txt'), join(inside, 'leads-out'));
symlinkSync(outside, join(inside, 'folder-leads-out'));
symlinkSync(join(inside, 'bundle.json'), join(inside, 'stays-in'));
symlinkSync(inside, join(base, 'other-name'));
mkdirSync(join(inside, 'linked', '1_a'), { recursive: true });
symlinkSync(join(outside, 'secret.txt'), join(inside, 'linked', '1_a', 'migration.sql'));

const textOf = async (path: string, roots = [inside]): Promise<string> =>
  new TextDecoder().decode(await allowedBeneath(roots).file(path));

describe('a file is read', () => {
  test.each([
    ['by its whole path', join(inside, 'bundle.json')],
    ['by its path in the folder', 'bundle.json'],
    ['by a way round that stays inside', join(inside, 'migrations', '..', 'bundle.json')],
    ['by a link that stays inside', 'stays-in'],
  ])('%s', async (_, path) => {
    expect(await textOf(path)).toBe('inside');
  });

  test('by another name of the folder, whichever was allowed', async () => {
    const other = join(base, 'other-name');
    expect(await textOf(join(other, 'bundle.json'), [other])).toBe('inside');
    expect(await textOf(join(inside, 'bundle.json'), [other])).toBe('inside');
  });
});

describe('a file is refused', () => {
  test.each([
    ['elsewhere', join(outside, 'secret.txt')],
    ['of the system', '/etc/passwd'],
    ['up and down again', join(inside, '..', 'inside-but-not', 'secret.txt')],
    ['up from the folder', '../inside-but-not/secret.txt'],
    ['through a link to it', 'leads-out'],
    ['through a link to its folder', 'folder-leads-out/secret.txt'],
    ['that is not there, through a link', 'folder-leads-out/nothing'],
    ['that is not there, elsewhere', join(outside, 'nothing')],
  ])('%s, with the way out', async (_, path) => {
    const refused = textOf(path);
    await expect(refused).rejects.toThrow('may not be read');
    await expect(refused).rejects.toThrow('unstuck mcp --allow DIR');
  });

  test('without a folder that was allowed', async () => {
    await expect(textOf(join(inside, 'bundle.json'), [])).rejects.toThrow('without --allow');
  });

  test('that is not there, plainly', async () => {
    await expect(textOf('nothing.json')).rejects.toThrow('there is nothing at');
  });

  test('that is a folder, or a pipe, which would be waited for', async () => {
    await expect(textOf('migrations')).rejects.toThrow('is no file');
    const pipe = join(inside, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    await expect(textOf(pipe)).rejects.toThrow('is no file');
    rmSync(pipe);
  });
});

test('a folder of migrations is read, and not through a link that leads out', async () => {
  const { folder } = allowedBeneath([inside]);
  expect(await folderFrom('migrations', await folder('migrations'), 'x')).toMatchObject({
    migrations: [{ name: '1_a', sql: 'CREATE TABLE a ();' }],
  });
  const linked = await folderFrom('linked', await folder('linked'), 'x');
  expect(linked).toContain('may not be read');
  await expect(folder('folder-leads-out')).rejects.toThrow('may not be read');
});
