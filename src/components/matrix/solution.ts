/** The way that repairs a scenario, of those that the build has tried: the safest, and of these the one with the fewest inputs. */
import { getCollection } from 'astro:content';
import { readRecordedOpening } from '../../content/built-scenarios.ts';
import { readMatrix } from '../../content/fix-matrix.ts';
import { readScenarioFacts } from '../../content/scenario-facts.ts';
import { href } from '../../paths.ts';
import { withEnding } from '../../replay/ending.ts';
import { inputsOf } from '../../runbook/inputs.ts';
import { fixKey } from '../../runbook/matrix.ts';
import type { Safety } from '../../runbook/safety.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import type { Solution } from '../../sandbox/goals/solution.ts';
import { solved } from '../../sandbox/solved/conditions.ts';
import { fixGroups } from './rows.ts';

/** From the safest. */
const SAFETIES: readonly Safety[] = ['safe', 'caution', 'destructive'];

/** Returns it; null if nothing is broken there, or no fix repairs it. Fixes of the pages that practise on it come before others. */
export async function solutionOf(scenario: string): Promise<Solution | null> {
  // In development a scenario may not be made yet.
  const opening = await readRecordedOpening(scenario).catch(() => null);
  if (opening === null || solved(opening.frame.checks)) return null;
  const [{ values }, matrix, groups, runbooks] = await Promise.all([
    readScenarioFacts(scenario),
    readMatrix(),
    fixGroups(),
    getCollection('runbooks'),
  ]);
  const safetyOf = new Map(
    runbooks.flatMap(({ id: runbook, data }) =>
      data.fixes.map(({ id, safety }) => [fixKey(runbook, id), SAFETIES.indexOf(safety)] as const),
    ),
  );
  const also = new Set(
    runbooks.flatMap(({ id, data }) => (data.alsoPractise.includes(scenario) ? [id] : [])),
  );
  const ways = groups.flatMap(({ runbook, scenario: own, rows }) =>
    rows.flatMap(({ key, id, isAdvisedAgainst, title, steps }) => {
      const cell = matrix[scenario]?.[key];
      const isFixed =
        (cell?.kind === 'own' && cell.outcomes.deploy.kind === 'fixed') ||
        (cell?.kind === 'other' && cell.outcome.kind === 'fixed');
      const inputs = steps.flatMap((step) => inputsOf(step, values));
      if (isAdvisedAgainst || !isFixed || unfilled(JSON.stringify(inputs)).length > 0) return [];
      const solution: Solution = {
        ...{ key, title, page: href(`/runbooks/${runbook}/#${id}`) },
        inputs: withEnding(inputs, 'deploy'),
      };
      const distance = own === scenario ? 0 : also.has(runbook) ? 1 : 2;
      return [{ distance, safety: safetyOf.get(key) ?? SAFETIES.length, solution }];
    }),
  );
  const [best] = ways.toSorted(
    (a, b) =>
      a.distance - b.distance ||
      a.safety - b.safety ||
      a.solution.inputs.length - b.solution.inputs.length,
  );
  return best?.solution ?? null;
}
