/** Makes one scenario and its column of the fix matrix, or finds them made. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Assets } from '../sandbox/engine/database/assets.ts';
import { Session } from '../sandbox/engine/session/session.ts';
import { scenarioSchema, type Scenario } from '../sandbox/scenario.ts';
import { outcomeSchema } from '../sandbox/solved/outcome.ts';
import type { Runbook } from '../runbook/schema.ts';
import { buildScenario } from '../replay/accident.ts';
import { readReleases } from '../content/releases.ts';
import { readScenarioSource } from '../content/scenario-sources.ts';
import { ENGINE_FILES, fingerprint } from './fingerprint.ts';
import { runColumn, type Known } from '../replay/matrix.ts';
import type { Column } from '../runbook/matrix.ts';

const GENERATED = join(process.cwd(), 'generated');

const cacheSchema = z.strictObject({
  fingerprint: z.string(),
  known: z.array(z.tuple([z.string(), outcomeSchema])),
});

/** The scenario's column; its JSON is in `generated/scenarios/` afterwards. Rejects if it does not break as told. */
export async function prepareScenario(
  id: string,
  runbooks: ReadonlyMap<string, Runbook>,
  assets: Assets,
): Promise<Column> {
  const stamp = await fingerprint([...ENGINE_FILES, `content/scenarios/${id}/*`]);
  const cache = await readCache(id);
  const known: Known = new Map(cache?.fingerprint === stamp ? cache.known : []);
  const { scenario, session } = await (cache?.fingerprint === stamp
    ? openMade(id, assets)
    : makeScenario(id, assets));
  const column = await runColumn(scenario, session, runbooks, known);
  await session.close();
  await write(`outcomes/${id}.json`, { fingerprint: stamp, known: [...known] });
  return column;
}

type Opened = { scenario: Scenario; session: Session };

async function makeScenario(id: string, assets: Assets): Promise<Opened> {
  const made = await buildScenario(await readScenarioSource(id), await readReleases(), assets);
  await write(`scenarios/${id}.json`, made.scenario);
  return made;
}

async function openMade(id: string, assets: Assets): Promise<Opened> {
  const text = await readFile(join(GENERATED, `scenarios/${id}.json`), 'utf8');
  const scenario = scenarioSchema.parse(JSON.parse(text));
  return { scenario, session: await Session.open(assets, scenario) };
}

async function readCache(id: string): Promise<z.output<typeof cacheSchema> | null> {
  const text = await readFile(join(GENERATED, `outcomes/${id}.json`), 'utf8').catch(() => null);
  return text === null ? null : cacheSchema.parse(JSON.parse(text));
}

async function write(path: string, value: unknown): Promise<void> {
  const file = join(GENERATED, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
