/** Provides the pieces that one command needs, for scripts that run pages and scenarios. */
import { onDisk } from '../../content/source-files.ts';
import type { Column } from '../../runbook/matrix.ts';
import { provideBase } from './base.ts';
import { planPieces, type Plan, type PlannedCell } from './plan.ts';
import { provideScenarios } from './provide.ts';
import { Tally } from './tally.ts';

let planned: Promise<Plan> | undefined;

/** Returns the plan of this process and provides the base pieces. The engine's modules can be loaded afterwards. */
export function planWithBase(): Promise<Plan> {
  planned ??= planPieces(onDisk).then(async (plan) => {
    await provideBase(plan, new Tally());
    return plan;
  });
  return planned;
}

/** Provides one scenario, and runs the cells that `wants` picks. Rejects if the scenario does not break as told. */
export async function provideScenario(
  id: string,
  wants: (cell: PlannedCell) => boolean = () => false,
): Promise<Column> {
  const plan = await planWithBase();
  const columns = await provideScenarios(plan, [id], wants, new Tally(), () => undefined);
  return columns[id] ?? {};
}
