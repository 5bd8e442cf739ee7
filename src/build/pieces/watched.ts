/** Puts the recorded steps of a scenario’s own fixes into the words of its pages. */
import { changesLine } from '../../sandbox/board/changes.ts';
import { factsOf, withDelta, type BoardFacts } from '../../sandbox/board/facts.ts';
import { movesOf } from '../../sandbox/board/moves.ts';
import { summaryOf } from '../../sandbox/board/summary.ts';
import type { Frame } from '../../sandbox/frame.ts';
import { labelledChecks } from '../../sandbox/solved/conditions.ts';
import { heldOf, type RecordedStep } from '../../replay/recorded-step.ts';
import type { Watched, WatchedStep } from '../../runbook/watched.ts';
import type { KnownOutcomes } from './outcomes.ts';
import type { PlannedCell } from './plan.ts';

/** Returns the steps of each fix whose page has this scenario; a fix that was not run yet has none. */
export function watchedOf(
  opening: Frame,
  cells: readonly PlannedCell[],
  outcomes: KnownOutcomes,
): Watched {
  return Object.fromEntries(
    cells.flatMap((cell): [string, WatchedStep[]][] => {
      const steps = cell.kind === 'own' ? outcomes.get(cell.deploy.key)?.steps : null;
      return steps ? [[cell.fix, inWords(opening, steps)]] : [];
    }),
  );
}

function inWords(opening: Frame, steps: readonly RecordedStep[]): WatchedStep[] {
  const labels = labelledChecks(opening.checks).map(({ label }) => label);
  let facts: BoardFacts = factsOf(opening.view);
  let held = heldOf(opening.checks);
  return steps.map(({ input, printed, exitCode, held: holds, board }): WatchedStep => {
    const [before, heldBefore] = [facts, held];
    facts = withDelta(before, board);
    held = holds;
    const summary = summaryOf(facts);
    return {
      ...{ input, printed, exitCode },
      line: changesLine(summaryOf(before), summary),
      sentence: summary.sentence,
      moves: movesOf(before, facts),
      checks: labels.flatMap((label, index) => {
        const ok = holds[index] ?? null;
        return ok === (heldBefore[index] ?? null) ? [] : [{ label, ok }];
      }),
    };
  });
}
