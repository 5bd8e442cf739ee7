/** The claims of a runbook: the outcomes of its fixes, and of the wrong advice that was tried. */
import { z } from '../zod.ts';
import type { Outcomes } from '../sandbox/solved/outcome.ts';
import type { Runbook } from './schema.ts';
import type { Step } from './step.ts';

export const claimKindSchema = z.enum(['fix', 'wrong-advice']);
export type ClaimKind = z.output<typeof claimKindSchema>;

export interface Claim {
  /** The anchor on the runbook's page. */
  id: string;
  title: string;
  kind: ClaimKind;
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
