/**
 * Makes what the site needs and nobody writes by hand: the base snapshot, each scenario's broken
 * state, and the fix matrix, by running every fix on every scenario. Fails where a page claims what
 * the run does not give. It is `npm run prepare:sandbox`, and makes only what has changed.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { packSnapshot } from '../sandbox/engine/database/snapshot.ts';
import { SNAPSHOT_PATH } from '../sandbox/node/assets.ts';
import { ENGINE_FILES, SNAPSHOT_FILES, fingerprint } from './fingerprint.ts';
import { contradictions } from '../replay/matrix.ts';
import type { Column } from '../runbook/matrix.ts';
import { readRunbooks } from '../content/pages.ts';
import { prepareAll } from './prepare-pool.ts';
import { readNames } from '../content/read.ts';

const GENERATED = join(process.cwd(), 'generated');
const MATRIX = join(GENERATED, 'matrix.json');
const STAMP = join(GENERATED, 'fingerprint.txt');
const SNAPSHOT_STAMP = join(GENERATED, 'base.fingerprint.txt');

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function prepare(): Promise<void> {
  const stamp = await fingerprint([
    ...ENGINE_FILES,
    'content/scenarios/*/*',
    'content/runbooks/*.mdx',
    'src/runbook/schema.ts',
  ]);
  if ((await readText(STAMP)) === stamp) {
    print('generated/ is up to date');
    return;
  }
  await rm(STAMP, { force: true });
  await mkdir(join(GENERATED, 'scenarios'), { recursive: true });
  await makeSnapshot();
  const ids = (await readNames('scenarios')).sort();
  await removeStale(ids);
  const columns = await runAll(ids);
  await checkClaims(columns);
  await writeFile(MATRIX, JSON.stringify(columns));
  await writeFile(STAMP, stamp);
}

/** Initialises a cluster, with small WAL segments so that the snapshot stays small, and packs it. */
async function makeSnapshot(): Promise<void> {
  const stamp = await fingerprint(SNAPSHOT_FILES);
  if (existsSync(SNAPSHOT_PATH) && (await readText(SNAPSHOT_STAMP)) === stamp) return;
  print('base snapshot');
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const tar = await pglite.dumpDataDir('none');
  await pglite.close();
  const packed = packSnapshot(new Uint8Array(await tar.arrayBuffer()));
  await writeFile(SNAPSHOT_PATH, gzipSync(packed, { level: 9 }));
  await writeFile(SNAPSHOT_STAMP, stamp);
}

/** A scenario whose folder is gone is no scenario any more. */
async function removeStale(ids: readonly string[]): Promise<void> {
  const files = await readdir(join(GENERATED, 'scenarios'));
  const gone = files.filter((file) => !ids.includes(file.replace(/\.json$/, '')));
  await Promise.all(gone.map((file) => rm(join(GENERATED, 'scenarios', file))));
}

async function runAll(ids: readonly string[]): Promise<Record<string, Column>> {
  const columns: Record<string, Column> = {};
  const broken: string[] = [];
  await prepareAll(ids, (prepared) => {
    print(`scenario ${prepared.id}${prepared.ok ? '' : ': failed'}`);
    if (prepared.ok) columns[prepared.id] = prepared.column;
    else broken.push(prepared.reason);
  });
  if (broken.length > 0) throw new Error(broken.join('\n\n'));
  // The order of the threads is chance; that of the file is not.
  return Object.fromEntries(ids.flatMap((id) => (columns[id] ? [[id, columns[id]]] : [])));
}

async function checkClaims(columns: Record<string, Column>): Promise<void> {
  const wrong: string[] = [];
  for (const [slug, runbook] of await readRunbooks()) {
    if (runbook.scenario === undefined) continue;
    const column = columns[runbook.scenario];
    if (column) wrong.push(...contradictions(slug, runbook, column));
    else wrong.push(`content/runbooks/${slug}.mdx: scenario: there is no ${runbook.scenario}`);
  }
  if (wrong.length > 0) {
    throw new Error(`A page claims what the run does not give:\n${wrong.join('\n')}`);
  }
}

const readText = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

try {
  await prepare();
  process.exit(0);
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
