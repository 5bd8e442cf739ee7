/** Runs the packed command, with the index and the assets next to it. */
import { readFile } from 'node:fs/promises';
import { z } from '../zod.ts';
import { knowledgeSchema } from '../sandbox/plan/findings/knowledge.ts';
import { scenarioSchema } from '../sandbox/scenario.ts';
import { searchIndexSchema } from '../search/search-index.ts';
import { run } from './run.ts';

const packedSchema = z.strictObject({ site: z.string(), index: searchIndexSchema });

/** A file beside the entry. Chunks call it from the entry, so the address is its own. */
const beside = (path: string): URL => new URL(path, import.meta.url);

/** What is known of LiteLLM: its releases as this site has them, which only a twin reads. */
const litellmSchema = z.strictObject({
  releases: scenarioSchema.shape.releases,
  knowledge: knowledgeSchema,
});

const read = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(beside(path), 'utf8'));

const packed = packedSchema.parse(await read('./index.json'));
const readLitellm = async () => litellmSchema.parse(await read('./litellm.json'));
await run(process.argv.slice(2), {
  site: packed.site,
  readIndex: () => Promise.resolve(packed.index),
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
