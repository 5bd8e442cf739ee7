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
  /**
   * Why nobody should take it, though it may get past the error: of a fix to leave alone when to choose it, which is never; of
   * advice why it got past the error on the database of its page, if it did. Markdown; null where nothing speaks against it,
   * or nothing has to be explained.
   */
  caution: string | null;
  steps: readonly Step[];
  outcome: Outcomes;
}

/** All claims of a runbook, fixes first. */
export function claimsOf({ fixes, wrongAdvice }: Runbook): Claim[] {
  return [
    ...fixes.flatMap(({ id, title, steps, outcome, leaveAlone, chooseIf }): Claim[] =>
      outcome
        ? [{ id, title, kind: 'fix', caution: leaveAlone ? chooseIf : null, steps, outcome }]
        : [],
    ),
    ...wrongAdvice.flatMap(({ id, advice, tried }): Claim[] =>
      tried
        ? [
            {
              id,
              title: advice,
              kind: 'wrong-advice',
              caution: tried.fixedHere ?? null,
              steps: tried.steps,
              outcome: tried.outcome,
            },
          ]
        : [],
    ),
  ];
}

/** True for what people try and should not: a success of it is luck of one database, and is not shown as a repair. */
export const isAdvisedAgainst = ({ kind, caution }: Pick<Claim, 'kind' | 'caution'>): boolean =>
  kind === 'wrong-advice' || caution !== null;
