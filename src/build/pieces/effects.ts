/** Provides the effects of the releases’ migrations: each release’s folder is replayed once. */
import { z } from 'zod';
import {
  effectsSchema,
  knownEffects,
  type Effects,
  type KnownEffects,
} from '../../sandbox/evidence/effects.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { cached } from './paths.ts';
import type { Plan } from './plan.ts';
import { runTasks } from './pool.ts';
import { readPiece, writePiece } from './store.ts';
import type { Tally } from './tally.ts';
import type { EffectsTask } from './task.ts';

const listSchema = z.array(effectsSchema);

/** Provides the effects of these releases, which are in the order of the plan’s. Rejects if a folder cannot be replayed. */
export async function provideEffects(
  plan: Plan,
  releases: readonly Release[],
  tally: Tally,
): Promise<KnownEffects> {
  const found = new Map<string, readonly Effects[]>();
  for (const { version } of releases) {
    const effects = await readPiece(pathOf(version), keyOf(plan, version), listSchema);
    if (effects) found.set(version, effects);
  }
  const missing = releases.filter(({ version }) => !found.has(version));
  tally.count('effects of releases', 'made', missing.length);
  tally.count('effects of releases', 'reused', found.size);
  const tasks = missing.map((release): EffectsTask => ({ kind: 'effects', release }));
  await runTasks(tasks, async ({ release: { version } }, answer) => {
    if (answer.kind === 'failed') throw new Error(`effects of ${version}: ${answer.reason}`);
    if (answer.kind !== 'effects') return;
    found.set(version, answer.effects);
    await writePiece(pathOf(version), keyOf(plan, version), answer.effects);
  });
  return knownEffects(
    releases.map(({ version, migrations }) => ({
      version,
      migrations,
      effects: found.get(version) ?? [],
    })),
  );
}

const pathOf = (version: string): string => cached(`effects/${version}.json`);

function keyOf({ effects }: Plan, version: string): string {
  const key = effects.get(version);
  if (key === undefined) throw new Error(`there is no release ${version}`);
  return key;
}
