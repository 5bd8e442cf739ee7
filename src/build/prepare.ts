/**
 * Makes what the site needs and nobody writes by hand: the base snapshot and each scenario's broken
 * state. Then runs every fix, to see that the pages tell the truth. It is `npm run prepare:sandbox`,
 * and does nothing if no input has changed.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { packSnapshot } from '../sandbox/engine/database/snapshot.ts';
import { SNAPSHOT_PATH, readAssets } from '../sandbox/node/assets.ts';
import type { Scenario } from '../sandbox/scenario.ts';
import { buildScenario } from './accident.ts';
import { readReleases, readRunbooks, readScenarioSources } from './content.ts';
import { fingerprint } from './fingerprint.ts';
import { runFixes } from './outcomes.ts';

const GENERATED = fileURLToPath(new URL('../../generated/', import.meta.url));
const STAMP = join(GENERATED, 'fingerprint.txt');

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function prepare(): Promise<void> {
  const inputs = await fingerprint();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === inputs) {
    print('generated/ is up to date');
    return;
  }
  await rm(STAMP, { force: true });
  await rm(join(GENERATED, 'scenarios'), { recursive: true, force: true });
  await mkdir(join(GENERATED, 'scenarios'), { recursive: true });
  print('base snapshot');
  await writeSnapshot();
  const assets = await readAssets();
  const releases = await readReleases();
  const scenarios = new Map<string, Scenario>();
  for (const source of await readScenarioSources()) {
    print(`scenario ${source.id}`);
    const scenario = await buildScenario(source, releases, assets);
    scenarios.set(scenario.id, scenario);
    await writeJson(`scenarios/${scenario.id}.json`, scenario);
  }
  await runFixes(await readRunbooks(), scenarios, assets, print);
  await writeFile(STAMP, inputs);
}

/** Initialises a cluster, with small WAL segments so that the snapshot stays small, and packs it. */
async function writeSnapshot(): Promise<void> {
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const tar = await pglite.dumpDataDir('none');
  await pglite.close();
  const packed = packSnapshot(new Uint8Array(await tar.arrayBuffer()));
  await writeFile(SNAPSHOT_PATH, gzipSync(packed, { level: 9 }));
}

const writeJson = (path: string, value: unknown): Promise<void> =>
  writeFile(join(GENERATED, path), JSON.stringify(value));

try {
  await prepare();
  process.exit(0);
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
