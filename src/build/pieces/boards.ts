/** Puts the boards of a scenario together, from its opening frame and from the runs that are known. */
import { factsOf, withDelta, type BoardFacts, type FactsDelta } from '../../sandbox/board/facts.ts';
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
  const facts = factsOf(opening.view);
  const before = summaryOf(facts);
  const board = (delta: FactsDelta): BoardSummary => summaryOf(withDelta(facts, delta), before);
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
  return { before, after, objects: objectsOf(facts) };
}

/** Returns the names of what each migration makes, changes or drops. */
function objectsOf(facts: BoardFacts): ScenarioBoards['objects'] {
  if (facts.kind === 'unknown') return {};
  return Object.fromEntries(
    facts.rows.map(({ migration, evidence }) => {
      const names = (evidence?.objects ?? []).flatMap(({ object: { kind, on, name } }) => [
        name,
        ...(on === null ? [] : [on]),
        ...(kind === 'column' && on !== null ? [`${on}.${name}`] : []),
      ]);
      return [migration.name, [...new Set(names)]];
    }),
  );
}
