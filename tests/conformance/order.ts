/** Starts the longest test files first, so that all workers end together. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files of the conformance tests: two minutes or more. */
const LONGEST = [
  'sequences.test.ts',
  'fixes-of-others.test.ts',
  'warm-cli.test.ts',
  'generated.test.ts',
  'fixes-of-failures.test.ts',
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
