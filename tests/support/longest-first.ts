/** Starts the longest test files first, so that all workers end together. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that keep a worker busy for more than 20 seconds on 2 cores, the longest of each suite first. */
const LONGEST = [
  'unit/engine/shown-is-true.test.ts',
  'unit/twin/build-twin.test.ts',
  'unit/command.test.ts',
  'unit/engine/server-death.test.ts',
  'unit/rehearse.test.ts',
  'unit/engine/dry-run.test.ts',
  'unit/engine/view/property.test.ts',
  'content/runbooks.test.ts',
  'content/atlas.test.ts',
  'content/plan.test.ts',
  'content/pieces.test.ts',
  'content/settle.test.ts',
  'conformance/prisma/fixes-of-others.test.ts',
  'conformance/prisma/fixes-of-failures.test.ts',
  'conformance/plan/plans.test.ts',
  'conformance/prisma/trouble.test.ts',
  'conformance/prisma/sequences.test.ts',
  'conformance/psql.test.ts',
  'conformance/prisma/generated.test.ts',
  'conformance/twin/fidelity.test.ts',
  'conformance/prisma/warm-cli.test.ts',
].map((name) => fileURLToPath(new URL(`../${name}`, import.meta.url)));

/** Vitest's order, after the longest files. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = LONGEST.filter((file) => !existsSync(file));
    if (gone.length > 0)
      throw new Error(`longest-first.ts names files that are gone: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(moduleId);
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
