/** Random interleavings of what people do to a stuck database. A failing one is shrunk to its shortest form. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { readReleases } from '../../../src/build/content.ts';
import { readScenario } from '../../support/session.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { compare } from './compare.ts';
import { openOracle } from './real-side.ts';
import { openSandbox } from './sandbox-side.ts';
import { arbitrarySequence } from './arbitrary-sequence.ts';

/** The first seed and how many follow it. SEED=n COUNT=m look further. */
const SEED = Number(process.env['SEED'] ?? 1);
const COUNT = Number(process.env['COUNT'] ?? 30);

/** Shrinking is for a person who looks for the cause; it runs dozens of sequences. */
const SHRINK_LIMIT_MS = 240_000;

const releases = await readReleases();
const broken = await readScenario('relation-does-not-exist');

let postgres: Postgres;
let oracle: Awaited<ReturnType<typeof openOracle>>;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  postgres = await startPostgres();
  oracle = await openOracle(postgres, releases);
  sandbox = await openSandbox(releases);
});
afterAll(async () => {
  await sandbox.close();
  await oracle.close();
  await postgres.stop();
});

describe('a random sequence', () => {
  test.each(Array.from({ length: COUNT }, (_, i) => SEED + i))('of seed %i', async (seed) => {
    await fc.assert(
      fc.asyncProperty(arbitrarySequence(releases, broken), (sequence) =>
        compare(sequence, oracle, sandbox),
      ),
      { seed, numRuns: 1, interruptAfterTimeLimit: SHRINK_LIMIT_MS },
    );
  });
});
