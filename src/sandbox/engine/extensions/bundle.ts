/** Bundles of extensions as PGlite ships them: a gzipped tar of control files, scripts and a library. */
import { PGlite } from '@electric-sql/pglite';

/** A file of a bundle; its path is relative to PostgreSQL's root. */
interface BundleFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** The unit of a tar: a header has one, a file as many as it needs. */
const BLOCK = 512;
const NAME = { start: 0, end: 100 };
const SIZE = { start: 124, end: 136 };
const KIND = 156;
const REGULAR_FILE = '0'.charCodeAt(0);
const GZIP = [0x1f, 0x8b];

/**
 * The files of a bundle. It may have been unpacked on the way, as browsers do with `Content-Encoding: gzip`.
 * Rejects if it is cut short.
 */
export async function readBundle(bundle: Blob): Promise<BundleFile[]> {
  const start = new Uint8Array(await bundle.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, i) => start[i] === byte);
  const stream = bundle.stream();
  const tar = isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return filesIn(new Uint8Array(await new Response(tar).arrayBuffer()));
}

/** Puts the files where PostgreSQL looks for them. It compiles a library when it first calls a function of it. */
export function installBundle(files: readonly BundleFile[], pglite: PGlite): void {
  for (const { path, data } of files) pglite.copyToFS(`${PGlite.paths.PG_ROOT}/${path}`, data);
}

function filesIn(tar: Uint8Array): BundleFile[] {
  const files: BundleFile[] = [];
  for (let at = 0; tar[at] !== 0 && at < tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(fieldOf(header, SIZE), 8);
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length !== size) throw new Error('the bundle of an extension is cut short');
    if (header[KIND] === REGULAR_FILE) files.push({ path: fieldOf(header, NAME), data });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

const fieldOf = (header: Uint8Array, { start, end }: { start: number; end: number }): string =>
  new TextDecoder().decode(header.subarray(start, end)).replace(/\0.*$/s, '');
