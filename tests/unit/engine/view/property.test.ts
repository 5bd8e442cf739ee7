/** The view beside a fresh look at the same database, after random steps. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Container } from '../../../../src/sandbox/engine/container/container.ts';
import { FolderEffects } from '../../../../src/sandbox/engine/evidence/folder-effects.ts';
import { NO_EFFECTS } from '../../../../src/sandbox/evidence/effects.ts';
import { ViewReader } from '../../../../src/sandbox/engine/view/view.ts';
import { arbitraryStep, type Step } from './arbitrary-step.ts';
import { openSmallProject, restoreDeployed } from './small-project.ts';

const SEED = 20_261_128;
/** `RUNS=50` looks further. */
const RUNS = Number(process.env['RUNS'] ?? 20);
const STEPS = 10;

let container: Container;
beforeAll(async () => {
  container = await openSmallProject();
});
afterAll(() => container.close());

async function take({ kind, text }: Step): Promise<void> {
  if (kind === 'sql') await container.database.run(text);
  else await container.run(text);
}

/** The drift as the engine tells it when nothing is remembered. */
async function freshDrift(): Promise<{ script: string } | { reason: string }> {
  const folder = await container.readInstalled();
  if (!folder) return { reason: 'no schema' };
  const url = `postgresql://localhost/litellm?schema=${container.schemaName}`;
  const script = await (await container.openEngine(folder, url)).drift(true);
  return script.ok ? { script: script.value } : { reason: script.error.message };
}

test(
  `equals a fresh look after each of ${RUNS * STEPS} random steps (seed ${SEED}; RUNS=50 looks further)`,
  { timeout: 600_000 },
  async () => {
    const effects = new FolderEffects(container.assets, NO_EFFECTS);
    const reader = new ViewReader(effects);
    await restoreDeployed(container);
    await reader.read(container);
    reader.keep();
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryStep, { minLength: STEPS, maxLength: STEPS }),
        async (steps) => {
          await restoreDeployed(container);
          reader.forget();
          for (const step of steps) {
            await take(step);
            const view = await reader.read(container);
            const fresh = await freshDrift();
            if (view.kind === 'known') expect(fresh).toEqual({ script: view.drift.script });
            else if ('script' in fresh) expect(view.reason).toMatch(/_prisma_migrations|"logs"/);
          }
          expect(await reader.read(container)).toEqual(
            await new ViewReader(effects).read(container),
          );
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  },
);
