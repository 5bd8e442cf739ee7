/**
 * The fix matrix: what comes of every fix on every scenario, found by running it. On its own scenario
 * a fix is run with both endings, on the others with a deploy.
 */
import type { Session } from '../sandbox/engine/session/session.ts';
import type { Scenario } from '../sandbox/scenario.ts';
import { inputsOf } from '../runbook/inputs.ts';
import { fixKey, type Cell, type Column } from '../runbook/matrix.ts';
import { describeOutcome, type Outcome, type Outcomes } from '../sandbox/solved/outcome.ts';
import { unfilled } from '../runbook/placeholders.ts';
import type { Runbook } from '../runbook/schema.ts';
import { claimsOf, type Claim } from '../runbook/claims.ts';
import { runFix } from './run-fix.ts';

/** Outcomes by what was run, so that an edited page runs only what it changed. */
export type Known = Map<string, Outcome>;

/** Runs every fix of every runbook on the session's scenario; `known` gains what was run. */
export async function runColumn(
  scenario: Scenario,
  session: Session,
  runbooks: ReadonlyMap<string, Runbook>,
  known: Known,
): Promise<Column> {
  const column: Column = {};
  for (const [slug, runbook] of runbooks) {
    for (const claim of claimsOf(runbook)) {
      const own = runbook.scenario === scenario.id;
      column[fixKey(slug, claim.id)] = await runCell(claim, own, scenario, session, known);
    }
  }
  return column;
}

async function runCell(
  { steps }: Claim,
  own: boolean,
  scenario: Scenario,
  session: Session,
  known: Known,
): Promise<Cell> {
  const inputs = steps.flatMap((step) => inputsOf(step, scenario.values));
  const missing = unfilled(JSON.stringify(inputs));
  if (missing.length > 0) return { kind: 'not-applicable', missing };
  const outcomeAfter = async (ending: keyof Outcomes): Promise<Outcome> => {
    const key = JSON.stringify([inputs, ending]);
    const outcome = known.get(key) ?? (await runFix(session, inputs, ending));
    known.set(key, outcome);
    return outcome;
  };
  if (!own) return { kind: 'other', outcome: await outcomeAfter('deploy') };
  return {
    kind: 'own',
    outcomes: { deploy: await outcomeAfter('deploy'), restart: await outcomeAfter('restart') },
  };
}

/** Where a runbook claims another outcome than its own scenario's column holds; one line each. */
export function contradictions(slug: string, runbook: Runbook, column: Column): string[] {
  return claimsOf(runbook).flatMap(({ id, outcome }) => {
    const cell = column[fixKey(slug, id)];
    const where = `content/runbooks/${slug}.mdx: ${id}: outcome`;
    if (cell?.kind === 'not-applicable') {
      return [`${where}: the scenario has no value for ${cell.missing.join(', ')}`];
    }
    if (cell?.kind !== 'own') return [`${where}: it was not run on the runbook’s scenario`];
    const { outcomes } = cell;
    return (['deploy', 'restart'] as const)
      .filter((ending) => describeOutcome(outcome[ending]) !== describeOutcome(outcomes[ending]))
      .map(
        (ending) =>
          `${where}.${ending}: claims ${describeOutcome(outcome[ending])}, found ${describeOutcome(outcomes[ending])}`,
      );
  });
}
