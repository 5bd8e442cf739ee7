/** The sandbox's assets as npm and the build leave them, for tests, `rehearse`, the command and the build. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../engine/database/assets.ts';
import {
  type AssetFiles,
  readAssetsIn,
  readDataDirectoryIn,
  readInstalledIn,
} from './assets-in.ts';

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

/** The bundle of an extension. */
export const bundlePath = (name: string): string =>
  resolve('@electric-sql/pglite', `./${name}.tar.gz`);

const FILES: AssetFiles = {
  postgresWasm: POSTGRES_WASM_PATH,
  postgresFiles: POSTGRES_FILES_PATH,
  schemaEngineWasm: SCHEMA_ENGINE_WASM_PATH,
  snapshot: SNAPSHOT_PATH,
  bundle: bundlePath,
};

/** Reads and compiles everything. Rejects with the missing file's name; `npm run prepare:sandbox` makes the snapshot. */
export const readAssets = (): Promise<Assets> => readAssetsIn(FILES);

/** Reads and compiles the assets that npm installs. */
export const readInstalledAssets = (): Promise<Omit<Assets, 'dataDirectory'>> =>
  readInstalledIn(FILES);

/** Reads the base snapshot. Rejects if it was not made. */
export const readDataDirectory = (): Promise<Blob> => readDataDirectoryIn(FILES);
