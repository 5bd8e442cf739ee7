/** Every fix of every page has its steps, as the build ran them: those of the page, up to the board that the page shows. */
import { describe, expect, test } from 'vitest';
import { readBoards } from '../../src/content/boards.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { readScenarioSources } from '../../src/content/scenario-sources.ts';
import { readWatched } from '../../src/content/watched.ts';
import { withEnding } from '../../src/replay/ending.ts';
import { claimsOf } from '../../src/runbook/claims.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { fixKey } from '../../src/runbook/matrix.ts';
import { changesLine } from '../../src/sandbox/board/changes.ts';

/** What a page has room for of one output: twelve lines, one more that saves nothing, and how many are left out. */
const MOST_LINES = 13;

const values = new Map((await readScenarioSources()).map((source) => [source.id, source.values]));

for (const [slug, runbook] of await readRunbooks()) {
  const { scenario } = runbook;
  if (scenario === undefined) continue;
  describe(slug, () => {
    test.each(claimsOf(runbook))('the steps of $id are those of the page', async (claim) => {
      const steps = (await readWatched(scenario))[fixKey(slug, claim.id)];
      const inputs = claim.steps.flatMap((step) => inputsOf(step, values.get(scenario) ?? {}));
      expect(steps?.map(({ input }) => input)).toEqual(withEnding(inputs, 'deploy'));
    });

    test.each(claimsOf(runbook))('the steps of $id end on the page’s board', async ({ id }) => {
      const key = fixKey(slug, id);
      const [watched, boards] = await Promise.all([readWatched(scenario), readBoards(scenario)]);
      const steps = watched[key] ?? [];
      const after = boards?.after[key]?.deploy;
      expect(steps.at(-1)?.sentence).toBe(after?.sentence);
      // A fix of one command and a deploy that changes nothing more changes what its only step changes.
      const moving = steps.filter(({ line }) => line !== 'Nothing changes on the board.');
      if (boards && after && moving.length === 1) {
        expect(moving[0]?.line).toBe(changesLine(boards.before, after));
      }
    });

    test.each(claimsOf(runbook))('the outputs of $id are bounded', async ({ id }) => {
      const steps = (await readWatched(scenario))[fixKey(slug, id)] ?? [];
      const counts = steps.map(({ printed }) =>
        printed.parts.reduce(
          (sum, part) => sum + (part.kind === 'lines' ? part.lines.length : 0),
          0,
        ),
      );
      expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_LINES);
    });
  });
}
