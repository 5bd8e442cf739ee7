import { href } from '../../paths.ts';
import type { Example } from '../../yours/examples.ts';
import type { GivenExample } from './Workplace.tsx';

/** Returns the examples as an island is given them: with the address of what they collect from. */
export const givenExamples = (examples: readonly Example[]): GivenExample[] =>
  examples.map(({ scenario, ...example }) => ({
    ...example,
    url: href(`/sandbox/${scenario}.json`),
  }));
