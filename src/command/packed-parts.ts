/**
 * The larger parts of the packed command, parsed, and loaded when they are asked for: to load what parses them takes longer
 * than to explain a name.
 */
import { readFile } from 'node:fs/promises';
import { diagnosisDataSchema } from '../diagnose/data.ts';
import { readAssetsIn } from '../sandbox/node/assets-in.ts';
import { knowledgeSchema } from '../sandbox/plan/findings/knowledge.ts';
import { scenarioSchema } from '../sandbox/scenario.ts';
import { searchIndexSchema } from '../search/search-index.ts';
import { z } from '../zod.ts';
import { expand } from './compact.ts';
import type { McpMatter } from './mcp/matter.ts';

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

/** Returns the readers of what was packed into a folder. */
export function partsIn(folder: URL): Omit<McpMatter, 'site' | 'version'> {
  const beside = (path: string): URL => new URL(path, folder);
  const readJson = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(beside(path), 'utf8'));
  const readCompact = async (path: string): Promise<unknown> =>
    expand(await readFile(beside(path)));
  const readLitellm = async () => litellmSchema.parse(await readJson('litellm.json'));
  return {
    readIndex: async () => searchIndexSchema.parse(await readJson('index.json')),
    readPages: async () =>
      new Map(Object.entries(pagesSchema.parse(await readCompact('pages.json.br')))),
    readDiagnosis: async () => diagnosisDataSchema.parse(await readCompact('diagnosis.json.br')),
    readReleases: async () => (await readLitellm()).releases,
    readKnowledge: async () => (await readLitellm()).knowledge,
    readScenario: async (id) => {
      const { releases } = await readLitellm();
      const { effects, scenarios } = scenariosSchema.parse(await readCompact('scenarios.json.br'));
      const found = scenarios.find((scenario) => scenario.id === id);
      if (!found) throw new Error(`There is no scenario ${id} in this package.`);
      return { ...found, releases, effects };
    },
    readAssets: () =>
      readAssetsIn({
        postgresWasm: beside('assets/pglite.wasm'),
        schemaEngineWasm: beside('assets/schema_engine_bg.wasm'),
        base: beside('assets/base.wasm'),
        bundle: (name) => beside(`assets/${name}.tar.gz`),
      }),
  };
}
