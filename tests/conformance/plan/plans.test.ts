/**
 * Plans on a real PostgreSQL: the broken state is collected by psql, the plan is made from that, and its files are run there
 * by a shell, psql and Prisma’s CLI. Afterwards the database is collected again and has to be healthy, with no row
 * lost; or the plan had said that there is none. `PLANS=300` tries as many random states; all scenarios are tried with it.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScenario } from '../../support/session.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { openOracle, type Oracle } from '../prisma/real-side.ts';
import { damages } from './damage.ts';
import { repair, type Repair } from './repair.ts';

const SEED = 20_261_129;
const wanted = process.env['PLANS'];
const RANDOM = Number(wanted ?? 60);

const ALL = readdirSync('generated/scenarios').map((file) => path.basename(file, '.json'));
/** One for each kind of step: statements, a baseline, an index built again, and none. */
const SOME = [
  ...['relation-does-not-exist', 'db-push-database', 'deadlock-invalid-index', 'must-be-owner'],
];
/** Its schema is empty: there is nothing to make a twin of. */
const EMPTY = 'fresh-database-no-schema';

const healthy = await readScenario('healthy');
let postgres: Postgres;
let oracle: Oracle;
beforeAll(async () => {
  postgres = await startPostgres();
  const scenarios = await Promise.all(ALL.map(readScenario));
  const releases = new Map(scenarios.flatMap((one) => one.releases.map((r) => [r.version, r])));
  oracle = await openOracle(postgres, [...releases.values()]);
});
afterAll(async () => {
  await oracle.close();
  await postgres.stop();
});

function expectRepaired({ before, after, lost }: Repair): void {
  if (after === null) {
    expect(before.plan).toBeNull();
    if (before.verdict !== 'healthy') expect(before.why).not.toEqual([]);
    return;
  }
  const { exitCode, printed, report } = after;
  expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({
    exitCode: 0,
    printed: '',
  });
  expect({ verdict: report.verdict, why: report.why }).toEqual({ verdict: 'healthy', why: [] });
  expect(lost).toEqual([]);
}

describe('the scenario', () => {
  const ids = wanted === undefined ? SOME : ALL.filter((id) => id !== EMPTY);
  test.each(ids)('%s', async (id) => {
    const scenario = await readScenario(id);
    const { state, release, environment } = scenario;
    await oracle.begin({ state, release, environment, steps: [] });
    expectRepaired(await repair(oracle, scenario));
  });
});

describe(`a healthy database (seed ${String(SEED)})`, () => {
  test.each(damages(SEED, RANDOM))('that someone $words', async ({ script }) => {
    const { state, release, environment } = healthy;
    await oracle.begin({ state, release, environment, steps: [] });
    const { exitCode, stderr } = await oracle.take({ kind: 'sql', script });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expectRepaired(await repair(oracle, healthy));
  });
});

test('a plan refuses a database that has changed since, and changes nothing', async () => {
  const scenario = await readScenario('relation-does-not-exist');
  const { state, release, environment } = scenario;
  await oracle.begin({ state, release, environment, steps: [] });
  const meddle = 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN meddled int';
  const { before, after } = await repair(oracle, scenario, meddle);
  expect(after?.exitCode).not.toBe(0);
  expect(after?.printed).toContain('The database has changed since it was collected');
  expect(after?.report.sentence).toBe(before.sentence);
});
