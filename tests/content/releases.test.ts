/** Each release's folder makes the tables of its schema.prisma, on its own and over the release before it. */
import { READER } from '../support/session.ts';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../src/content/catalogue.ts';
import { readCompromised } from '../../src/content/knowledge.ts';
import { ladderFrom } from '../../src/content/release-ladder.ts';
import { readReleases } from '../../src/content/releases.ts';
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import {
  SchemaEngine,
  type Deployment,
} from '../../src/sandbox/engine/schema-engine/schema-engine.ts';
import { sharedAssets } from '../support/assets.ts';
import type { Release } from '../../src/sandbox/scenario.ts';

const releases = await readReleases();
const assets: Assets = await sharedAssets();

function releaseOf(version: string): Release {
  const release = releases.find((candidate) => candidate.version === version);
  if (!release) throw new Error(`releases.yaml has no ${version}`);
  return release;
}

const namesOf = ({ migrations }: Release): string[] => migrations.map(({ name }) => name);

let database: Database;
beforeAll(async () => {
  database = await Database.open(assets);
});
beforeEach(() => database.restore(''));
afterAll(() => database.close());

const engineOf = (release: Release): Promise<SchemaEngine> =>
  SchemaEngine.open(assets.schemaEngineWasm, database, release, 'public');

const deploy = async (release: Release): Promise<Deployment> =>
  (await engineOf(release)).applyMigrations();

/** Reads the difference between the tables and the release's schema.prisma, both ways, as `db push` sees it. */
const driftFrom = async (release: Release): Promise<unknown> =>
  (await engineOf(release)).drift(true);

const NO_DRIFT = { ok: true, value: '' };

/** The drift that a release of LiteLLM is known to leave in a database that begins with it, with the reason. */
const DRIFT_AFTER_INSTALL: ReadonlyMap<string, string> = new Map([
  [
    // Its two files build nothing, and its schema.prisma still declares what they built (#44397).
    'v1.104.0',
    `-- CreateIndex
CREATE INDEX "LiteLLM_SpendLogs_api_key_startTime_idx" ON "LiteLLM_SpendLogs"("api_key", "startTime");

-- CreateIndex
CREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs"("litellm_call_id");`,
  ],
]);

/** A migration of a release that is known to fail, with its SQLSTATE. */
interface KnownFailure {
  readonly migration: string;
  readonly sqlstate: string;
  readonly message: string;
}

/** In an empty database. */
const FAILS_IN_AN_EMPTY_DATABASE: ReadonlyMap<string, KnownFailure> = new Map([
  [
    // Its name sorts before the baseline, so its table is not there yet (#13157).
    'v1.74.12',
    {
      migration: '20250101000000_add_health_check_fields_to_mcp_servers',
      sqlstate: '42P01',
      message: 'relation "LiteLLM_MCPServerTable" does not exist',
    },
  ],
]);

/** Over the release before it. */
const FAILS_IN_AN_UPGRADE: ReadonlyMap<string, KnownFailure> = new Map([
  [
    // The same columns as in v1.74.12, under a new name (#13157).
    'v1.74.13',
    {
      migration: '20250507161527_add_health_check_fields_to_mcp_servers',
      sqlstate: '42701',
      message: 'column "status" of relation "LiteLLM_MCPServerTable" already exists',
    },
  ],
]);

/** Releases whose tables are those of the release before them. */
const SAME_TABLES = new Set(['v1.74.13', 'v1.80.5', 'v1.104.0']);

function expectFailure({ applied, failure }: Deployment, known: KnownFailure): void {
  expect(applied).toEqual([]);
  expect(failure?.code).toBe('P3018');
  expect(failure?.message).toContain(`Migration name: ${known.migration}\n`);
  expect(failure?.message).toContain(`Database error code: ${known.sqlstate}\n`);
  expect(failure?.message).toContain(`ERROR: ${known.message}\n`);
}

function releaseBefore(release: Release): Release {
  const before = releases[releases.indexOf(release) - 1];
  if (!before) throw new Error(`there is no release before ${release.version}`);
  return before;
}

/** Brings the empty database to a release, over the release before it if it cannot be the first. */
async function install(release: Release): Promise<void> {
  if (FAILS_IN_AN_EMPTY_DATABASE.has(release.version)) await deploy(releaseBefore(release));
  expect((await deploy(release)).failure).toBeNull();
}

