/** The scenarios as the build made them, with their broken state. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioSchema, type Scenario } from '../sandbox/scenario.ts';

/** Reads one. Rejects if it was not made. Its path is not relative to this module: the site's build moves it. */
export async function readBuiltScenario(id: string): Promise<Scenario> {
  const path = join(process.cwd(), 'generated', 'scenarios', `${id}.json`);
  return scenarioSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}
