/** Incident drills: a broken database of which one is told no more than a pager tells. */
import { solved } from '../sandbox/solved/conditions.ts';
import { migrationChecksum } from '../sandbox/checksum.ts';
import type { Frame } from '../sandbox/frame.ts';
import { readRecordedOpening } from './built-scenarios.ts';
import { onceInBuild } from './once-in-build.ts';
import { scenarioIds } from './scenario-sources.ts';

export interface Drill {
  /** The last part of its address: it never changes, and tells nothing. */
  readonly id: string;
  readonly scenario: string;
  /** What the pager says. */
  readonly pager: string;
}

/** Characters of a digest that tell drills apart. */
const ID_LENGTH = 6;

/** Reads the drills: the scenarios in which something is broken. In development, those that were made. */
export const readDrills = onceInBuild(async (): Promise<readonly Drill[]> => {
  const drills = await Promise.all(
    (await scenarioIds()).map(async (scenario): Promise<Drill | null> => {
      const opening = await readRecordedOpening(scenario).catch(() => null);
      if (opening === null || solved(opening.frame.checks)) return null;
      const id = (await migrationChecksum(`drill ${scenario}`)).slice(0, ID_LENGTH);
      return { id, scenario, pager: pagerOf(opening.frame) };
    }),
  );
  return drills.filter((drill) => drill !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
});

function pagerOf({ view, checks }: Frame): string {
  if (view.kind === 'unknown') {
    return 'LiteLLM was deployed, and it does not come up: it cannot even look at its database.';
  }
  if (view.nextDeploy.kind !== 'nothing') {
    return 'LiteLLM was deployed, and the new pods do not become ready.';
  }
  return checks.proxyCanWork.ok === false
    ? 'LiteLLM is up, and requests end with errors about its database.'
    : 'LiteLLM is up, and somebody says that its database is not what it should be.';
}