describe.each(releases.map((release) => [release.version, release] as const))(
  '%s',
  (version, release) => {
    const failure = FAILS_IN_AN_EMPTY_DATABASE.get(version);
    if (failure) {
      test(`fails in an empty database at ${failure.migration}`, async () => {
        expectFailure(await deploy(release), failure);
      });
    } else {
      test('makes the tables of its schema.prisma in an empty database', async () => {
        expect(await deploy(release)).toEqual({ applied: namesOf(release), failure: null });
        const left = DRIFT_AFTER_INSTALL.get(version) ?? '';
        expect(await driftFrom(release)).toEqual({ ok: true, value: left });
      });
    }

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

const upgrades = releases
  .slice(1)
  .map((release) => [releaseBefore(release).version, release.version, release] as const);

describe.each(upgrades)('from %s to %s', (_from, to, release) => {
  const before = releaseBefore(release);
  const failure = FAILS_IN_AN_UPGRADE.get(to);

  if (failure) {
    test(`an upgrade fails at ${failure.migration}`, async () => {
      await install(before);
      expectFailure(await deploy(release), failure);
    });
  } else {
    test('an upgrade runs what is new and leaves no drift', async () => {
      await install(before);
      const known = new Set(namesOf(before));
      const added = namesOf(release).filter((name) => !known.has(name));
      expect(await deploy(release)).toEqual({ applied: added, failure: null });
      expect(await driftFrom(release)).toEqual(NO_DRIFT);
    });
  }

  test(SAME_TABLES.has(to) ? 'the tables stay as they are' : 'the tables change', async () => {
    await install(before);
    const drift = await driftFrom(release);
    if (SAME_TABLES.has(to)) expect(drift).toEqual(NO_DRIFT);
    else expect(drift).not.toEqual(NO_DRIFT);
  });
});

test('all releases one after the other leave no drift', async () => {
  for (const release of releases) {
    const deployment = await deploy(release);
    const failure = FAILS_IN_AN_UPGRADE.get(release.version);
    if (failure) {
      expectFailure(deployment, failure);
      // The columns are there, under the old name.
      expect((await (await engineOf(release)).markApplied(failure.migration)).ok).toBe(true);
      expect(await deploy(release)).toEqual({ applied: [], failure: null });
    } else {
      expect(deployment.failure).toBeNull();
    }
    expect(await driftFrom(release)).toEqual(NO_DRIFT);
  }
});

test('v1.74.13 makes its columns where v1.74.12 never ran', async () => {
  await deploy(releaseOf('v1.74.1'));
  const release = releaseOf('v1.74.13');
  expect((await deploy(release)).failure).toBeNull();
  expect(await driftFrom(release)).toEqual(NO_DRIFT);
});

test('a row stays in the ledger when its migration has left the folder', async () => {
  await deploy(releaseOf('v1.81.0'));
  const release = releaseOf('v1.81.1');
  expect((await deploy(release)).failure).toBeNull();
  const answer = await (await engineOf(release)).diagnose();
  const history = answer.ok ? answer.value.history : null;
  if (history?.diagnostic !== 'migrationsDirectoryIsBehind') throw new Error('it is not behind');
  // They come in the order of their start, which may be the same millisecond for both: the files do nothing.
  expect(history.unpersistedMigrationNames.toSorted()).toEqual([
    '20251115120021_baseline_diff',
    '20251115120539_baseline_diff',
  ]);
});

test('v1.103.0 builds the index on litellm_call_id concurrently, and it is valid', async () => {
  await deploy(releaseOf('v1.103.0'));
  expect(
    await database.as(READER).read(
      `SELECT indisvalid FROM pg_index
       WHERE indexrelid = '"LiteLLM_SpendLogs_litellm_call_id_idx"'::regclass`,
    ),
  ).toEqual([{ indisvalid: 't' }]);
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

test('every release that is stored, named by a migration, or was an attack has a page', async () => {
  const { migrations } = await readCatalogue();
  const compromised = (await readCompromised()).flatMap(({ versions }) => versions);
  const named = migrations.flatMap(({ release: { version } }) =>
    version !== null && /^v\d+\.\d+\.\d+$/.test(version) ? [version] : [],
  );
  const pages = (await ladderFrom([])).map(({ version }) => version);
  expect(compromised).not.toEqual([]);
  for (const version of [...releases.map((release) => release.version), ...named, ...compromised]) {
    expect(pages).toContain(version);
  }
});
