/**
 * `npm run bench:check`: how long the check of an upgrade by 160 migrations takes on the twin of a database with 240, in time and in
 * time of the processor, which counts where others use the machine too. Nothing is asserted.
 */
import { checkUpgrade } from '../../src/sandbox/engine/upgrade/check-upgrade.ts';
import { buildTwin } from '../../src/sandbox/engine/twin/build-twin.ts';
import { sharedAssets } from '../support/assets.ts';
import { withRows } from '../support/bundle/checked.ts';
import { bundleAfter } from '../support/bundle/deployed.ts';
import { makeProject } from './project.ts';

const BEFORE = 240;
const PENDING = 160;
const RUNS = 3;

const { migrations, schema } = makeProject(BEFORE + PENDING);
const first = await bundleAfter({ migrations: migrations.slice(0, BEFORE), schema });
const source = { kind: 'bundle', bundle: withRows(first, {}) } as const;
const assets = await sharedAssets();

const start = (): (() => string) => {
  const [wall, { user }] = [performance.now(), process.cpuUsage()];
  return () =>
    `${(performance.now() - wall).toFixed(0)} ms, of the processor ${((process.cpuUsage().user - user) / 1000).toFixed(0)} ms`;
};

// The first run compiles PostgreSQL’s functions.
for (let run = 0; run < RUNS; run += 1) {
  const building = start();
  const answer = await buildTwin(assets, { source, folder: { migrations, schema } });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  console.log(`Run ${String(run + 1)} of ${String(RUNS)}: twin ${building()}`);
  const checking = start();
  const checked = await checkUpgrade(assets, answer.twin, source);
  if (checked.kind === 'refused') throw new Error(checked.message);
  const { verdict, migrations: told } = checked.check;
  console.log(`check of ${String(told.length)} migrations (${verdict}): ${checking()}`);
}
