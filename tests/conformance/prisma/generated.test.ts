/** Compares random sequences of what people do to a stuck database. A failing one is shrunk to its shortest form. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import { arbitrarySequence } from './arbitrary-sequence.ts';

/** First seed, and the number of seeds. SEED=n COUNT=m look further. */
const SEED = Number(process.env['SEED'] ?? 1);
const COUNT = Number(process.env['COUNT'] ?? 30);

/** Limit of shrinking, which runs dozens of sequences for a person who looks for the cause. */
const SHRINK_LIMIT_MS = 240_000;

const sides = await useBothSides();
const broken = await readScenario('relation-does-not-exist');

describe('a random sequence', () => {
  test.each(Array.from({ length: COUNT }, (_, i) => SEED + i))('of seed %i', async (seed) => {
    await fc.assert(
      fc.asyncProperty(arbitrarySequence(sides.releases, broken), (sequence) =>
        compare(sequence, sides.oracle, sides.sandbox),
      ),
      { seed, numRuns: 1, interruptAfterTimeLimit: SHRINK_LIMIT_MS },
    );
  });
});
