/** Compares the sequences of a YAML file beside this one. */
import { describe, test } from 'vitest';
import { readScenario } from '../../support/session.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import { readWritten } from './written.ts';

/** Makes the tests of a file. */
export async function compareWritten(file: string): Promise<void> {
  const sides = await useBothSides();

  for (const [group, sequences] of Object.entries(readWritten(file))) {
    describe(group, () => {
      test.each(sequences)('$name', async ({ scenario, release, steps }) => {
        const broken = scenario === undefined ? null : await readScenario(scenario);
        await compare(
          {
            state: broken?.state ?? '',
            release: release ?? broken?.release ?? 'v1.81.1',
            environment: broken?.environment ?? {},
            steps,
          },
          sides.oracle,
          sides.sandbox,
        );
      });
    });
  }
}
