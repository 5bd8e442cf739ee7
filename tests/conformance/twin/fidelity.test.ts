/**
 * The twin of a database of a real PostgreSQL beside that database: each scenario is restored there, its bundle is collected
 * by psql, and what the twin then has is compared with it. `TWINS=all` compares all of them. `rebuiltAcrossVersions` leaves out what differs by version.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { buildTwin } from '../../../src/sandbox/engine/twin/build-twin.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { COLLECT_QUERY } from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { rebuild } from '../../../src/sandbox/engine/twin/rebuild.ts';
import { bundleStatements } from '../../../src/sandbox/twin/state/bundle-statements.ts';
import { sharedAssets } from '../../support/assets.ts';
import { bundleIn, collectIn, rebuiltAcrossVersions } from '../../support/bundle/collected.ts';
import { EVERY_KIND } from '../../support/bundle/every-kind.ts';
import { twinOf } from '../../support/bundle/twin-of.ts';
import { readScenario } from '../../support/session.ts';
import { damages } from '../plan/damage.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { RealDatabase } from '../prisma/real-database.ts';

const ALL = readdirSync('generated/scenarios').map((file) => path.basename(file, '.json'));

/** States that differ in what they have: roles, schemas, partitions, dropped columns. */
const SOME = [...['must-be-owner', 'wrong-schema', 'partitioned-spendlogs', 'too-many-columns']];

/** Random states; with `TWINS=all` as many as are worth waiting for. */
const SEED = 20_261_129;
const RANDOM = process.env['TWINS'] === 'all' ? 60 : 3;

const SCENARIOS = process.env['TWINS'] === 'all' ? ALL : SOME;

/** Its schema is empty: there is nothing to make a twin of. */
const EMPTY = new Set(['fresh-database-no-schema']);

let postgres: Postgres;
let database: RealDatabase;
beforeAll(async () => {
  postgres = await startPostgres();
  database = new RealDatabase(postgres);
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});

async function collected(state: string): Promise<Bundle> {
  await database.begin({ state, release: '', steps: [] });
  const answer = execFileSync(path.join(postgres.binDirectory, 'psql'), ['-XAtq'], {
    env: { ...process.env, ...database.environment, PGUSER: 'postgres' },
    ...{ input: COLLECT_QUERY, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return bundleIn(answer);
}

async function restored(state: string): Promise<Bundle> {
  const copy = await Database.open(await sharedAssets());
  try {
    await copy.restore(state);
    return await collectIn(copy);
  } finally {
    await copy.close();
  }
}

/** Expects that the twin of a database in this state has what the database has. */
async function expectSame(scenario: Scenario, state: string): Promise<void> {
  const bundle = await collected(state);
  const answer = await buildTwin(await sharedAssets(), twinOf(scenario, bundle));
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  expect(answer.twin.refused).toEqual([]);
  const copy = await restored(answer.twin.scenario.state);
  expect(rebuiltAcrossVersions(copy)).toEqual(rebuiltAcrossVersions(bundle));
}

describe('the twin has what the server has', () => {
  test.each(SCENARIOS.filter((id) => !EMPTY.has(id)))('in the scenario %s', async (id) => {
    const scenario = await readScenario(id);
    await expectSame(scenario, scenario.state);
  });

  test.each(damages(SEED, RANDOM))(
    `in a healthy database (seed ${String(SEED)}) that someone $words`,
    async ({ script }) => {
      const scenario = await readScenario('healthy');
      await expectSame(scenario, `${scenario.state}\nSET search_path TO public;\n${script}`);
    },
  );

  test('with every kind of object', async () => {
    const bundle = await collected(EVERY_KIND);
    const { statements } = bundleStatements(bundle);
    const { state, refused } = await rebuild(
      ...([await sharedAssets(), statements] as const),
      ...([() => Promise.resolve(), () => Promise.resolve(null)] as const),
    );
    expect(refused).toEqual([]);
    expect(rebuiltAcrossVersions(await restored(state))).toEqual(rebuiltAcrossVersions(bundle));
  });
});
