/** How much the sandbox loads, so that the button can say it. Compressed as most hosts send it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  POSTGRES_FILES_PATH,
  POSTGRES_WASM_PATH,
  SCHEMA_ENGINE_WASM_PATH,
  SNAPSHOT_PATH,
} from '../sandbox/node/assets.ts';

let size: Promise<string> | undefined;

/** For example `9 MB`. Measured from the files, gzipped; the snapshot is gzipped already. */
export function downloadSize(): Promise<string> {
  size ??= measure();
  return size;
}

async function measure(): Promise<string> {
  const shell = fileURLToPath(import.meta.resolve('just-bash/browser'));
  const paths = [POSTGRES_WASM_PATH, POSTGRES_FILES_PATH, SCHEMA_ENGINE_WASM_PATH, shell];
  const files = await Promise.all(paths.map((path) => readFile(path)));
  const snapshot = await readFile(SNAPSHOT_PATH);
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, snapshot.length);
  return `${String(Math.round(bytes / 1e6))} MB`;
}
