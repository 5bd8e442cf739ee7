/** The sandbox's assets as npm and the build leave them, for tests, `rehearse`, the command and the build. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../engine/database/assets.ts';
import { SELDOM } from '../engine/extensions/seldom-needed.ts';
import { type AssetFiles, readAssetsIn, readBaseIn, readInstalledIn } from './assets-in.ts';

/** The base snapshot that the build writes. Not relative to this module, which the site's build moves. */
export const BASE_PATH = join(process.cwd(), 'generated', 'base.wasm');

/** The bundle of files that few sessions need, which the build writes beside it. */
export const SELDOM_PATH = join(process.cwd(), 'generated', `${SELDOM}.tar.gz`);

const resolve = (specifier: string, file: string): string =>
  fileURLToPath(new URL(file, import.meta.resolve(specifier)));

export const POSTGRES_WASM_PATH = resolve('@electric-sql/pglite', './pglite.wasm');
export const SCHEMA_ENGINE_WASM_PATH = resolve(
  '@prisma/schema-engine-wasm/schema_engine_bg',
  './schema_engine_bg.wasm',
);

/** The bundle of an extension, or of the files that few sessions need. */
export const bundlePath = (name: string): string =>
  name === SELDOM ? SELDOM_PATH : resolve('@electric-sql/pglite', `./${name}.tar.gz`);

const FILES: AssetFiles = {
  postgresWasm: POSTGRES_WASM_PATH,
  schemaEngineWasm: SCHEMA_ENGINE_WASM_PATH,
  base: BASE_PATH,
  bundle: bundlePath,
};

/** Reads and compiles everything. Rejects with the missing file's name; `npm run prepare:sandbox` makes the snapshot. */
export const readAssets = (): Promise<Assets> => readAssetsIn(FILES);

/** Reads and compiles the assets that npm installs. */
export const readInstalledAssets = (): Promise<Omit<Assets, 'base'>> => readInstalledIn(FILES);

/** Reads the base snapshot. Rejects if it was not made. */
export const readBase = (): Promise<Uint8Array<ArrayBuffer>> => readBaseIn(FILES);
