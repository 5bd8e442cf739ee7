/**
 * `npm run bench:twin`: how long a twin takes with 150 tables and 400 migrations, in time and in time of the processor, which
 * counts where others use the machine too. Nothing is asserted.
 */
import { buildTwin } from '../../src/sandbox/engine/twin/build-twin.ts';
import { reportOnTwin } from '../../src/sandbox/engine/twin/report-twin.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';
import { collectIn } from '../support/bundle/collected.ts';
import { LARGE } from '../support/bundle/large.ts';
import { makeProject } from './project.ts';

const MIGRATIONS = 400;
const RUNS = 3;

const assets = await readAssets();
const database = await Database.open(assets);
const { error } = await database.run(LARGE);
if (error) throw new Error(error.message);
const bundle = await collectIn(database);
await database.close();
const folder = makeProject(MIGRATIONS);

interface Times {
  readonly wall: number;
  readonly processor: number;
}

const start = (): (() => Times) => {
  const [wall, { user }] = [performance.now(), process.cpuUsage()];
  return () => ({
    wall: performance.now() - wall,
    processor: (process.cpuUsage().user - user) / 1000,
  });
};

const print = (name: string, { wall, processor }: Times): void => {
  console.log(`${name}: ${wall.toFixed(0)} ms, of the processor ${processor.toFixed(0)} ms`);
};

// The first run compiles PostgreSQL’s functions.
for (let run = 0; run < RUNS; run += 1) {
  console.log(`Run ${String(run + 1)} of ${String(RUNS)}`);
  const building = start();
  const states: Times[] = [];
  const answer = await buildTwin(
    assets,
    {
      source: { kind: 'bundle', bundle },
      folder: { migrations: folder.migrations, schema: folder.schema },
    },
    {
      onProgress: ({ phase, done }) => {
        if (phase === 'folder' && done === 0) states.push(building());
      },
    },
  );
  const whole = building();
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  for (const state of states) print('database', state);
  print('database and folder', whole);
  const opening = start();
  const session = await Session.open(assets, answer.twin.scenario);
  print('opened', opening());
  await session.close();
  const reporting = start();
  const { verdict, tried } = await reportOnTwin(assets, answer.twin, { kind: 'bundle', bundle });
  print(`report (${verdict}) with ${String(tried.length)} options`, reporting());
  const { refused, scenario } = answer.twin;
  console.log(
    `${String(refused.length)} refused, ${(scenario.state.length / 1024).toFixed(0)} KB of state, ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB in all`,
  );
}
