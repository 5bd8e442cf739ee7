/** Reads the sandbox's assets from files of any folder. */
import { readFile } from 'node:fs/promises';
import type { Assets } from '../engine/database/assets.ts';
import { HeldBlob } from '../engine/database/held-blob.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** Where the files are: paths or file URLs. */
export interface AssetFiles {
  readonly postgresWasm: string | URL;
  readonly postgresFiles: string | URL;
  readonly schemaEngineWasm: string | URL;
  /** The base snapshot that the build writes. */
  readonly snapshot: string | URL;
  /** The file of an extension's bundle. */
  readonly bundle: (name: string) => string | URL;
}

/** Reads and compiles everything. Rejects with the missing file's name. */
export async function readAssetsIn(files: AssetFiles): Promise<Assets> {
  const [installed, dataDirectory] = await Promise.all([
    readInstalledIn(files),
    readDataDirectoryIn(files),
  ]);
  return { ...installed, dataDirectory };
}

/** Reads and compiles all but the base snapshot. */
export async function readInstalledIn(
  files: Omit<AssetFiles, 'snapshot'>,
): Promise<Omit<Assets, 'dataDirectory'>> {
  const [postgresWasm, schemaEngineWasm, postgresFiles] = await Promise.all([
    compile(files.postgresWasm),
    compile(files.schemaEngineWasm),
    readFile(files.postgresFiles),
  ]);
  return {
    postgresWasm,
    postgresFiles: new HeldBlob(postgresFiles),
    schemaEngineWasm,
    loadBundle: async (name) => new Blob([await readFile(files.bundle(name))]),
  };
}

/** Reads the base snapshot. Rejects if it was not made. */
export const readDataDirectoryIn = async ({
  snapshot,
}: Pick<AssetFiles, 'snapshot'>): Promise<Blob> =>
  readSnapshot(new Blob([await readFile(snapshot)]));

const compile = async (file: string | URL): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(file));
