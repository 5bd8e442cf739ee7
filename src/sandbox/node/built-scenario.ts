/** Reads a scenario as the build left it, for scripts that open it in Node. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { scenarioSchema, type Scenario } from '../scenario.ts';

/** Reads the built scenario. Throws with the way out if there is none. */
export async function readBuiltScenario(id: string): Promise<Scenario> {
  const path = fileURLToPath(new URL(`../../../generated/scenarios/${id}.json`, import.meta.url));
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `There is no scenario ${id} in generated/. Folders of content/scenarios/ are scenarios; npm run prepare:sandbox builds them.`,
    );
  });
  return scenarioSchema.parse(JSON.parse(text));
}
