/**
 * `npm run build:command [FOLDER]` packs the `unstuck` command and its index as a package without dependencies, for
 * Node from version 20 on: `npx ./dist-command < log.txt`, or `npm pack ./dist-command`.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';
import { z } from 'zod';
import { SITE_ADDRESS } from '../command/site.ts';
import { readSearchIndex } from '../content/search-index.ts';

const folder = process.argv[2] ?? 'dist-command';
await mkdir(folder, { recursive: true });
await build({
  input: 'src/command/packed.ts',
  platform: 'node',
  transform: { target: 'node20' },
  output: {
    file: join(folder, 'unstuck.js'),
    format: 'esm',
    minify: true,
    banner: '#!/usr/bin/env node',
  },
});
await writeFile(
  join(folder, 'index.json'),
  JSON.stringify({ site: SITE_ADDRESS, index: await readSearchIndex() }),
);
await chmod(join(folder, 'unstuck.js'), 0o755);
await writeFile(join(folder, 'package.json'), JSON.stringify(await manifest(), null, 2));

/** Makes a package.json without dependencies, so that `npx <folder>` installs nothing else. */
async function manifest(): Promise<unknown> {
  const { version, license } = z
    .object({ version: z.string(), license: z.string() })
    .parse(JSON.parse(await readFile('package.json', 'utf8')));
  return {
    name: 'unstuck',
    version,
    license,
    description: 'Finds the runbook for a stuck LiteLLM migration in a log',
    type: 'module',
    bin: { unstuck: 'unstuck.js' },
    engines: { node: '>=20' },
  };
}
