/** Reads what the build recorded of a scenario’s broken state. Loaded on demand: the idle island has no parser. */
import { recordedSchema } from '../../opening.ts';
import type { Scenario } from '../../scenario.ts';
import { fetchJson } from '../../worker/load.ts';
import type { RecordedOpening } from '../state/session.ts';
import type { Place } from './arrival.ts';

/**
 * Returns the opening frame and the scenario that it is of; null if either cannot be had or read, as in development before
 * the scenario was made: the sandbox then opens without it.
 */
export async function readRecorded(
  { scenarioUrl }: Pick<Place, 'scenarioUrl'>,
  reading: Promise<Scenario>,
): Promise<RecordedOpening | null> {
  // The site serves it beside the scenario.
  const recording = fetchJson(scenarioUrl.replace(/\.json$/, '.opening.json'), recordedSchema);
  try {
    const [scenario, recorded] = await Promise.all([reading, recording]);
    return { scenario, ...recorded };
  } catch {
    return null;
  }
}
