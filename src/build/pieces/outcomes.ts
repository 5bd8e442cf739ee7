/** Reads and writes the outcomes of one scenario's runs, by their keys. */
import { z } from 'zod';
import type { Cell, Column } from '../../runbook/matrix.ts';
import { fixRunSchema, type FixRun } from '../../replay/run-fix.ts';
import { cached } from './paths.ts';
import { runsOf, type PlannedCell, type PlannedScenario } from './plan.ts';
import { readPiece, writePiece } from './store.ts';

/** The key of the file's shape. Each outcome in it has a key of its own. */
const SHAPE = 'outcomes, boards and steps by key';

const outcomesSchema = z.record(z.string(), fixRunSchema);

export type KnownOutcomes = Map<string, FixRun>;

const pathOf = (id: string): string => cached(`outcomes/${id}.json`);

/** Reads the outcomes of earlier runs; empty if there are none or the file is damaged. */
export const readOutcomes = async (id: string): Promise<KnownOutcomes> =>
  new Map(Object.entries((await readPiece(pathOf(id), SHAPE, outcomesSchema)) ?? {}));

/** Writes the outcomes that the plan still needs. */
export async function writeOutcomes(
  { source, cells }: PlannedScenario,
  outcomes: KnownOutcomes,
): Promise<void> {
  const planned = new Set(cells.flatMap((cell) => runsOf(cell).map(({ key }) => key)));
  const kept = [...outcomes].filter(([key]) => planned.has(key));
  await writePiece(pathOf(source.id), SHAPE, Object.fromEntries(kept));
}

/** Returns the scenario's column of the fix matrix, without the cells that were not run yet. */
export const columnOf = (cells: readonly PlannedCell[], outcomes: KnownOutcomes): Column =>
  Object.fromEntries(
    cells.flatMap((planned): [string, Cell][] => {
      const cell = cellOf(planned, outcomes);
      return cell ? [[planned.fix, cell]] : [];
    }),
  );

function cellOf(planned: PlannedCell, outcomes: KnownOutcomes): Cell | null {
  if (planned.kind === 'not-applicable') return { kind: planned.kind, missing: planned.missing };
  const deploy = outcomes.get(planned.deploy.key);
  if (planned.kind === 'other') return deploy ? { kind: 'other', outcome: deploy.outcome } : null;
  const restart = outcomes.get(planned.restart.key);
  return deploy && restart
    ? { kind: 'own', outcomes: { deploy: deploy.outcome, restart: restart.outcome } }
    : null;
}
