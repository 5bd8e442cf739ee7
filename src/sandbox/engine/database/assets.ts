import type { LoadBundle } from '../extensions/extension-files.ts';

/**
 * Everything that has to be fetched before a session can start, already compiled or unpacked.
 * Fetching is the caller's: a worker does it with `fetch`, Node with the file system, so that a
 * failure names the file and the reason instead of hanging inside PGlite.
 */
export interface CompiledAssets {
  /** PGlite's PostgreSQL. */
  readonly postgresWasm: WebAssembly.Module;
  /** PGlite's file system bundle (time zones, encodings, SQL of the extensions). */
  readonly postgresFiles: Blob;
  /** The base snapshot as a plain tar of the data directory. */
  readonly dataDirectory: Blob;
  /** Prisma's schema engine. */
  readonly schemaEngineWasm: WebAssembly.Module;
}

/** The same, and what is fetched only where a reader needs it. */
export interface Assets extends CompiledAssets {
  /** Fetches a bundle of PostgreSQL's extensions. */
  readonly loadBundle: LoadBundle;
}
