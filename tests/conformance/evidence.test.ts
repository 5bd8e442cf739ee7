/**
 * The effects that the sandbox finds by replaying a folder beside what the catalogue of a real PostgreSQL shows after
 * Prisma’s CLI has deployed the same files, one after another. v1.82.0 has the files without guards, v1.103.0 those with
 * guards and one that builds CONCURRENTLY, v1.74.12 one that fails in an empty database. All releases but the last are the
 * first files of one of these; v1.104.0 empties two. The fourth folder has a kind of statement in each file.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readReleases } from '../../src/content/releases.ts';
import { replayFolder } from '../../src/sandbox/engine/evidence/replay.ts';
import {
  ObjectsReader,
  withValues,
  type AskCatalogue,
} from '../../src/sandbox/engine/evidence/read-objects.ts';
import type { Effects } from '../../src/sandbox/evidence/effects.ts';
import type { Release } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from '../support/assets.ts';
import { linesOf } from '../unit/engine/evidence/lines.ts';
import { OTHERS } from '../unit/engine/evidence/kinds/others.ts';
import { TABLES } from '../unit/engine/evidence/kinds/tables.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { openOracle, type Oracle } from './prisma/real-side.ts';

const VERSIONS = ['v1.74.12', 'v1.82.0', 'v1.103.0'];

const SCHEMA = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';

const KINDS: Release = {
  version: 'every kind of statement',
  schema: SCHEMA,
  migrations: [...TABLES, ...OTHERS].map(({ sql }, index) => ({
    name: `${String(20_250_101_000_000 + index)}_kind`,
    sql,
  })),
};

/** Prisma’s commands read any schema.prisma here. */
const folders = [
  ...(await readReleases()).filter(({ version }) => VERSIONS.includes(version)),
  KINDS,
].map((release) => ({ ...release, schema: SCHEMA }));

/** The release with its first `count` migrations. */
const beginningOf = (release: Release, count: number): Release => ({
  ...release,
  version: `${release.version} ${String(count)}`,
  migrations: release.migrations.slice(0, count),
});

/** Each folder as it grows. */
const beginnings = folders.flatMap((release) =>
  [...release.migrations.keys(), release.migrations.length].map((count) =>
    beginningOf(release, count),
  ),
);

/** PostgreSQL 15 writes the table before each column of a view, also where there is only one. */
const withoutTables = (line: string): string =>
  /^(?:made|altered) view /.test(line) ? line.replaceAll(/\bt\.(?=\w)/g, '') : line;

const rowsSchema = z.array(z.record(z.string(), z.string().nullable()));

let postgres: Postgres;
let oracle: Oracle;
beforeAll(async () => {
  postgres = await startPostgres();
  oracle = await openOracle(postgres, beginnings);
});
afterAll(async () => {
  await oracle.close();
  await postgres.stop();
});

async function run(line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await oracle.take({ kind: 'shell', line });
  if (exitCode !== 0) throw new Error(`${line}: ${stdout}${stderr}`);
  return stdout;
}

const ask: AskCatalogue = async (query, values) => {
  const asked = withValues(query, values);
  const stdout = await run(
    `psql -XAtq <<'SQL'\nSET search_path TO pg_catalog, pg_temp;\nSELECT json_agg(q) FROM (${asked}) q;\nSQL`,
  );
  return rowsSchema.parse(JSON.parse(stdout));
};

/** Deploys the release’s migrations one by one, and reads after each what has changed. */
async function deployEach(release: Release): Promise<{ lines: string[]; failed: boolean }[]> {
  await oracle.begin({ state: '', release: beginningOf(release, 0).version, steps: [] });
  const reader = new ObjectsReader('public');
  await reader.read(ask);
  const effects: { lines: string[]; failed: boolean }[] = [];
  for (const [index, { name }] of release.migrations.entries()) {
    await oracle.take({ kind: 'use', release: beginningOf(release, index + 1).version });
    const { exitCode, stderr } = await oracle.take({
      ...{ kind: 'shell', line: 'prisma migrate deploy' },
    });
    if (exitCode !== 0) {
      expect(stderr).toContain('P3018');
      await run(`prisma migrate resolve --applied '${name}'`);
    }
    const lines = linesOf(await reader.read(ask)).map(withoutTables);
    effects.push({ lines, failed: exitCode !== 0 });
  }
  return effects;
}

const told = ({ effects, failure }: Effects) => ({
  lines: linesOf(effects).map(withoutTables),
  failed: failure !== null,
});

describe.each(folders.map((release) => [release.version, release] as const))('%s', (_, release) => {
  let real: Awaited<ReturnType<typeof deployEach>>;
  let replayed: Effects[];
  beforeAll(async () => {
    real = await deployEach(release);
    replayed = await replayFolder(await sharedAssets(), release.migrations);
  });

  test.each(release.migrations.map(({ name }, index) => [name, index] as const))(
    '%s',
    (_name, index) => {
      const found = replayed[index];
      expect(found && told(found)).toEqual(real[index]);
    },
  );
});
