/** Reads the sandbox's assets from disk, for tests, `rehearse` and the build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../engine/database/assets.ts';
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
  const [postgres, files, snapshot, engine] = await Promise.all(
    [POSTGRES_WASM_PATH, POSTGRES_FILES_PATH, SNAPSHOT_PATH, SCHEMA_ENGINE_WASM_PATH].map(
      async (path) => new Blob([await readFile(path)]),
    ),
  );
  if (!postgres || !files || !snapshot || !engine) throw new Error('an asset was not read');
  return {
    postgresWasm: await WebAssembly.compile(await postgres.arrayBuffer()),
    postgresFiles: files,
    dataDirectory: await readSnapshot(snapshot),
    schemaEngineWasm: await WebAssembly.compile(await engine.arrayBuffer()),
  };
}
