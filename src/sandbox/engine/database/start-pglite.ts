/** Starts PGlite on a file system that has PostgreSQL’s files and its cluster. */
import { PGlite, types } from '@electric-sql/pglite';
import { DATABASE_NAME } from './name.ts';
import { START_PARAMETERS } from './parameters.ts';
import { LIBRARY, SeededFs } from './seeded-fs.ts';

/** The smallest valid WebAssembly module. PGlite fetches initdb.wasm unless it is given one, and a snapshot needs none. */
const EMPTY_WASM = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

/** Starts it as the superuser, with PL/pgSQL loaded. Rejects with PGlite’s reason if it cannot. */
export async function startPGlite(fs: SeededFs, postgresWasm: WebAssembly.Module): Promise<PGlite> {
  const pglite = new RecordedPGlite({
    fs,
    database: DATABASE_NAME,
    pgliteWasmModule: postgresWasm,
    initdbWasmModule: new WebAssembly.Module(EMPTY_WASM),
    // PGlite fetches its own files unless it is given some. All of them come from the snapshot.
    fsBundle: new Blob(),
    startParams: [...START_PARAMETERS],
  });
  await Promise.race([pglite.waitReady, fs.failure]);
  if (fs.started === null) await pglite.exec(`LOAD '${LIBRARY}'`);
  return pglite;
}

/** PGlite that takes from the recorded start what it would ask PostgreSQL for. */
class RecordedPGlite extends PGlite {
  override async _initArrayTypes(options?: { force?: boolean }): Promise<void> {
    const started = this.fs instanceof SeededFs ? this.fs.started : null;
    if (started === null || options?.force === true) return super._initArrayTypes(options);
    for (const [type, array] of started.arrays) {
      this.serializers[array] = (values) =>
        types.arraySerializer(values, this.serializers[type], array);
      this.parsers[array] = (text): unknown =>
        types.arrayParser(text, this.parsers[type] ?? asIs, array);
    }
  }
}

const asIs = (text: string): string => text;
