import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { FOLDER_COMMANDS } from '../../../src/sandbox/twin/folder/commands.ts';

test('every command has an id of its own', () => {
  expect(new Set(FOLDER_COMMANDS.map(({ id }) => id)).size).toBe(FOLDER_COMMANDS.length);
});

test.each(FOLDER_COMMANDS.map(({ id, command }) => [id, command]))(
  'the shell can read the command for %s',
  (_, command) => {
    expect(spawnSync('sh', ['-n'], { input: command, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  },
);
