/** Measures the download of the sandbox for its button, compressed as most hosts send it. */
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  POSTGRES_FILES_PATH,
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
  SNAPSHOT_PATH,
} from '../sandbox/node/assets.ts';

const compress = promisify(gzip);

let others: Promise<number> | undefined;

/** Returns the size of the gzipped files, for example `9 MB`. The snapshot is gzipped already. */
export async function downloadSize(): Promise<string> {
  const snapshot = await stat(SNAPSHOT_PATH).catch(() => null);
  others ??= measureOthers();
  // In development the snapshot may not exist yet; the figure leaves it out then.
  return `${String(Math.round(((await others) + (snapshot?.size ?? 0)) / 1e6))} MB`;
}

async function measureOthers(): Promise<number> {
  const shell = fileURLToPath(import.meta.resolve('just-bash/browser'));
  const paths = [POSTGRES_WASM_PATH, POSTGRES_FILES_PATH, SCHEMA_ENGINE_WASM_PATH, shell];
  const files = await Promise.all(paths.map((path) => readFile(path)));
  const sizes = await Promise.all(files.map(async (file) => (await compress(file)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
