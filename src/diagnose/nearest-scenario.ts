/** Finds the broken database that is most like the pasted one. */
import { LEDGER } from '../paste/listings/ledger.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { DiagnosedRunbook, DiagnosedScenario } from './data.ts';
import type { Names } from './names.ts';

/** The weight of each likeness. */
const SAME_MIGRATION = 8;
const SAME_NAME = 4;
const SAME_STATE = 3;
const SAME_RELEASE = 2;

/**
 * Returns the most alike of the runbook's scenarios; among equals the runbook's own. Undefined if it has none.
 */
export function nearestScenario(
  runbook: DiagnosedRunbook,
  scenarios: readonly DiagnosedScenario[],
  answer: SearchAnswer,
  names: Names,
): DiagnosedScenario | undefined {
  return runbook.scenarios
    .flatMap((id) => scenarios.filter((scenario) => scenario.id === id))
    .map((scenario) => ({ scenario, likeness: likeness(scenario, answer, names) }))
    .reduce<{ scenario: DiagnosedScenario; likeness: number } | undefined>(
      (best, one) => (best === undefined || one.likeness > best.likeness ? one : best),
      undefined,
    )?.scenario;
}

function likeness(
  scenario: DiagnosedScenario,
  { listings, facts }: SearchAnswer,
  names: Names,
): number {
  const { failed_migration_name: migration, ...others } = names;
  const same = Object.entries(others).filter(
    ([name, value]) => scenario.values[name]?.toLowerCase() === value.toLowerCase(),
  );
  const ledger = listings.find(({ kind }) => kind === LEDGER);
  const hasFailed = ledger?.evidence.some(({ showing }) => showing === 'failed-row') === true;
  return (
    (migration !== undefined && scenario.values['failed_migration_name'] === migration
      ? SAME_MIGRATION
      : 0) +
    same.length * SAME_NAME +
    (ledger && hasFailed === scenario.failed.length > 0 ? SAME_STATE : 0) +
    (facts.releases.includes(scenario.release) ? SAME_RELEASE : 0)
  );
}
