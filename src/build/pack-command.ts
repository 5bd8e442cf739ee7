/**
 * `npm run build:command [FOLDER [SITE]]` packs the `unstuck` command, its index, what a twin runs in, and the pages and scenarios of
 * the built site in SITE, which is `dist`, as a package without dependencies, for Node from version 22 on:
 * `npx ./dist-command < log.txt`, or `npm pack ./dist-command`.
 */
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'rolldown';
import { z } from 'zod';
import { compact } from '../command/compact.ts';
import { explainNames } from '../command/explain.ts';
import { manPage } from '../command/man-page.ts';
import { SITE_ADDRESS } from '../command/site.ts';
import { readBuiltScenario } from '../content/built-scenarios.ts';
import { readKnowledge } from '../content/knowledge.ts';
import { readReleases } from '../content/releases.ts';
import { scenarioIds } from '../content/scenario-sources.ts';
import { readSearchIndex } from '../content/search-index.ts';
import { onDisk } from '../content/source-files.ts';
import {
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
  BASE_PATH,
  SELDOM_PATH,
} from '../sandbox/node/assets.ts';
import type { Release } from '../sandbox/scenario.ts';
import { readBuiltDiagnosis, readBuiltPages } from '../machines/built-pages.ts';
import { reasonOf } from '../thrown.ts';
import { licencesText, packagesOf } from './licences.ts';
import { makeBasePieces } from './make-pieces.ts';
import { provideBase } from './pieces/base.ts';
import { planBase } from './pieces/plan.ts';

const [folder = 'dist-command', site = 'dist'] = process.argv.slice(2);
// The pages come first: without a site nothing else need be made.
const pages = await readBuiltPages(site).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
});
await mkdir(folder, { recursive: true });
// Pieces have their content in their name: those of an earlier packing would stay.
await rm(join(folder, 'chunks'), { recursive: true, force: true });
const { output } = await build({
  input: 'src/command/packed.ts',
  platform: 'node',
  transform: { target: 'node22' },
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
const modules = output.flatMap((piece) => (piece.type === 'chunk' ? piece.moduleIds : []));
const { version, license } = z
  .object({ version: z.string(), license: z.string() })
  .parse(JSON.parse(await readFile('package.json', 'utf8')));
const releases = await readReleases();
await write('about.json', JSON.stringify({ site: SITE_ADDRESS, version }));
const index = await readSearchIndex();
await write('index.json', JSON.stringify(index));
await write('explained.json', JSON.stringify({ names: explainNames(index) }));
await write('litellm.json', JSON.stringify({ releases, knowledge: await readKnowledge() }));
await write('diagnosis.json.br', await compact(await readBuiltDiagnosis(site)));
await write('scenarios.json.br', await compact(await scenariosWithout(releases)));
await write('pages.json.br', await compact(Object.fromEntries(pages)));
await write('unstuck.1', manPage(version));
await write('LICENCES.txt', licencesText(await packagesOf(modules)));
await chmod(join(folder, 'unstuck.js'), 0o755);
await writeFile(join(folder, 'package.json'), JSON.stringify(manifest(), null, 2));

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

/** Writes a file of the package. */
function write(name: string, content: string | Uint8Array): Promise<void> {
  return writeFile(join(folder, name), content);
}

/** The scenarios without what they have in common, which is most of them. Throws if it is not the same in all of them. */
async function scenariosWithout(known: readonly Release[]): Promise<unknown> {
  const all = await Promise.all((await scenarioIds()).map((id) => readBuiltScenario(id)));
  const [first] = all;
  const scenarios = all.map(({ releases: own, effects, ...scenario }) => {
    if (!isDeepStrictEqual([own, effects], [known, first?.effects]))
      throw new Error(`${scenario.id} was made of other releases: npm run prepare:sandbox`);
    return scenario;
  });
  return { effects: first?.effects, scenarios };
}

/** Makes a package.json without dependencies, so that `npx <folder>` installs nothing else. */
function manifest(): unknown {
  return {
    name: 'unstuck',
    version,
    license,
    description: 'Finds the runbook for a stuck LiteLLM migration in a log',
    type: 'module',
    bin: { unstuck: 'unstuck.js' },
    man: './unstuck.1',
    engines: { node: '>=22' },
  };
}
