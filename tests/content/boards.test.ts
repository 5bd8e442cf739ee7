/** The boards that the build made say what the scenarios and the runbooks say. */
import { describe, expect, test } from 'vitest';
import { readBoards } from '../../src/content/boards.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { readScenarioSources } from '../../src/content/scenario-sources.ts';
import { claimsOf } from '../../src/runbook/claims.ts';
import { fixKey } from '../../src/runbook/matrix.ts';
import { namesOf } from '../../src/sandbox/board/changes.ts';
import type { BoardSummary } from '../../src/sandbox/board/summary.ts';

/** Migrations of rows that have to be repaired. */
const brokenIn = ({ parts }: BoardSummary): string[] =>
  parts.flatMap((part) => (part.disease?.tone === 'broken' ? namesOf(part) : []));

describe.each(await readScenarioSources())('the board of $id', ({ id, broken }) => {
  test('is there, and calls every migration broken that failed', async () => {
    const boards = await readBoards(id);
    expect(boards?.before.sentence).toMatch(/\.$/);
    expect(boards && brokenIn(boards.before)).toEqual(expect.arrayContaining(broken.failed));
  });
});

for (const [slug, runbook] of await readRunbooks()) {
  const { scenario } = runbook;
  if (scenario === undefined) continue;
  describe(slug, () => {
    test.each(claimsOf(runbook).filter(({ outcome }) => outcome.deploy.kind === 'fixed'))(
      'nothing else on the board is broken after $id and a deploy',
      async ({ id }) => {
        const after = (await readBoards(scenario))?.after[fixKey(slug, id)];
        expect(after && brokenIn(after.deploy)).toEqual([]);
      },
    );

    test.each(claimsOf(runbook).filter(({ outcome }) => outcome.restart.kind === 'fixed'))(
      'nothing else on the board is broken after $id and a restart',
      async ({ id }) => {
        const after = (await readBoards(scenario))?.after[fixKey(slug, id)];
        expect(after?.restart && brokenIn(after.restart)).toEqual([]);
      },
    );
  });
}
