/** The input of a twin of a scenario, from the bundle of its state. */
import { schemaNameIn, userIn } from '../../../src/sandbox/engine/database/connection-string.ts';
import { DEFAULT_DATABASE_URL } from '../../../src/sandbox/engine/files/image.ts';
import type { TwinInput } from '../../../src/sandbox/engine/twin/build-twin.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';

/** The folder is the release that is installed; the schema is that of the scenario's URL, and so is the user, if there is such a role. */
export function twinOf(scenario: Scenario, bundle: Bundle): TwinInput {
  const { release, releases, environment, effects } = scenario;
  const folder = releases.find(({ version }) => version === release);
  if (!folder) throw new Error(`${scenario.id}: no release ${release}`);
  const url = environment['DATABASE_URL'] ?? DEFAULT_DATABASE_URL;
  const named = userIn(url);
  const user = bundle.roles.find(({ name }) => name === named)?.name ?? 'postgres';
  return {
    source: { kind: 'bundle', bundle },
    ...{ folder, schema: schemaNameIn(url), user, known: effects },
  };
}
