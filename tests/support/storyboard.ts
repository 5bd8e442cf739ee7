/** The fixes of a runbook as a storyboard plays them: their inputs on its scenario, and the board after each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRunbooks } from '../../src/content/pages.ts';
import { readScenarioSources } from '../../src/content/scenario-sources.ts';
import { ENDINGS } from '../../src/replay/run-fix.ts';
import { claimsOf } from '../../src/runbook/claims.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { fixKey } from '../../src/runbook/matrix.ts';
import { sharedBoardsSchema } from '../../src/sandbox/board/shared-boards.ts';
import type { BoardSummary } from '../../src/sandbox/board/summary.ts';
import type { Input } from '../../src/sandbox/frame.ts';
import { builds } from './builds.ts';

/** A fix or a piece of wrong advice that the build ran, with the deploy after it. */
type Scene = { id: string; inputs: readonly Input[]; board: BoardSummary };

/** A runbook with a scenario of its own. */
export type Story = {
  runbook: string;
  scenario: string;
  /** The board of the broken state. */
  opening: BoardSummary;
  scenes: readonly Scene[];
};

/** Reads the runbooks that have a scenario, and their boards as the built site serves them. Throws where a fix has no board. */
export async function readStories(): Promise<Story[]> {
  const [runbooks, sources] = await Promise.all([readRunbooks(), readScenarioSources()]);
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  return [...runbooks].flatMap(([slug, runbook]): Story[] => {
    const source = sourceOf.get(runbook.scenario ?? '');
    if (!source) return [];
    const { boards, after } = readBoards(source.id);
    const boardAt = (place: number | undefined): BoardSummary => {
      const board = boards[place ?? -1];
      if (!board) throw new Error(`a fix of ${slug} has no board on ${source.id}`);
      return board;
    };
    const scenes = claimsOf(runbook).map(({ id, steps }): Scene => {
      const fix = steps.flatMap((step) => inputsOf(step, source.values));
      return {
        id,
        inputs: [...fix, { kind: 'command', line: ENDINGS.deploy }],
        board: boardAt(after[fixKey(slug, id)]?.deploy),
      };
    });
    return [{ runbook: slug, scenario: source.id, opening: boardAt(0), scenes }];
  });
}

function readBoards(scenario: string) {
  const file = path.join(builds.root.dir, 'sandbox', `${scenario}.boards.json`);
  return sharedBoardsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
