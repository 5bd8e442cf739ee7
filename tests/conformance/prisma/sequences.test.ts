/** Every fix of every runbook, the CLI's commands with right and wrong options, and whole stories. */
import { describe, test } from 'vitest';
import { claimsOf } from '../../../src/build/claims.ts';
import { readRunbooks } from '../../../src/build/pages.ts';
import { unclaimedSteps } from '../../../src/build/verify-page.ts';
import { inputsOf } from '../../../src/runbook/inputs.ts';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import type { Step } from './sequence.ts';
import { readWritten } from './written.ts';

const runbooks = await readRunbooks();
const sides = await useBothSides();

/** LiteLLM is not on npm; the first thing that its start does is a deploy. `use` is the sandbox's own. */
function asStep(line: string): Step {
  const [, release] = /^use (v\S+)$/.exec(line) ?? [];
  if (release !== undefined) return { kind: 'use', release };
  return { kind: 'shell', line: STARTS_LITELLM.test(line) ? 'prisma migrate deploy' : line };
}

/** `litellm` as the command, with variables before it and options after it. */
const STARTS_LITELLM = /^(?:\w+=\S+ )*litellm(?: |$)/;

for (const [slug, runbook] of runbooks) {
  const { scenario } = runbook;
  if (scenario === undefined) continue;
  describe(slug, () => {
    test.each([...unclaimedSteps(runbook), ...claimsOf(runbook)])('$id', async ({ steps }) => {
      const { values, state, release, environment } = await readScenario(scenario);
      const inputs = steps.flatMap((step) => inputsOf(step, values));
      const tried = inputs.map((input): Step =>
        input.kind === 'sql' ? input : asStep(input.kind === 'command' ? input.line : ''),
      );
      const after = ['prisma migrate deploy', 'prisma migrate status'].map(asStep);
      await compare(
        { state, release, environment, steps: [...tried, ...after] },
        sides.oracle,
        sides.sandbox,
      );
    });
  });
}

for (const [group, sequences] of Object.entries(readWritten())) {
  describe(group, () => {
    test.each(sequences)('$name', async ({ scenario, release, steps }) => {
      const broken = scenario === undefined ? null : await readScenario(scenario);
      await compare(
        {
          state: broken?.state ?? '',
          release: release ?? broken?.release ?? 'v1.81.1',
          environment: broken?.environment ?? {},
          steps,
        },
        sides.oracle,
        sides.sandbox,
      );
    });
  });
}
