/** Finds claims of a page that the fix matrix contradicts. */
import { claimsOf } from '../runbook/claims.ts';
import { fixKey, type Column } from '../runbook/matrix.ts';
import { describeOutcome } from '../sandbox/solved/outcome.ts';
import type { Runbook } from '../runbook/schema.ts';

/** Returns one line for each claim that differs from the column of the runbook's scenario. A cell that was not run yet contradicts nothing. */
export function contradictions(slug: string, runbook: Runbook, column: Column): string[] {
  return claimsOf(runbook).flatMap(({ id, outcome }) => {
    const cell = column[fixKey(slug, id)];
    const where = `content/runbooks/${slug}.mdx: ${id}: outcome`;
    if (!cell) return [];
    if (cell.kind === 'not-applicable') {
      return [`${where}: the scenario has no value for ${cell.missing.join(', ')}`];
    }
    if (cell.kind === 'other') return [`${where}: it was not run on the runbook’s scenario`];
    const { outcomes } = cell;
    return (['deploy', 'restart'] as const)
      .filter((ending) => describeOutcome(outcome[ending]) !== describeOutcome(outcomes[ending]))
      .map(
        (ending) =>
          `${where}.${ending}: claims ${describeOutcome(outcome[ending])}, found ${describeOutcome(outcomes[ending])}`,
      );
  });
}
