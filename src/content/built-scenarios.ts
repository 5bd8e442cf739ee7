/** The scenarios as `npm run prepare:sandbox` left them. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioSchema, type Scenario } from '../sandbox/scenario.ts';

/** Not relative to this module: the site's build moves it. */
const SCENARIOS = join(process.cwd(), 'generated', 'scenarios');

/** The ids of all scenarios. */
export const builtScenarioIds = async (): Promise<string[]> =>
  (await readdir(SCENARIOS)).map((file) => file.replace(/\.json$/, ''));

/** Reads one. Rejects if it was not built. */
export async function readBuiltScenario(id: string): Promise<Scenario> {
  return scenarioSchema.parse(JSON.parse(await readFile(join(SCENARIOS, `${id}.json`), 'utf8')));
}
