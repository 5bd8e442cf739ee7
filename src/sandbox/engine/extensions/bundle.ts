/** Bundles of files as PGlite ships those of extensions: a gzipped tar of control files, scripts and a library. */
import { PGlite } from '@electric-sql/pglite';
import { entriesOf, type TarEntry } from '../database/tar.ts';

const GZIP = [0x1f, 0x8b];

/**
 * The files of a bundle. It may have been unpacked on the way, as browsers do with `Content-Encoding: gzip`.
 * Rejects if it is cut short.
 */
export async function readBundle(bundle: Blob): Promise<TarEntry[]> {
  const start = new Uint8Array(await bundle.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, i) => start[i] === byte);
  const stream = bundle.stream();
  const tar = isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return entriesOf(new Uint8Array(await new Response(tar).arrayBuffer()));
}

/** Puts the files where PostgreSQL looks for them. It compiles a library when it first calls a function of it. */
export function installBundle(entries: readonly TarEntry[], pglite: PGlite): void {
  for (const { path, data } of entries) {
    if (data) pglite.copyToFS(`${PGlite.paths.PG_ROOT}/${path}`, data);
  }
}
