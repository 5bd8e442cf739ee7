/** Runs the packed command, with the index next to it. */
import { readFile } from 'node:fs/promises';
import { z } from '../zod.ts';
import { searchIndexSchema } from '../search/search-index.ts';
import { run } from './run.ts';

const packedSchema = z.strictObject({ site: z.string(), index: searchIndexSchema });

const packed = packedSchema.parse(
  JSON.parse(await readFile(new URL('./index.json', import.meta.url), 'utf8')),
);
await run(process.argv.slice(2), {
  site: packed.site,
  readIndex: () => Promise.resolve(packed.index),
});
