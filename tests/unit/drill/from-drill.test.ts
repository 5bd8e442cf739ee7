/** A drill that was made in a sandbox becomes a scenario whose accident breaks as told. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioFromDrill } from '../../../src/authoring/from-drill.ts';
import { readReleases } from '../../../src/content/releases.ts';
import {
  readScenarioSource,
  scenarioFileSchema,
  type ScenarioSource,
} from '../../../src/content/scenario-sources.ts';
import { buildScenario } from '../../../src/replay/accident.ts';
import { drillOf, type DrillFile } from '../../../src/sandbox/drill/drill-file.ts';
import { NO_EFFECTS } from '../../../src/sandbox/evidence/effects.ts';
import type { Input } from '../../../src/sandbox/frame.ts';
import { sharedAssets } from '../../support/assets.ts';
import { openSession, readScenario } from '../../support/session.ts';

const command = (line: string): Input => ({ kind: 'command', line });
const sql = (script: string): Input => ({ kind: 'sql', script });

const FROM = 'before-an-upgrade';

async function drillWith(made: readonly Input[]): Promise<DrillFile> {
  const words = {
    title: 'Ours',
    pager: 'It is down.',
    explanation: '',
    hints: ['Look.'],
    help: true,
  };
  return drillOf(await readScenario(FROM), words, { from: FROM, made, now: new Date(0) });
}

/** The files of the scenario that a drill of these inputs becomes. */
async function filesOf(made: readonly Input[]): Promise<ReadonlyMap<string, string>> {
  const session = await openSession(FROM);
  try {
    return await scenarioFromDrill(await drillWith(made), await readScenarioSource(FROM), session);
  } finally {
    await session.close();
  }
}

test('what changed something becomes a step, with its error; looks and mistakes are left out', async () => {
  const files = await filesOf([
    command('prisma migrate status'),
    sql('SELECT 1'),
    sql('DROP TABLE nothing_of_this_name'),
    sql('ALTER TABLE "LiteLLM_ObjectPermissionTable" RENAME TO put_aside'),
    command('use v1.103.0'),
    command('prisma migrate deploy'),
  ]);
  const file = scenarioFileSchema.parse(parse(files.get('scenario.yaml') ?? ''));
  const base = await readScenarioSource(FROM);
  const added = file.accident.slice(base.accident.length);
  expect(added).toMatchObject([
    { sql: 'step-1.sql' },
    { install: 'v1.103.0' },
    { run: 'prisma migrate deploy', fails: 'P3018' },
  ]);
  expect(files.get('step-1.sql')).toBe(
    'ALTER TABLE "LiteLLM_ObjectPermissionTable" RENAME TO put_aside\n',
  );
  expect(file.broken).toMatchObject({ deploy: 'P3009' });
  expect(file.broken.failed).toHaveLength(1);
  expect(file).toMatchObject({ title: 'Ours', story: 'It is down.', hints: ['Look.'] });

  // It is replayed as any other, and breaks as it is told.
  const scripts = Object.fromEntries([...files].filter(([name]) => name.endsWith('.sql')));
  const source: ScenarioSource = {
    ...file,
    id: 'ours',
    scripts: { 'data.sql': base.scripts['data.sql'] ?? '', ...scripts },
  };
  const { session } = await buildScenario(
    source,
    await readReleases(),
    await sharedAssets(),
    NO_EFFECTS,
  );
  await session.close();
});

test('an answer, and a failure that changes something, are refused with the way out', async () => {
  await expect(
    filesOf([command('psql'), { kind: 'answer', text: 'CREATE TABLE made ();' }]),
  ).rejects.toThrow('with nobody to answer');
  await expect(filesOf([command('psql -c "CREATE TABLE made ()"; false')])).rejects.toThrow(
    'changes something all the same',
  );
});
