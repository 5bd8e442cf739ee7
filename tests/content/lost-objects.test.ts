/** Evidence of the newest release: drop any one object, and exactly the migrations that it is of lose evidence. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReleases } from '../../src/content/releases.ts';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { replayFolder } from '../../src/sandbox/engine/evidence/replay.ts';
import { SchemaEngine } from '../../src/sandbox/engine/schema-engine/schema-engine.ts';
import { judge } from '../../src/sandbox/evidence/judge.ts';
import { nameOfObject } from '../../src/sandbox/evidence/objects.ts';
import { askingCatalogue, ObjectsReader } from '../../src/sandbox/engine/evidence/read-objects.ts';
import type { Effects } from '../../src/sandbox/evidence/effects.ts';
import { sharedAssets } from '../support/assets.ts';
import { loseEach } from '../support/lost-objects/lose-each.ts';

const newest = (await readReleases()).at(-1);
if (!newest) throw new Error('there is no release');
const { migrations } = newest;

let database: Database;
let effects: Effects[];
beforeAll(async () => {
  const assets = await sharedAssets();
  effects = await replayFolder(assets, migrations);
  database = await Database.open(assets);
  const engine = await SchemaEngine.open(assets.schemaEngineWasm, database, newest, 'public');
  expect((await engine.applyMigrations()).failure).toBeNull();
});
afterAll(() => database.close());

test('after a deploy, everything that a migration makes is there or is another’s by now', async () => {
  const reader = new ObjectsReader('public');
  await reader.read(askingCatalogue(database));
  const known = migrations.map(({ name }, index) => ({
    ...{ name, effects: effects[index] ?? null, reason: null, fileOf: null },
  }));
  const evidence = judge(known, reader.objects);
  expect(evidence.filter(({ is }) => !['there', 'overtaken', 'invisible'].includes(is))).toEqual(
    [],
  );
  expect(evidence.filter(({ is }) => is === 'there').length).toBeGreaterThan(30);
});

test('each object in turn, with what goes with it, and back', async () => {
  const losses = await loseEach(database, migrations, effects);
  for (const { object, owners, lost, stillThere, notBack } of losses) {
    const name = nameOfObject(object);
    expect(owners.length, name).toBeGreaterThan(0);
    expect({ name, lost, stillThere, notBack }).toEqual({
      ...{ name, lost: owners, stillThere: [], notBack: [] },
    });
  }
  const kinds = Map.groupBy(losses, ({ object }) => object.kind);
  expect([...kinds.keys()].sort()).toEqual([
    ...['column', 'constraint', 'enum', 'enum value', 'foreign key', 'index', 'sequence', 'table'],
  ]);
  expect(losses.length).toBeGreaterThan(300);
});
