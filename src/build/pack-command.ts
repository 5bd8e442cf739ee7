/**
 * `npm run build:command [FOLDER]` packs the `unstuck` command, its index and what a twin runs in as a package without
 * dependencies, for Node from version 20 on: `npx ./dist-command < log.txt`, or `npm pack ./dist-command`.
 */
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'rolldown';
import { z } from 'zod';
import { SITE_ADDRESS } from '../command/site.ts';
import { readKnowledge } from '../content/knowledge.ts';
import { readReleases } from '../content/releases.ts';
import { readSearchIndex } from '../content/search-index.ts';
import { onDisk } from '../content/source-files.ts';
import {
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
  BASE_PATH,
  SELDOM_PATH,
} from '../sandbox/node/assets.ts';
import { makeBasePieces } from './make-pieces.ts';
import { provideBase } from './pieces/base.ts';
import { planBase } from './pieces/plan.ts';

const folder = process.argv[2] ?? 'dist-command';
await mkdir(folder, { recursive: true });
await build({
  input: 'src/command/packed.ts',
  platform: 'node',
  transform: { target: 'node20' },
  // PGlite’s own code has one, in a branch for browsers.
  onLog: (level, log, report) => {
    if (log.code !== 'EVAL') report(level, log);
  },
  output: {
    dir: folder,
    entryFileNames: 'unstuck.js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    format: 'esm',
    minify: true,
    banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
  },
});
await copyAssets();
await writeFile(
  join(folder, 'index.json'),
  JSON.stringify({ site: SITE_ADDRESS, index: await readSearchIndex() }),
);
await writeFile(
  join(folder, 'litellm.json'),
  JSON.stringify({ releases: await readReleases(), knowledge: await readKnowledge() }),
);
await chmod(join(folder, 'unstuck.js'), 0o755);
await writeFile(join(folder, 'package.json'), JSON.stringify(await manifest(), null, 2));

/** Copies PostgreSQL, Prisma’s engine, the base snapshot and the extensions. */
async function copyAssets(): Promise<void> {
  await makeBasePieces(await planBase(onDisk), provideBase, () => undefined);
  const files = [POSTGRES_WASM_PATH, SCHEMA_ENGINE_WASM_PATH, BASE_PATH, SELDOM_PATH];
  const extensions = await readdir(dirname(POSTGRES_WASM_PATH));
  await mkdir(join(folder, 'assets'), { recursive: true });
  for (const file of [
    ...files,
    ...extensions
      .filter((name) => name.endsWith('.tar.gz'))
      .map((name) => join(dirname(POSTGRES_WASM_PATH), name)),
  ]) {
    await copyFile(file, join(folder, 'assets', basename(file)));
  }
}

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
