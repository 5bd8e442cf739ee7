/** Reads the sandbox's assets from files of any folder. */
import { readFile } from 'node:fs/promises';
import type { Assets } from '../engine/database/assets.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** Where the files are: paths or file URLs. */
export interface AssetFiles {
  readonly postgresWasm: string | URL;
  readonly schemaEngineWasm: string | URL;
  /** The base snapshot that the build writes. */
  readonly base: string | URL;
  /** The file of a bundle of PostgreSQL’s. */
  readonly bundle: (name: string) => string | URL;
}

/** Reads and compiles everything. Rejects with the missing file's name. */
export async function readAssetsIn(files: AssetFiles): Promise<Assets> {
  const [installed, base] = await Promise.all([readInstalledIn(files), readBaseIn(files)]);
  return { ...installed, base };
}

/** Reads and compiles all but the base snapshot. */
export async function readInstalledIn(
  files: Omit<AssetFiles, 'base'>,
): Promise<Omit<Assets, 'base'>> {
  const [postgresWasm, schemaEngineWasm] = await Promise.all([
    compile(files.postgresWasm),
    compile(files.schemaEngineWasm),
  ]);
  return {
    postgresWasm,
    schemaEngineWasm,
    loadBundle: async (name) => new Blob([await readFile(files.bundle(name))]),
  };
}

/** Reads the base snapshot. Rejects if it was not made. */
export const readBaseIn = async ({
  base,
}: Pick<AssetFiles, 'base'>): Promise<Uint8Array<ArrayBuffer>> =>
  readSnapshot(new Uint8Array(await readFile(base)));

const compile = async (file: string | URL): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(file));
