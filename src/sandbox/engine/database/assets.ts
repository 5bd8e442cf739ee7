import type { LoadBundle } from '../extensions/extension-files.ts';

/**
 * Everything that has to be fetched before a session can start, already compiled or unpacked.
 * Fetching is the caller's: a worker does it with `fetch`, Node with the file system, so that a
 * failure names the file and the reason instead of hanging inside PGlite.
 */
export interface CompiledAssets {
  /** PGlite's PostgreSQL. */
  readonly postgresWasm: WebAssembly.Module;
  /** The base snapshot as it is packed: PostgreSQL’s files, an empty cluster, and the state after a start on it. */
  readonly base: Uint8Array<ArrayBuffer>;
  /** Prisma's schema engine. */
  readonly schemaEngineWasm: WebAssembly.Module;
}

/** The state that a script makes of an empty cluster, as the build has recorded it. */
export interface StateRecord {
  readonly script: string;
  /** A snapshot as it is packed. */
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** The same, and what is fetched only where a reader needs it. */
export interface Assets extends CompiledAssets {
  /** Nothing where none was made, or none could be fetched. */
  readonly record?: StateRecord;
  /** Fetches a bundle of PostgreSQL's extensions, or of its files that few sessions need. */
  readonly loadBundle: LoadBundle;
}
