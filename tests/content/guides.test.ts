/** Every block of every guide runs on the guide's scenario and does what the page says. */
import { describe, expect, test } from 'vitest';
import { readGuides } from '../../src/content/pages.ts';
import { stepsUpTo, verifySteps } from '../../src/replay/verify-page.ts';
import { useScenario } from '../support/page-scenario.ts';

const guides = await readGuides();

test('there are guides', () => {
  expect(guides.size).toBeGreaterThan(0);
});

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
