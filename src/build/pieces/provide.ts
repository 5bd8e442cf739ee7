/** Makes the missing pieces of scenarios, and writes the files that the site and the tests read. */
import { scenarioOf } from '../../content/scenario-facts.ts';
import type { Column } from '../../runbook/matrix.ts';
import type { KnownEffects } from '../../sandbox/evidence/effects.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { provideEffects } from './effects.ts';
import { ranOf, versionsNamedIn } from './named-releases.ts';
import { boardsOf } from './boards.ts';
import { columnOf, readOutcomes, writeOutcomes, type KnownOutcomes } from './outcomes.ts';
import { cached, generated } from './paths.ts';
import { runsOf, type Plan, type PlannedCell, type PlannedScenario } from './plan.ts';
import { runTasks } from './pool.ts';
import { readPiece, writeChanged, writePiece } from './store.ts';
import type { Tally } from './tally.ts';
import { brokenStateSchema, type Answer, type BrokenState, type ScenarioTask } from './task.ts';
import { watchedOf } from './watched.ts';

/** A scenario with the pieces that are known. */
interface Job {
  planned: PlannedScenario;
  state: BrokenState | null;
  outcomes: KnownOutcomes;
  /** True if outcomes were added. Otherwise their file stays, with those of an edit that may be undone. */
  hasRun: boolean;
}

/**
 * Provides these scenarios in `generated/scenarios/`, and runs the fixes of the cells that `wants` picks. They carry the
 * effects of the releases that their accidents install, or of `all`. Returns the columns of all known cells. Rejects with the reason of each scenario that does not break as told.
 */
export async function provideScenarios(
  plan: Plan,
  ids: readonly string[],
  wants: (cell: PlannedCell) => boolean,
  tally: Tally,
  print: (line: string) => void,
  known: 'named' | 'all' = 'named',
): Promise<Record<string, Column>> {
  const effects = await provideEffects(plan, releasesFor(plan, ids, known), tally);
  const jobs = await Promise.all(ids.map((id) => readJob(plan, id)));
  const tasks = new Map<ScenarioTask, Job>();
  for (const job of jobs) {
    const wanted = job.planned.cells.filter(wants).flatMap(runsOf);
    // Two fixes may be the same commands.
    const runs = [...new Map(wanted.map((run) => [run.key, run])).values()];
    const missing = runs.filter(({ key }) => !job.outcomes.has(key));
    tally.count('broken states', job.state ? 'reused' : 'made');
    tally.count('fixes run', 'made', missing.length);
    tally.count('fixes run', 'reused', runs.length - missing.length);
    const state = job.state?.state ?? null;
    if (state !== null && missing.length === 0) continue;
    const { source } = job.planned;
    tasks.set(
      { kind: 'scenario', source, releases: plan.releases, effects, state, runs: missing },
      job,
    );
  }
  const reasons: string[] = [];
  await runTasks([...tasks.keys()], async (task, answer) => {
    const job = tasks.get(task);
    if (job) await take(job, answer, reasons, print);
  });
  if (reasons.length > 0) throw new Error(reasons.join('\n\n'));
  for (const job of jobs) await writeScenario(plan, job, effects);
  return columnsOf(jobs);
}

/** Returns the releases whose effects the scenarios carry: all, or those that their accidents install. */
function releasesFor(
  { releases, scenarios }: Plan,
  ids: readonly string[],
  known: 'named' | 'all',
): readonly Release[] {
  if (known === 'all') return releases;
  const named = new Set(
    ids.flatMap((id) => {
      const planned = scenarios.get(id);
      return planned ? versionsNamedIn(ranOf(planned.source)) : [];
    }),
  );
  return releases.filter(({ version }) => named.has(version));
}

/** Returns the columns of all known cells without running anything. */
export const knownColumns = async (plan: Plan): Promise<Record<string, Column>> =>
  columnsOf(
    await Promise.all(
      [...plan.scenarios].map(async ([id, planned]) => ({
        planned,
        outcomes: await readOutcomes(id),
      })),
    ),
  );

const columnsOf = (jobs: readonly Pick<Job, 'planned' | 'outcomes'>[]): Record<string, Column> =>
  Object.fromEntries(
    jobs.map(({ planned, outcomes }) => [planned.source.id, columnOf(planned.cells, outcomes)]),
  );

async function readJob(plan: Plan, id: string): Promise<Job> {
  const planned = plan.scenarios.get(id);
  if (!planned) throw new Error(`there is no content/scenarios/${id}/`);
  return {
    planned,
    state: await readPiece(stateOf(id), planned.key, brokenStateSchema),
    outcomes: await readOutcomes(id),
    hasRun: false,
  };
}

async function take(
  job: Job,
  answer: Answer,
  reasons: string[],
  print: (line: string) => void,
): Promise<void> {
  const { source, key } = job.planned;
  switch (answer.kind) {
    case 'state':
      job.state = answer.made;
      await writePiece(stateOf(source.id), key, answer.made);
      return;
    case 'run':
      job.outcomes.set(answer.key, answer.run);
      job.hasRun = true;
      return;
    case 'record':
    case 'effects':
    case 'release':
      throw new Error(`${source.id} was answered with ${answer.kind}`);
    case 'done':
      print(`scenario ${source.id}`);
      if (job.hasRun) await writeOutcomes(job.planned, job.outcomes);
      return;
    case 'failed':
      print(`scenario ${source.id}: failed`);
      reasons.push(answer.reason);
  }
}

async function writeScenario(
  plan: Plan,
  { planned, state, outcomes }: Job,
  effects: KnownEffects,
): Promise<void> {
  const { source } = planned;
  if (!state) throw new Error(`${source.id} was not made`);
  const scenario = scenarioOf(source, plan.releases, state.state, effects);
  await writeChanged(generated(`scenarios/${source.id}.json`), JSON.stringify(scenario));
  await writeChanged(generated(`openings/${source.id}.json`), JSON.stringify(state.opening));
  await writeChanged(generated(`start-logs/${source.id}.json`), JSON.stringify(state.startLog));
  const boards = boardsOf(state.opening, planned.cells, outcomes);
  await writeChanged(generated(`boards/${source.id}.json`), JSON.stringify(boards));
  const watched = watchedOf(state.opening, planned.cells, outcomes);
  await writeChanged(generated(`watched/${source.id}.json`), JSON.stringify(watched));
}

const stateOf = (id: string): string => cached(`states/${id}.json`);

/** Returns the script of a scenario’s broken state. Rejects if it was not made. */
export async function brokenScript({ scenarios }: Plan, id: string): Promise<string> {
  const state = await readPiece(stateOf(id), scenarios.get(id)?.key ?? '', brokenStateSchema);
  if (!state) throw new Error(`${id} was not made`);
  return state.state;
}
