/** Compares every fix of a runbook, and all other steps of its page. */
import { describe, test } from 'vitest';
import { claimsOf } from '../../../src/runbook/claims.ts';
import { readRunbooks } from '../../../src/content/pages.ts';
import { unclaimedSteps } from '../../../src/replay/verify-page.ts';
import { inputsOf } from '../../../src/runbook/inputs.ts';
import type { Runbook } from '../../../src/runbook/schema.ts';
import type { Step as PageStep } from '../../../src/runbook/step.ts';
import type { Input } from '../../../src/sandbox/frame.ts';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import type { Step } from './sequence.ts';

const DEPLOY: Step = { kind: 'shell', line: 'prisma migrate deploy' };

/** Matches `litellm` as the command, with variables before it and options after it. */
const STARTS_LITELLM = /^(?:\w+=\S+ )*litellm(?: |$)/;

/** Fixes that cannot be compared, each with the reason. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'connection-errors right-place':
    'its URLs name other hosts; the sandbox has one server, whatever the host',
};

/**
 * Makes the tests of the runbooks that `belongs` picks. They are spread over several files, which run
 * at the same time.
 */
export async function compareFixes(belongs: (runbook: Runbook) => boolean): Promise<void> {
  const sides = await useBothSides();

  const compareOn = async (id: string, shown: readonly PageStep[], after?: Step): Promise<void> => {
    const { values, state, release, environment } = await readScenario(id);
    const steps = shown.flatMap((step) => inputsOf(step, values)).map(asStep);
    if (after && !isDeploy(steps.at(-1))) steps.push(after);
    await compare({ state, release, environment, steps }, sides.oracle, sides.sandbox);
  };

  for (const [slug, runbook] of await readRunbooks()) {
    const { scenario } = runbook;
    if (scenario === undefined || !belongs(runbook)) continue;
    const isCompared = ({ id }: { id: string }): boolean =>
      NOT_COMPARED[`${slug} ${id}`] === undefined;

    describe(slug, () => {
      test.each(unclaimedSteps(runbook).filter(isCompared))('$id', ({ steps }) =>
        compareOn(scenario, steps),
      );
      test.each(claimsOf(runbook).filter(isCompared))('$id, and a deploy', ({ steps }) =>
        compareOn(scenario, steps, DEPLOY),
      );
    });
  }
}

/** Converts an input. LiteLLM is not on npm: a deploy, its first action, stands in for its start. `use` is the sandbox's own. */
function asStep(input: Input): Step {
  if (input.kind === 'sql') return input;
  if (input.kind !== 'command') throw new Error(`A page has no input of the kind ${input.kind}`);
  const { line } = input;
  const [, release] = /^use (v\S+)$/.exec(line) ?? [];
  if (release !== undefined) return { kind: 'use', release };
  return STARTS_LITELLM.test(line) ? DEPLOY : { kind: 'shell', line };
}

const isDeploy = (step: Step | undefined): boolean =>
  step?.kind === 'shell' && step.line === DEPLOY.line;
