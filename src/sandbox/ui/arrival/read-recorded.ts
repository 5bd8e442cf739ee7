/** Reads what the build recorded of a scenario’s broken state. Loaded on demand: the idle island has no parser. */
import { recordedSchema } from '../../opening.ts';
import { scenarioSchema } from '../../scenario.ts';
import type { RecordedOpening } from '../state/session.ts';
import type { Place } from './arrival.ts';

/**
 * Returns the opening frame and the scenario that it is of; null if either cannot be had or read, as in development before
 * the scenario was made: the sandbox then opens without it.
 */
export async function readRecorded({
  scenarioUrl,
}: Pick<Place, 'scenarioUrl'>): Promise<RecordedOpening | null> {
  try {
    const [scenario, recorded] = await Promise.all([
      json(scenarioUrl),
      // The site serves it beside the scenario.
      json(scenarioUrl.replace(/\.json$/, '.opening.json')),
    ]);
    return { scenario: scenarioSchema.parse(scenario), ...recordedSchema.parse(recorded) };
  } catch {
    return null;
  }
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${String(response.status)}`);
  return response.json();
}
