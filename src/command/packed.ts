/** Runs the packed command, with the index and the assets next to it. */
import { readFile } from 'node:fs/promises';
import { z } from '../zod.ts';
import { knowledgeSchema } from '../sandbox/plan/findings/knowledge.ts';
import { scenarioSchema, type Scenario } from '../sandbox/scenario.ts';
import { searchIndexSchema } from '../search/search-index.ts';
import { diagnosisDataSchema } from '../diagnose/data.ts';
import { expand } from './compact.ts';
import { run } from './run.ts';

/** A file beside the entry. Chunks call it from the entry, so the address is its own. */
const beside = (path: string): URL => new URL(path, import.meta.url);

/** The command itself: where its site is, and its version. */
const aboutSchema = z.strictObject({ site: z.string(), version: z.string() });

/** What is known of LiteLLM: its releases as this site has them, which only a twin and a rehearsal read. */
const litellmSchema = z.strictObject({
  releases: scenarioSchema.shape.releases,
  knowledge: knowledgeSchema,
});

/** The Markdown of each page by its path. */
const pagesSchema = z.record(z.string(), z.string());

/** All scenarios have the releases and their effects in common. */
const scenariosSchema = z.strictObject({
  effects: scenarioSchema.shape.effects,
  scenarios: z.array(scenarioSchema.omit({ releases: true, effects: true })),
});

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(beside(path), 'utf8'));

const readCompact = async (path: string): Promise<unknown> => expand(await readFile(beside(path)));

const readLitellm = async () => litellmSchema.parse(await readJson('./litellm.json'));

/** Reads a scenario. Rejects if there is none of this name. */
async function readScenario(id: string): Promise<Scenario> {
  const [{ releases }, { effects, scenarios }] = await Promise.all([
    readLitellm(),
    readCompact('./scenarios.json.br').then((value) => scenariosSchema.parse(value)),
  ]);
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`There is no scenario ${id} in this package.`);
  return { ...found, releases, effects };
}

const { site, version } = aboutSchema.parse(await readJson('./about.json'));
await run(process.argv.slice(2), {
  site,
  version,
  readIndex: async () => searchIndexSchema.parse(await readJson('./index.json')),
  readPages: async () =>
    new Map(Object.entries(pagesSchema.parse(await readCompact('./pages.json.br')))),
  readDiagnosis: async () => diagnosisDataSchema.parse(await readCompact('./diagnosis.json.br')),
  readScenario,
  readReleases: async () => (await readLitellm()).releases,
  readKnowledge: async () => (await readLitellm()).knowledge,
  readAssets: async () => {
    const { readAssetsIn } = await import('../sandbox/node/assets-in.ts');
    return readAssetsIn({
      postgresWasm: beside('./assets/pglite.wasm'),
      schemaEngineWasm: beside('./assets/schema_engine_bg.wasm'),
      base: beside('./assets/base.wasm'),
      bundle: (name) => beside(`./assets/${name}.tar.gz`),
    });
  },
});
