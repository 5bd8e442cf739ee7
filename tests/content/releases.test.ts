/** Each release's folder makes the tables of its schema.prisma, on its own and over the release before it. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReleases } from '../../src/build/content.ts';
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { SchemaEngine, type Deployment } from '../../src/sandbox/engine/prisma/schema-engine.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';
import type { Release } from '../../src/sandbox/scenario.ts';

const releases = await readReleases();
const assets: Assets = await readAssets();

function releaseOf(version: string): Release {
  const release = releases.find((candidate) => candidate.version === version);
  if (!release) throw new Error(`releases.yaml has no ${version}`);
  return release;
}

const namesOf = ({ migrations }: Release): string[] => migrations.map(({ name }) => name);

let database: Database;
beforeEach(async () => {
  database = await Database.open(assets);
});
afterEach(() => database.close());

const engineOf = (release: Release): Promise<SchemaEngine> =>
  SchemaEngine.open(assets.schemaEngineWasm, database, release, 'public');

const deploy = async (release: Release): Promise<Deployment> =>
  (await engineOf(release)).applyMigrations();

/** What is between the tables and the release's schema.prisma; both ways, as `db push` sees it. */
const driftFrom = async (release: Release): Promise<unknown> =>
  (await engineOf(release)).drift(true);

const NO_DRIFT = { ok: true, value: '' };

describe.each(releases.map((release) => [release.version, release] as const))(
  '%s',
  (_, release) => {
    test('makes the tables of its schema.prisma in an empty database', async () => {
      expect(await deploy(release)).toEqual({ applied: namesOf(release), failure: null });
      expect(await driftFrom(release)).toEqual(NO_DRIFT);
    });

    test('has migrations under names as LiteLLM gives them, each once', () => {
      const names = namesOf(release);
      for (const name of names) expect(name).toMatch(/^\d{8,14}_.+$/);
      expect(new Set(names).size).toBe(names.length);
    });

    test('is ordered by the bytes of the names, as Prisma reads a folder', () => {
      const bytes = namesOf(release).map((name) => Buffer.from(name));
      expect(bytes.toSorted((a, b) => Buffer.compare(a, b))).toEqual(bytes);
    });
  },
);

const upgrades = releases.slice(1).map((release, index) => {
  const before = releases[index];
  if (!before) throw new Error('there is no release before it');
  return [before.version, release.version, before, release] as const;
});

describe.each(upgrades)('from %s to %s', (_from, _to, before, release) => {
  test('an upgrade runs what is new and leaves no drift', async () => {
    await deploy(before);
    const known = new Set(namesOf(before));
    const added = namesOf(release).filter((name) => !known.has(name));
    expect(await deploy(release)).toEqual({ applied: added, failure: null });
    expect(await driftFrom(release)).toEqual(NO_DRIFT);
  });

  test('the older schema.prisma differs', async () => {
    await deploy(release);
    expect(await driftFrom(before)).not.toEqual(NO_DRIFT);
  });
});

test('all releases one after the other leave no drift', async () => {
  for (const release of releases) {
    expect((await deploy(release)).failure).toBeNull();
    expect(await driftFrom(release)).toEqual(NO_DRIFT);
  }
});

test('v1.82.3 changes the text of files that databases have run', async () => {
  const [before, after] = [releaseOf('v1.82.0'), releaseOf('v1.82.3')];
  const textAfter = new Map(after.migrations.map(({ name, sql }) => [name, sql]));
  const edited = namesOf({
    ...before,
    migrations: before.migrations.filter(({ name, sql }) => textAfter.get(name) !== sql),
  });
  await deploy(before);
  const history = await (await engineOf(after)).diagnose();
  expect(history.ok && history.value.editedMigrationNames).toEqual(edited);
  // All but the one that had its guard from the beginning.
  const guarded = '20260221000000_ensure_project_id_verification_token';
  expect(edited).toEqual(namesOf(before).filter((name) => name !== guarded));
});

test('the guarded files run on tables that are there', async () => {
  const guarded = releaseOf('v1.82.3');
  await deploy(guarded);
  const unguarded = new Set<string>();
  for (const { name, sql } of guarded.migrations) {
    if ((await database.run(sql)).error) unguarded.add(name);
  }
  // CREATE TYPE knows no guard.
  expect([...unguarded]).toEqual(['20250329084805_new_cron_job_table']);
});

test('every file belongs to a release', async () => {
  const folder = (path: string): Promise<string[]> =>
    readdir(fileURLToPath(new URL(`../../content/litellm/${path}`, import.meta.url)));
  const names = new Set(releases.flatMap(namesOf));
  expect(new Set(await folder('migrations'))).toEqual(names);
  const versions = releases.map(({ version }) => version);
  expect((await folder('releases')).toSorted()).toEqual(versions.toSorted());
  for (const version of await folder('edited')) {
    expect(versions).toContain(version);
    for (const name of await folder(`edited/${version}`)) expect(names).toContain(name);
  }
});
