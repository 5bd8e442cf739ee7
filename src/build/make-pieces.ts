/** Makes the pieces of `generated/` that a command names, for `prepare.ts` and for the server of `npm run dev`. */
import { readdir, rm } from 'node:fs/promises';
import { parse } from 'node:path';
import { contradictions } from '../replay/contradictions.ts';
import { claimsOf } from '../runbook/claims.ts';
import { fixKey, type Column } from '../runbook/matrix.ts';
import { provideBase, provideHelp } from './pieces/base.ts';
import { cached, generated } from './pieces/paths.ts';
import type { BasePlan, Plan, PlannedCell } from './pieces/plan.ts';
import { provideRecords } from './pieces/records.ts';
import { provideReleaseRuns } from './pieces/release-runs.ts';
import { knownColumns, provideScenarios } from './pieces/provide.ts';
import { writeChanged } from './pieces/store.ts';
import { Tally } from './pieces/tally.ts';

type Print = (line: string) => void;

/** Makes the pieces that are made of packages alone, and prints how many were made. */
export async function makeBasePieces(
  plan: BasePlan,
  provide: typeof provideBase | typeof provideHelp,
  print: Print,
): Promise<void> {
  const tally = new Tally();
  await provide(plan, tally);
  tally.lines().forEach(print);
}

/** Makes every piece and prints how many were made. Rejects if a scenario does not break as told or a claim is contradicted. */
export async function makeAll(plan: Plan, print: Print): Promise<void> {
  const tally = new Tally();
  await Promise.all([provideBase(plan, tally), provideHelp(plan, tally)]);
  await provideReleaseRuns(plan, tally);
  const every = [...plan.scenarios.keys()];
  await removeStale(every);
  const columns = await provideScenarios(plan, every, () => true, tally, print, 'all');
  await provideRecords(plan, every, tally);
  await writeMatrix(plan, columns);
  tally.lines().forEach(print);
}

/** Writes the fix matrix of the cells that were run before. Rejects with the claims that it contradicts. */
export const makeKnown = async (plan: Plan): Promise<void> =>
  writeMatrix(plan, await knownColumns(plan));

/**
 * Runs the runbook's fixes on its own scenario, then writes the matrix. Rejects if the scenario does not break as told or
 * a claim is contradicted.
 */
export async function makeRunbook(plan: Plan, slug: string): Promise<void> {
  const runbook = plan.runbooks.get(slug);
  if (runbook?.scenario !== undefined && plan.scenarios.has(runbook.scenario)) {
    const fixes = new Set(claimsOf(runbook).map(({ id }) => fixKey(slug, id)));
    const wants = ({ fix }: PlannedCell): boolean => fixes.has(fix);
    const tally = new Tally();
    await provideBase(plan, tally);
    await provideScenarios(plan, [runbook.scenario], wants, tally, () => undefined);
  }
  await makeKnown(plan);
}

/** Makes these scenarios and runs no fix. Rejects with the reason of each that does not break as told. */
export async function makeScenarios(
  plan: Plan,
  ids: readonly string[],
  print: Print,
): Promise<void> {
  const tally = new Tally();
  await provideBase(plan, tally);
  // A scenario may be removed while its page is shown.
  const planned = ids.filter((id) => plan.scenarios.has(id));
  await provideScenarios(plan, planned, () => false, tally, print);
  tally.lines().forEach(print);
}

/** Writes the matrix. Rejects with the claims that it contradicts. */
async function writeMatrix(plan: Plan, columns: Record<string, Column>): Promise<void> {
  await writeChanged(generated('matrix.json'), JSON.stringify(columns));
  const wrong: string[] = [];
  for (const [slug, runbook] of plan.runbooks) {
    if (runbook.scenario === undefined) continue;
    const column = columns[runbook.scenario];
    if (column) wrong.push(...contradictions(slug, runbook, column));
    else wrong.push(`content/runbooks/${slug}.mdx: scenario: there is no ${runbook.scenario}`);
  }
  if (wrong.length > 0) {
    throw new Error(`A page claims what the run does not give:\n${wrong.join('\n')}`);
  }
}

/** Removes the files of scenarios that no longer exist. */
async function removeStale(ids: readonly string[]): Promise<void> {
  const folders = [
    generated('scenarios'),
    generated('boards'),
    generated('openings'),
    generated('watched'),
    generated('records'),
    cached('states'),
    cached('outcomes'),
    cached('records'),
  ];
  for (const folder of folders) {
    for (const file of await readdir(folder).catch(() => [])) {
      if (!ids.includes(parse(file).name)) await rm(`${folder}/${file}`);
    }
  }
}
