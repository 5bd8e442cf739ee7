/** Puts the boards of a scenario together, from its opening frame and from the runs that are known. */
import { factsOf, withDelta, type FactsDelta } from '../../sandbox/board/facts.ts';
import { summaryOf, type BoardSummary } from '../../sandbox/board/summary.ts';
import type { Frame } from '../../sandbox/frame.ts';
import type { ScenarioBoards } from '../../runbook/boards.ts';
import type { KnownOutcomes } from './outcomes.ts';
import type { PlannedCell } from './plan.ts';

/** Returns the board of the broken state and those after each fix; a fix that was not run yet has none. */
export function boardsOf(
  opening: Frame,
  cells: readonly PlannedCell[],
  outcomes: KnownOutcomes,
): ScenarioBoards {
  const before = factsOf(opening.view);
  const board = (delta: FactsDelta): BoardSummary => summaryOf(withDelta(before, delta));
  const after: ScenarioBoards['after'] = {};
  for (const cell of cells) {
    if (cell.kind === 'not-applicable') continue;
    const deploy = outcomes.get(cell.deploy.key);
    if (!deploy) continue;
    const restart = cell.kind === 'own' ? outcomes.get(cell.restart.key) : undefined;
    after[cell.fix] = {
      deploy: board(deploy.board),
      restart: restart ? board(restart.board) : null,
    };
  }
  return { before: summaryOf(before), after };
}
