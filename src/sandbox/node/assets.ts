/** Reads the sandbox's assets from disk, for tests, `rehearse` and the build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../engine/database/assets.ts';
import { readBundleFile } from './extensions.ts';
import { HeldBlob } from '../engine/database/held-blob.ts';
import { readSnapshot } from '../engine/database/snapshot.ts';

/** The base snapshot that the build writes. Not relative to this module, which the site's build moves. */
export const SNAPSHOT_PATH = join(process.cwd(), 'generated', 'base.snapshot');

const resolve = (specifier: string, file: string): string =>
  fileURLToPath(new URL(file, import.meta.resolve(specifier)));

export const POSTGRES_WASM_PATH = resolve('@electric-sql/pglite', './pglite.wasm');
export const POSTGRES_FILES_PATH = resolve('@electric-sql/pglite', './pglite.data');
export const SCHEMA_ENGINE_WASM_PATH = resolve(
  '@prisma/schema-engine-wasm/schema_engine_bg',
  './schema_engine_bg.wasm',
);

/** Reads and compiles everything. Rejects with the missing file's name; `npm run prepare:sandbox` makes the snapshot. */
export async function readAssets(): Promise<Assets> {
  const [installed, dataDirectory] = await Promise.all([
    readInstalledAssets(),
    readDataDirectory(),
  ]);
  return { ...installed, dataDirectory };
}

/** Reads and compiles the assets that npm installs. */
export async function readInstalledAssets(): Promise<Omit<Assets, 'dataDirectory'>> {
  const [postgresWasm, schemaEngineWasm, postgresFiles] = await Promise.all([
    compile(POSTGRES_WASM_PATH),
    compile(SCHEMA_ENGINE_WASM_PATH),
    readFile(POSTGRES_FILES_PATH),
  ]);
  return {
    postgresWasm,
    postgresFiles: new HeldBlob(postgresFiles),
    schemaEngineWasm,
    loadBundle: readBundleFile,
  };
}

/** Reads the base snapshot. Rejects if it was not made. */
export const readDataDirectory = async (): Promise<Blob> =>
  readSnapshot(new Blob([await readFile(SNAPSHOT_PATH)]));

const compile = async (path: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(path));
