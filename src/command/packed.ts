/** Runs the packed command, with the index and the assets next to it. */
import { readFile } from 'node:fs/promises';
import { having } from '../rpc.ts';
import type { Explained } from './explained.ts';
import { run } from './run.ts';

/** The command itself: where its site is, and its version. */
interface About {
  readonly site: string;
  readonly version: string;
}

/** The folder of the entry. Chunks have addresses of their own. */
const folder = new URL('./', import.meta.url);

// Both files are of one packing with this code: that they are there is all that is checked.
const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(path, folder), 'utf8'));

const readExplained = async (): Promise<ReadonlyMap<string, Explained>> => {
  const { names } = having<{ names: Record<string, Explained> }>('names').parse(
    await readJson('explained.json'),
  );
  return new Map(Object.entries(names));
};

/** Loads the readers of the larger parts. */
const parts = async () => (await import('./packed-parts.ts')).partsIn(folder);

await run(process.argv.slice(2), {
  ...having<About>('site', 'version').parse(await readJson('about.json')),
  readExplained,
  readIndex: async () => (await parts()).readIndex(),
  readPages: async () => (await parts()).readPages(),
  readDiagnosis: async () => (await parts()).readDiagnosis(),
  readScenario: async (id) => (await parts()).readScenario(id),
  readReleases: async () => (await parts()).readReleases(),
  readKnowledge: async () => (await parts()).readKnowledge(),
  readAssets: async () => (await parts()).readAssets(),
});
