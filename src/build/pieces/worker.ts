/** A worker thread of the build. It takes a task and answers with each piece as soon as it is made. */
import { parentPort } from 'node:worker_threads';
import { scenarioOf } from '../../content/scenario-facts.ts';
import { buildScenario } from '../../replay/accident.ts';
import { runFix } from '../../replay/run-fix.ts';
import { Database } from '../../sandbox/engine/database/database.ts';
import { printedText } from '../../sandbox/engine/program/output.ts';
import { Session } from '../../sandbox/engine/session/session.ts';
import type { Assets } from '../../sandbox/engine/database/assets.ts';
import { readBase, readInstalledAssets } from '../../sandbox/node/assets.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { onlyReleases, ranOf, versionsNamedIn } from './named-releases.ts';
import { recordState } from './record-state.ts';
import type { Answer, ReleasesTask, ScenarioTask, Task } from './task.ts';
import { replayFolder } from '../../sandbox/engine/evidence/replay.ts';
import { runRelease } from '../../sandbox/engine/upgrade/run-release.ts';
import { reasonOf } from '../../thrown.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');

// A thread may be started before the snapshot is made.
const installed = readInstalledAssets();
let loaded: Promise<Assets> | undefined;

const readAssets = (): Promise<Assets> =>
  (loaded ??= Promise.all([installed, readBase()]).then(([assets, base]) => ({
    ...assets,
    base,
  })));

const post = (answer: Answer): void => {
  port.postMessage(answer);
};

// Messages come only from pool.ts, so they are not parsed.
port.on('message', (task: Task) => {
  void perform(task)
    .then((): Answer => ({ kind: 'done' }))
    .catch((error: unknown): Answer => ({
      kind: 'failed',
      reason: reasonOf(error),
    }))
    .then(post);
});

async function perform(task: Task): Promise<void> {
  if (task.kind === 'record') {
    post({ kind: 'record', packed: await recordState(await readAssets(), task.state) });
  } else if (task.kind === 'effects') {
    post({
      kind: 'effects',
      effects: await replayFolder(await readAssets(), task.release.migrations),
    });
  } else if (task.kind === 'releases') await performReleases(task);
  else await performScenario(task);
}

async function performReleases({ releases, wanted, readWhole }: ReleasesTask): Promise<void> {
  const assets = await readAssets();
  const database = await Database.open(assets);
  for (const version of wanted) {
    const index = releases.findIndex((release) => release.version === version);
    const upTo = releases.slice(0, index + 1);
    post({ kind: 'release', run: await runRelease(database, assets, upTo, readWhole) });
  }
  await database.close();
}

async function performScenario(task: ScenarioTask): Promise<void> {
  const named = versionsNamedIn(ranOf(task.source));
  const versions = new Set(named);
  const session = await openTask(task, onlyReleases(task.releases, versions));
  for (const { key, inputs, ending, records } of task.runs) {
    versions.clear();
    for (const version of [...named, ...versionsNamedIn(JSON.stringify(inputs))]) {
      versions.add(version);
    }
    post({ kind: 'run', key, run: await runFix(session, inputs, ending, records) });
  }
  await session.close();
}

async function openTask(
  { source, state, effects }: ScenarioTask,
  releases: readonly Release[],
): Promise<Session> {
  const assets = await readAssets();
  if (state !== null) return Session.open(assets, scenarioOf(source, releases, state, effects));
  const { scenario, session } = await buildScenario(source, releases, assets, effects);
  const { opening } = session;
  const startLog = await startLogOf(session);
  post({ kind: 'state', made: { state: scenario.state, opening, startLog } });
  return session;
}

/** What LiteLLM prints when it starts on the broken state, which the next run puts back. */
async function startLogOf(session: Session): Promise<string> {
  const { output } = await session.runUnattended([{ kind: 'command', line: 'litellm' }]);
  return printedText(output);
}
