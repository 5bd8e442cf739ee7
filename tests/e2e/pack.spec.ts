/** Checks the zip for machines without a network: unpacked, and served by Python, a runbook and its sandbox work. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scheduler } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import packageJson from '../../package.json' with { type: 'json' };
import { answers } from '../support/answers.ts';
import { freePort } from '../support/free-port.ts';
import { expect, test as base } from './fixtures.ts';

const PYTHON = '/usr/bin/python3';
const POLL_MS = 50;

/** Unpacks an archive into a folder. */
async function unpack(archive: string, folder: string): Promise<void> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(readFileSync(archive))), {
    useWebWorkers: false,
    checkCrc32: true,
  });
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    const file = path.join(folder, entry.filename);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
}

const test = base.extend<object, { unpacked: { folder: string; url: string } }>({
  unpacked: [
    async ({}, use) => {
      const scratch = mkdtempSync(path.join(tmpdir(), 'unstuck-pack-'));
      await promisify(execFile)('node', ['src/build/pack.ts', scratch]);
      const name = `unstuck-${packageJson.version}`;
      await unpack(path.join(scratch, `${name}.zip`), scratch);
      const folder = path.join(scratch, name);
      const port = await freePort();
      // The words of README.txt, with another port.
      const server = spawn(
        PYTHON,
        ['-m', 'http.server', '--bind', '127.0.0.1', '--directory', 'site', String(port)],
        { cwd: folder, stdio: 'ignore' },
      );
      const url = `http://localhost:${port}/`;
      while (!(await answers(url))) {
        if (server.exitCode !== null) throw new Error('Python’s server ended');
        await scheduler.wait(POLL_MS);
      }
      await use({ folder, url });
      server.kill();
      rmSync(scratch, { recursive: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ unpacked }, use) => {
    await use(unpacked.url);
  },
});

test('the zip, unpacked and served by Python, holds a site whose sandbox starts', async ({
  page,
  unpacked,
}) => {
  const readme = readFileSync(path.join(unpacked.folder, 'README.txt'), 'utf8');
  expect(readme.trim().split('\n')).toHaveLength(3);
  expect(readme).toContain('python3 -m http.server --bind 127.0.0.1 --directory site 8080');
  expect(existsSync(path.join(unpacked.folder, 'hosting/nginx.conf'))).toBe(true);
  expect(existsSync(path.join(unpacked.folder, 'site/_headers'))).toBe(true);

  await page.goto('./runbooks/relation-does-not-exist/');
  await page.getByRole('button', { name: 'Practise' }).click();
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.fill('prisma migrate status');
  await command.press('Enter');
  await expect(page.getByRole('log')).toContainText(/\d+ migrations found/);
});
