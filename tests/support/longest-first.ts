/** Starts first what is best done in a young worker, then the longest test files, so that all workers end together. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that start programs by the hundred: a worker that has held no database yet takes far less time for it. */
const STARTERS = [
  'unit/place/typed.test.ts',
  'unit/command.test.ts',
  'unit/rehearse.test.ts',
  'unit/pipelines.test.ts',
  'unit/mcp/server.test.ts',
  'unit/place/setup.test.ts',
  'unit/runbook-placeholders.test.ts',
  'unit/hostile/quoting.test.ts',
];

/** The files that keep a worker busy for long, the longest of each suite first. */
const LONGEST = [
  'unit/engine/shown-is-true.test.ts',
  'unit/engine/dry-run.test.ts',
  'unit/yours/methods.test.ts',
  'unit/engine/checkpoints.test.ts',
  'unit/drill/present-scenario.test.ts',
  'content/runbooks.test.ts',
  'content/atlas.test.ts',
  'content/plan.test.ts',
  'content/pieces.test.ts',
  'content/settle.test.ts',
  'conformance/plan/plans.test.ts',
  'conformance/prisma/fixes-of-others.test.ts',
  'conformance/prisma/fixes-of-failures.test.ts',
  'conformance/prisma/trouble.test.ts',
  'conformance/prisma/sequences.test.ts',
  'conformance/psql.test.ts',
  'conformance/prisma/generated.test.ts',
  'conformance/twin/fidelity.test.ts',
  'conformance/prisma/warm-cli.test.ts',
];

const FIRST = [...STARTERS, ...LONGEST].map((name) =>
  fileURLToPath(new URL(`../${name}`, import.meta.url)),
);

/** Vitest's order, after the files that are named above. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = FIRST.filter((file) => !existsSync(file));
    if (gone.length > 0)
      throw new Error(`longest-first.ts names files that are gone: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.indexOf(moduleId);
      return at === -1 ? FIRST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
