/** The storyboards: every scenario that has a page of its own, the fixes of its pages, and the board that the build made of each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRunbooks } from '../../src/content/pages.ts';
import { readScenarioSources, type ScenarioSource } from '../../src/content/scenario-sources.ts';
import { withEnding } from '../../src/replay/ending.ts';
import { claimsOf } from '../../src/runbook/claims.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { fixKey } from '../../src/runbook/matrix.ts';
import type { Runbook } from '../../src/runbook/schema.ts';
import { sharedBoardsSchema, type SharedBoards } from '../../src/sandbox/board/shared-boards.ts';
import type { BoardSummary } from '../../src/sandbox/board/summary.ts';
import type { Input } from '../../src/sandbox/frame.ts';
import { builds } from './builds.ts';

/** A fix with the deploy after it. */
type Scene = { fix: string; inputs: readonly Input[]; board: BoardSummary };

export type Storyboard = {
  scenario: string;
  /** The board of the broken state. */
  opening: BoardSummary;
  scenes: readonly Scene[];
};

/**
 * Reads the storyboards, the longest first, so that all workers end together. The boards are those that the built site
 * serves; throws where a fix has none.
 */
export async function readStoryboards(): Promise<Storyboard[]> {
  const [runbooks, sources] = await Promise.all([readRunbooks(), readScenarioSources()]);
  return sources
    .flatMap((source): Storyboard[] => {
      const pages = [...runbooks].filter(([, { scenario }]) => scenario === source.id);
      if (pages.length === 0) return [];
      const boards = readBoards(source.id);
      const scenes = pages.flatMap(([slug, runbook]) => scenesOf(slug, runbook, source, boards));
      return [{ scenario: source.id, opening: boardAt(boards, 0), scenes }];
    })
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
}

function scenesOf(
  slug: string,
  runbook: Runbook,
  { values }: ScenarioSource,
  boards: SharedBoards,
): Scene[] {
  // Wrong advice is no fix: the build ran it too, and each start and reset takes the browser its time.
  const fixes = claimsOf(runbook).filter(({ kind }) => kind === 'fix');
  return fixes.map(({ id, steps }): Scene => {
    const fix = fixKey(slug, id);
    const inputs = steps.flatMap((step) => inputsOf(step, values));
    return {
      fix,
      inputs: withEnding(inputs, 'deploy'),
      board: boardAt(boards, boards.after[fix]?.deploy),
    };
  });
}

function boardAt({ boards }: SharedBoards, place: number | undefined): BoardSummary {
  const board = boards[place ?? -1];
  if (!board) throw new Error('a fix has no board: build the site anew');
  return board;
}

const lengthOf = ({ scenes }: Storyboard): number =>
  scenes.reduce((sum, { inputs }) => sum + inputs.length, 0);

function readBoards(scenario: string): SharedBoards {
  const file = path.join(builds.root.dir, 'sandbox', `${scenario}.boards.json`);
  return sharedBoardsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
