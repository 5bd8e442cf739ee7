/** Every block of every runbook runs on its scenario and does what the page says. */
import { describe, expect, test } from 'vitest';
import { beforeEnding } from '../../src/replay/ending.ts';
import { claimsOf } from '../../src/runbook/claims.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { readOutcome } from '../../src/sandbox/engine/solved/outcome.ts';
import { unclaimedSteps, verifySteps, verifySymptom } from '../../src/replay/verify-page.ts';
import { goalsOf } from '../../src/sandbox/goals/goals.ts';
import { solved } from '../../src/sandbox/solved/conditions.ts';
import { useScenario } from '../support/page-scenario.ts';
import { readScenario, type } from '../support/session.ts';

const runbooks = await readRunbooks();

test('there are runbooks', () => {
  expect(runbooks.size).toBeGreaterThan(0);
});

for (const [slug, runbook] of runbooks) {
  const { scenario, symptoms } = runbook;
  if (scenario === undefined) continue;
  describe(slug, () => {
    const on = useScenario(scenario);

    test.each(symptoms.filter(({ printedBy }) => printedBy !== undefined))(
      'the scenario prints “$lines”',
      async (symptom) => {
        expect(await verifySymptom(on.session, symptom, on.values)).toEqual([]);
      },
    );

    test.each(unclaimedSteps(runbook))(
      '$id: its blocks do what the page says',
      async ({ steps }) => {
        expect(await verifySteps(on.session, steps, on.values)).toEqual([]);
      },
    );

    test.each(claimsOf(runbook))('$id does what the page says', async ({ steps, outcome }) => {
      expect(await verifySteps(on.session, steps, on.values)).toEqual([]);
      // A deploy that ends the fix is its ending, and what it prints was compared just now.
      const inputs = steps.flatMap((step) => inputsOf(step, on.values));
      const before = beforeEnding(inputs, 'deploy');
      if (before.length < inputs.length) {
        await on.session.reset();
        for (const input of before) await on.session.run(input);
      }
      // The outcome of a restart is compared by the build, for every cell of the fix matrix.
      const frame = await type(on.session, 'prisma migrate deploy');
      expect(readOutcome(frame)).toEqual(outcome.deploy);
      const { opening } = on.session;
      // Where nothing is broken, the goals are other ones: to look around.
      if (solved(opening.checks)) return;
      const goals = goalsOf({ scenario: await readScenario(scenario), opening, steps: [frame] });
      // What was printed on the way is not in the last frame.
      const missed = goals.filter(({ id, isMet }) => id !== 'found' && !isMet).map(({ id }) => id);
      if (outcome.deploy.kind === 'fixed') expect(missed).toEqual([]);
      else expect(missed).toContain('solved');
    });
  });
}
