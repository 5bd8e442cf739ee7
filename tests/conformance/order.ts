/** Starts the longest test files first, so that all workers end together. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files of the conformance tests, in seconds of a worker on 2 cores. */
const LONGEST = [
  'fixes-of-failures.test.ts',
  'fixes-of-others.test.ts',
  'generated.test.ts',
  'sequences.test.ts',
];

/** Vitest's order, after the longest files. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/prisma/${name}`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
