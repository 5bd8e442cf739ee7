/** Incident drills: a broken database of which one is told no more than a pager tells. */
import { solved } from '../sandbox/solved/conditions.ts';
import { migrationChecksum } from '../sandbox/checksum.ts';
import { pagerOf } from '../sandbox/drill/pager.ts';
import { readRecordedOpening, readStartLog } from './built-scenarios.ts';
import { onceInBuild } from './once-in-build.ts';
import { scenarioIds } from './scenario-sources.ts';

export interface Drill {
  /** The last part of its address: it never changes, and tells nothing. */
  readonly id: string;
  readonly scenario: string;
  /** What the pager says. */
  readonly pager: string;
  /** What LiteLLM prints when it starts, without colours. */
  readonly log: string;
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
      return {
        id,
        scenario,
        pager: pagerOf(opening.frame),
        log: withoutNotes(await readStartLog(scenario)),
      };
    }),
  );
  return drills.filter((drill) => drill !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
});

/** What a proxy prints, without the sandbox’s own notes, which begin with `#`. */
const withoutNotes = (log: string): string =>
  log
    .split('\n')
    .filter((line) => !line.startsWith('# '))
    .join('\n');
