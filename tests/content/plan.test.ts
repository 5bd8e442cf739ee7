/**
 * Every broken database is planned for and the plan is run. Whoever made the scenario said when it is solved, without
 * knowing of plans: what a plan calls proven has to be solved.
 */
import { expect, test } from 'vitest';
import { scenarioIds } from '../../src/content/scenario-sources.ts';
import { prove } from '../../src/sandbox/engine/plan/prove.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { verdictOf } from '../../src/sandbox/solved/conditions.ts';
import { sharedAssets } from '../support/assets.ts';
import { healthyOf } from '../support/healthy.ts';
import { readScenario } from '../support/session.ts';

/** Where nothing disagrees in folder, ledger and tables, and the scenario is not solved: what it lacks is elsewhere. */
const BROKEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'views-missing': 'LiteLLM makes the views, no migration',
  'wrong-schema': 'the tables are in another schema than the connection string’s',
};

/** Where a person has to do or to decide something first. */
const NO_PLAN: readonly string[] = [
  'audit-table-uses-row-type',
  'constraint-uses-dropped-index',
  'event-trigger-forbids-ddl',
  'generated-column',
  'must-be-owner',
  'orphans-break-foreign-key',
  'partitioned-spendlogs',
  'read-only-database',
  'too-many-columns',
];

test.each(await scenarioIds())('%s', async (id) => {
  const scenario = await readScenario(id);
  const session = await Session.open(await sharedAssets(), scenario);
  const proof = await prove(session, await healthyOf(scenario));
  const verdict = verdictOf(session.frame.checks);
  await session.close();
  if (NO_PLAN.includes(id)) {
    expect(proof).toMatchObject({ verdict: 'no-plan' });
    return;
  }
  const isElsewhere = Object.hasOwn(BROKEN_ELSEWHERE, id);
  expect(isElsewhere ? ['healthy'] : ['plan', 'healthy']).toContain(proof.verdict);
  expect(verdict).toMatchObject(
    isElsewhere ? { word: 'not solved' } : { word: 'solved', missing: [] },
  );
});
