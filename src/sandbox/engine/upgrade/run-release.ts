/** Runs the migrations of a release over the release before it, in a database without rows. */
import type { MigrationFile, Release } from '../../scenario.ts';
import { migrationsOfRun, type ReleaseRun } from '../../upgrade/release-run.ts';
import type { Assets } from '../database/assets.ts';
import type { Database } from '../database/database.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import { SCHEMA } from '../evidence/replay.ts';
import { SchemaEngine } from '../schema-engine/schema-engine.ts';
import { watchUpgrade } from './watch-upgrade.ts';

/**
 * Installs the release before the last with the real engine, then runs what the last one adds, statement by statement, as the
 * engine sends a file; at last it deploys it into an empty database. A release that cannot be the first in a database is
 * installed over the one before it. The database is emptied first. Rejects if the release before cannot be installed at all, or if the
 * database dies.
 * @param releases oldest first; the last is run
 * @param readWhole tables that the program reads with `SELECT *`
 */
export async function runRelease(
  database: Database,
  assets: Pick<Assets, 'schemaEngineWasm'>,
  releases: readonly Release[],
  readWhole: readonly string[],
): Promise<ReleaseRun> {
  const release = releases.at(-1);
  const over = releases.at(-2);
  if (!release) throw new Error('there is no release to run');
  await database.restore('');
  if (over) await install(database, assets, releases.slice(0, -1));
  const there = new Set(over?.migrations.map(({ name }) => name));
  const files = release.migrations.filter(({ name }) => !there.has(name));
  const watched = await database.duringInput(() => watch(database, files, readWhole));
  await database.restore('');
  const failure = await deploy(database, assets, release);
  return {
    ...{ version: release.version, over: over?.version ?? null },
    ...watched,
    inEmpty: failure === null ? null : placeOf(failure),
  };
}

/** Reads the engine’s words for a migration that failed. */
const placeOf = (failure: string): NonNullable<ReleaseRun['inEmpty']> => ({
  migration: /^Migration name: (.+)$/m.exec(failure)?.[1] ?? '',
  sqlstate: /^Database error code: (\w+)$/m.exec(failure)?.[1] ?? '',
});

async function install(
  database: Database,
  assets: Pick<Assets, 'schemaEngineWasm'>,
  releases: readonly Release[],
): Promise<void> {
  const [before, release] = [releases.at(-2), releases.at(-1)];
  if (!release) return;
  let failure = await deploy(database, assets, release);
  if (failure !== null && before) {
    await database.restore('');
    await install(database, assets, releases.slice(0, -1));
    failure = await deploy(database, assets, release);
  }
  if (failure !== null) throw new Error(`${release.version} cannot be installed: ${failure}`);
}

async function deploy(
  database: Database,
  { schemaEngineWasm }: Pick<Assets, 'schemaEngineWasm'>,
  release: Release,
): Promise<string | null> {
  const engine = await SchemaEngine.open(schemaEngineWasm, database, release, SCHEMA);
  return (await engine.applyMigrations()).failure?.message ?? null;
}

async function watch(
  database: Database,
  files: readonly MigrationFile[],
  readWhole: readonly string[],
): Promise<Pick<ReleaseRun, 'server' | 'migrations'>> {
  const [row] = await database.read(`SELECT current_setting('server_version') AS version`);
  const reader = new ObjectsReader(SCHEMA);
  await reader.read(askingCatalogue(database));
  const before = new Map(reader.objects);
  const { ran } = await watchUpgrade(
    database,
    files,
    {
      ...{ schema: SCHEMA, user: null, reader },
      ground: { sizes: new Map(), serverVersion: null },
    },
    () => Promise.resolve(),
  );
  const facts = { before, after: new Map(reader.objects), readWhole: new Set(readWhole) };
  return { server: row?.['version'] ?? '', migrations: migrationsOfRun(ran, facts) };
}
