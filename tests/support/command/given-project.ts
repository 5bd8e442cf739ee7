/** What someone with a failed migration hands over: a bundle of their database, and the migrations of its release. */
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../assets.ts';
import { collectIn } from '../bundle/collected.ts';
import { readScenario } from '../session.ts';

/** Collects from the broken state of a scenario. */
export async function givenProject(
  id: string,
): Promise<{ bundle: string; installed: Release; releases: readonly Release[] }> {
  const { state, releases, release } = await readScenario(id);
  const database = await Database.open(await sharedAssets());
  await database.restore(state);
  const bundle = JSON.stringify(await collectIn(database));
  await database.close();
  const installed = releases.find(({ version }) => version === release);
  if (!installed) throw new Error(`${id} has no release ${release}`);
  return { bundle, installed, releases };
}
