/** What a release leaves in an empty database, for plans. */
import { effectsByKey, effectsKeys } from '../../src/sandbox/evidence/effects.ts';
import type { Healthy } from '../../src/sandbox/engine/plan/left-over.ts';
import { statementsOf } from '../../src/sandbox/engine/schema-engine/drift-script.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { onOneLine } from '../../src/sandbox/engine/solved/on-one-line.ts';
import type { Scenario } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from './assets.ts';
import { knownView, type } from './session.ts';

const drifts = new Map<string, Promise<ReadonlySet<string>>>();

/** Returns the effects of the installed release, as the build found them, and the drift that it leaves by itself. */
export async function healthyOf(scenario: Scenario): Promise<Healthy> {
  const release = scenario.releases.find(({ version }) => version === scenario.release);
  if (!release) throw new Error(`${scenario.id} has no release`);
  const keys = await effectsKeys(release.migrations);
  const effects = new Map(
    release.migrations.map(({ name }, index) => {
      const found = effectsByKey(scenario.effects, keys[index] ?? '');
      if (!found) throw new Error(`the effects of ${name} are not known`);
      return [name, found] as const;
    }),
  );
  const drift = drifts.get(release.version) ?? driftOf(scenario);
  drifts.set(release.version, drift);
  return { effects, drift: await drift, hasRows: true };
}

async function driftOf(scenario: Scenario): Promise<ReadonlySet<string>> {
  const empty = { ...scenario, state: '', environment: {} };
  const session = await Session.open(await sharedAssets(), empty);
  const { drift, nextDeploy } = knownView(await type(session, 'prisma migrate deploy'));
  await session.close();
  if (nextDeploy.kind !== 'nothing') throw new Error(`${scenario.release} does not deploy`);
  return new Set(statementsOf(drift.script).map(onOneLine));
}
