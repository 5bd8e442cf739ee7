/** Runs the packed command, with the index and the assets next to it. */
import { readFile } from 'node:fs/promises';
import { z } from '../zod.ts';
import { searchIndexSchema } from '../search/search-index.ts';
import { run } from './run.ts';

const packedSchema = z.strictObject({ site: z.string(), index: searchIndexSchema });

/** A file beside the entry. Chunks call it from the entry, so the address is its own. */
const beside = (path: string): URL => new URL(path, import.meta.url);

const packed = packedSchema.parse(JSON.parse(await readFile(beside('./index.json'), 'utf8')));
await run(process.argv.slice(2), {
  site: packed.site,
  readIndex: () => Promise.resolve(packed.index),
  readAssets: async () => {
    const { readAssetsIn } = await import('../sandbox/node/assets-in.ts');
    return readAssetsIn({
      postgresWasm: beside('./assets/pglite.wasm'),
      postgresFiles: beside('./assets/pglite.data'),
      schemaEngineWasm: beside('./assets/schema_engine_bg.wasm'),
      snapshot: beside('./assets/base.snapshot'),
      bundle: (name) => beside(`./assets/${name}.tar.gz`),
    });
  },
});
