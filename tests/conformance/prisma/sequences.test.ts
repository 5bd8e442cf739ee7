/** Every fix of every runbook, the CLI's commands with right and wrong options, and whole stories. */
import { describe, test } from 'vitest';
import { readRunbooks } from '../../../src/build/content.ts';
import { inputsOf } from '../../../src/runbook/inputs.ts';
import type { Runbook } from '../../../src/runbook/schema.ts';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import type { Step } from './sequence.ts';
import { readWritten } from './written.ts';

const runbooks = await readRunbooks();
const sides = await useBothSides();

/** LiteLLM is not on npm; the first thing that its start does is a deploy. */
const asStep = (line: string): Step => ({
  kind: 'shell',
  line: line === 'litellm' ? 'prisma migrate deploy' : line,
});

function claims({ fixes, wrongAdvice, rightPlace }: Runbook) {
  return [
    { id: 'right-place', steps: rightPlace.steps },
    ...fixes,
    ...wrongAdvice.flatMap(({ id, tried }) => (tried ? [{ id, steps: tried.steps }] : [])),
  ];
}

for (const [slug, runbook] of runbooks) {
  describe(slug, () => {
    test.each(claims(runbook))('$id', async ({ steps }) => {
      const { values, state, release } = await readScenario(runbook.scenario);
      // The URL is the side's own, whatever it is.
      const filled = { ...values, your_database_url: '$DATABASE_URL' };
      const inputs = steps.flatMap((step) => inputsOf(step, filled));
      const tried = inputs.map((input): Step =>
        input.kind === 'sql' ? input : asStep(input.kind === 'command' ? input.line : ''),
      );
      const after = ['prisma migrate deploy', 'prisma migrate status'].map(asStep);
      await compare({ state, release, steps: [...tried, ...after] }, sides.oracle, sides.sandbox);
    });
  });
}

for (const [group, sequences] of Object.entries(readWritten())) {
  describe(group, () => {
    test.each(sequences)('$name', async ({ scenario, release, steps }) => {
      const broken = scenario === undefined ? null : await readScenario(scenario);
      await compare(
        { state: broken?.state ?? '', release: release ?? broken?.release ?? 'v1.81.1', steps },
        sides.oracle,
        sides.sandbox,
      );
    });
  });
}
