/** What a runbook claims an outcome of: its fixes, and the wrong advice that was tried. */
import type { Outcomes } from './outcome.ts';
import type { Runbook } from './schema.ts';
import type { Step } from './step.ts';

export interface Claim {
  /** The anchor on the runbook's page. */
  id: string;
  title: string;
  kind: 'fix' | 'wrong-advice';
  steps: readonly Step[];
  outcome: Outcomes;
}

/** All claims of a runbook, fixes first. */
export function claimsOf({ fixes, wrongAdvice }: Runbook): Claim[] {
  return [
    ...fixes.flatMap(({ id, title, steps, outcome }): Claim[] =>
      outcome ? [{ id, title, kind: 'fix', steps, outcome }] : [],
    ),
    ...wrongAdvice.flatMap(({ id, advice, tried }): Claim[] =>
      tried ? [{ id, title: advice, kind: 'wrong-advice', ...tried }] : [],
    ),
  ];
}
