/** How long the effects of a folder and the evidence of a frame take, as ratios measured in one run. */
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { askingCatalogue, ObjectsReader } from '../../src/sandbox/engine/evidence/read-objects.ts';
import { replayFolder } from '../../src/sandbox/engine/evidence/replay.ts';
import { SchemaEngine } from '../../src/sandbox/engine/schema-engine/schema-engine.ts';
import { knownEffects, type Effects } from '../../src/sandbox/evidence/effects.ts';
import { judge } from '../../src/sandbox/evidence/judge.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import type { Release } from '../../src/sandbox/scenario.ts';
import { makeProject } from './project.ts';

const SIZES = [434, 1000];
const ROUNDS = 3;

/** Both sides open a database and run the folder; only one looks at the catalogue after each migration. */
export async function benchEffects(assets: Assets, print: (line: string) => void): Promise<void> {
  for (const size of SIZES) {
    const release = makeProject(size);
    let effects: Effects[] = [];
    const ratios: number[] = [];
    const times: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const deploy = await timed(async () => (await deployed(assets, release)).close());
      const replay = await timed(async () => {
        effects = await replayFolder(assets, release.migrations);
      });
      ratios.push(replay / deploy);
      times.push(`${replay.toFixed(0)}/${deploy.toFixed(0)}`);
    }
    const ratio = median(ratios).toFixed(2);
    print(`\n${size} migrations, effects: ${ratio} of open and deploy (${times.join(', ')} ms)`);
    const read = await frames(assets, release, effects);
    print(`Evidence of a frame after CREATE TABLE: ${read.create.toFixed(0)} ms`);
    print(`Evidence of a frame after SELECT 1: ${read.select}`);
  }
}

async function deployed(assets: Assets, release: Release): Promise<Database> {
  const database = await Database.open(assets);
  await database.duringInput(async () => {
    const { schemaEngineWasm } = assets;
    const engine = await SchemaEngine.open(schemaEngineWasm, database, release, 'public');
    const { failure } = await engine.applyMigrations();
    if (failure) throw new Error(failure.message);
  });
  return database;
}

/** What a frame costs: a session has the keys of its folder from before. */
async function frames(
  assets: Assets,
  release: Release,
  effects: readonly Effects[],
): Promise<{ create: number; select: string }> {
  const { version, migrations } = release;
  const database = await deployed(assets, release);
  const reader = new ObjectsReader('public');
  await reader.read(askingCatalogue(database));
  const known = migrations.map(({ name }, index) => ({
    ...{ name, effects: effects[index] ?? null, reason: null, fileOf: null },
  }));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await database.run(`CREATE TABLE made_${String(round)} (a int)`);
    times.push(
      await timed(async () => {
        await reader.read(askingCatalogue(database));
        judge(known, reader.objects);
      }),
    );
  }
  await database.close();
  const session = await Session.open(assets, {
    ...{ id: 'bench', title: '', story: '', release: version, releases: [release] },
    ...{ state: '', environment: {}, acceptedDrift: [], ownCheck: null },
    ...{ suggestions: [], values: {}, hints: [] },
    effects: await knownEffects([{ version, migrations, effects }]),
  });
  // The first input after the opening is looked at anew.
  const { view } = await session.run({ kind: 'sql', script: 'SELECT 1' });
  const after = await session.run({ kind: 'sql', script: 'SELECT 1' });
  await session.close();
  return {
    create: median(times),
    select: after.view === view ? '0 ms, nothing is read' : 'the view was read again',
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
