/** Starts both sides before the tests of a file and ends them after. */
import { afterAll, beforeAll } from 'vitest';
import { readReleases } from '../../../src/content/releases.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { openOracle, type Oracle } from './real-side.ts';
import { openSandbox, type Sandbox } from './sandbox-side.ts';

/** Both sides of a test file. `oracle` and `sandbox` throw before the tests run. */
export interface BothSides {
  readonly releases: readonly Release[];
  readonly oracle: Oracle;
  readonly sandbox: Sandbox;
}

/** Prepares both sides; call it at the top of a test file. Without `given`, the releases are LiteLLM's. */
export async function useBothSides(given?: readonly Release[]): Promise<BothSides> {
  const releases = given ?? (await readReleases());
  let started: { postgres: Postgres; oracle: Oracle; sandbox: Sandbox } | null = null;
  const running = (): NonNullable<typeof started> => {
    if (!started) throw new Error('the sides start with the tests');
    return started;
  };
  beforeAll(async () => {
    const postgres = await startPostgres();
    const oracle = await openOracle(postgres, releases);
    started = { postgres, oracle, sandbox: await openSandbox(releases) };
  });
  afterAll(async () => {
    await started?.sandbox.close();
    await started?.oracle.close();
    await started?.postgres.stop();
  });
  return {
    releases,
    get oracle() {
      return running().oracle;
    },
    get sandbox() {
      return running().sandbox;
    },
  };
}
