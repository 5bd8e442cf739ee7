/** Every block of every page runs on the page's scenario and does what the page says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsOf } from '../../src/build/claims.ts';
import { readGuides, readRunbooks } from '../../src/build/pages.ts';
import { outcomeOf } from '../../src/build/run-fix.ts';
import {
  stepsUpTo,
  unclaimedSteps,
  verifySteps,
  verifySymptom,
} from '../../src/build/verify-page.ts';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import { openSession, readScenario, type } from '../support/session.ts';

const runbooks = await readRunbooks();
const guides = await readGuides();

test('there are runbooks and guides', () => {
  expect(runbooks.size).toBeGreaterThan(0);
  expect(guides.size).toBeGreaterThan(0);
});

/** A session of the scenario for the tests of one page, and the names it gives to placeholders. */
function useScenario(id: string): { session: Session; values: Readonly<Record<string, string>> } {
  const opened: { session?: Session; values?: Readonly<Record<string, string>> } = {};
  beforeAll(async () => {
    opened.values = (await readScenario(id)).values;
    opened.session = await openSession(id);
  });
  afterAll(() => opened.session?.close());
  return {
    get session() {
      if (!opened.session) throw new Error('the session is opened before the first test');
      return opened.session;
    },
    get values() {
      return opened.values ?? {};
    },
  };
}

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
      // What a restart gives is compared by the build, for every cell of the fix matrix.
      expect(outcomeOf(await type(on.session, 'prisma migrate deploy'))).toEqual(outcome.deploy);
    });
  });
}

for (const [slug, guide] of guides) {
  const { scenario, blocks } = guide;
  if (scenario === undefined) continue;
  describe(`guide ${slug}`, () => {
    const on = useScenario(scenario);

    test.each(Object.keys(blocks))('block %s does what the page says', async (name) => {
      expect(await verifySteps(on.session, stepsUpTo(guide, name), on.values)).toEqual([]);
    });
  });
}
