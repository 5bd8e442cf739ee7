/** Provides what each release did over the one before it: its migrations are run for real, in a database without rows. */
import { releaseRunSchema, type ReleaseRun } from '../../sandbox/upgrade/release-run.ts';
import { cached, generated } from './paths.ts';
import type { Plan } from './plan.ts';
import { runTasks } from './pool.ts';
import { readPiece, writeChanged, writePiece } from './store.ts';
import type { Tally } from './tally.ts';
import type { ReleasesTask } from './task.ts';

/** Writes `generated/releases.json`. Rejects if a release could not be run. */
export async function provideReleaseRuns(
  { releases, runs, readWhole }: Plan,
  tally: Tally,
): Promise<void> {
  const found = new Map<string, ReleaseRun>();
  for (const [version, key] of runs) {
    const run = await readPiece(pathOf(version), key, releaseRunSchema);
    if (run) found.set(version, run);
  }
  const wanted = [...runs.keys()].filter((version) => !found.has(version));
  tally.count('releases run', 'made', wanted.length);
  tally.count('releases run', 'reused', found.size);
  // One database for all of them: to open one takes as long as to run several.
  const tasks: ReleasesTask[] =
    wanted.length === 0 ? [] : [{ kind: 'releases', releases, wanted, readWhole }];
  await runTasks(tasks, async (_, answer) => {
    if (answer.kind === 'failed') throw new Error(`the runs of releases: ${answer.reason}`);
    if (answer.kind !== 'release') return;
    const { version } = answer.run;
    found.set(version, answer.run);
    await writePiece(pathOf(version), runs.get(version) ?? '', answer.run);
  });
  const inOrder = releases.flatMap(({ version }) => found.get(version) ?? []);
  await writeChanged(generated('releases.json'), JSON.stringify(inOrder));
}

const pathOf = (version: string): string => cached(`releases/${version}.json`);
