/** Measures the download of the sandbox for its button, compressed as most hosts send it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { BASE_PATH, POSTGRES_WASM_PATH, SCHEMA_ENGINE_WASM_PATH } from '../sandbox/node/assets.ts';

const compress = promisify(gzip);

const SHELL_PATH = fileURLToPath(import.meta.resolve('just-bash/browser'));

let installed: Promise<number> | undefined;
let base: Promise<number> | undefined;

/** Returns the size of the gzipped files, for example `7 MB`. */
export async function downloadSize(): Promise<string> {
  installed ??= measure([POSTGRES_WASM_PATH, SCHEMA_ENGINE_WASM_PATH, SHELL_PATH]);
  base ??= measure([BASE_PATH]);
  // In development the snapshot may not exist yet; the figure leaves it out then.
  const known = await base.catch(() => {
    base = undefined;
    return 0;
  });
  return `${String(Math.round(((await installed) + known) / 1e6))} MB`;
}

async function measure(paths: readonly string[]): Promise<number> {
  const files = await Promise.all(paths.map((path) => readFile(path)));
  const sizes = await Promise.all(files.map(async (file) => (await compress(file)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
