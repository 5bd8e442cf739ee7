/**
 * The base snapshot: a freshly initialised PostgreSQL cluster, packed so that it is small on any
 * host. A tar of PGlite's data directory repeats whole pages (three template databases, zeros), and
 * gzip's 32 KB window cannot see that, so equal blocks are stored once and the rest is gzipped.
 *
 * Layout before gzip: magic, number of blocks, number of distinct blocks (three uint32,
 * little-endian), one int32 per block (its distinct block's number minus the one before, minus 1),
 * then the distinct blocks.
 */
import { DamagedFile } from '../../damaged-file.ts';
import { HeldBlob } from './held-blob.ts';

const FILE = 'base.snapshot';

/** tar aligns everything to 512 bytes, so that is the unit in which repetition shows. */
const BLOCK = 512;
const MAGIC = 0x55_4e_53_31;
const HEADER_WORDS = 3;

/** Packs a tar into the layout above, not yet gzipped. Throws if its length is not a multiple of 512. */
export function packSnapshot(tar: Uint8Array): Uint8Array {
  if (tar.length % BLOCK !== 0) throw new Error(`a tar of ${tar.length} bytes is cut short`);
  const total = tar.length / BLOCK;
  const deltas = new Int32Array(total);
  const distinct: Uint8Array[] = [];
  const seen = new Map<string, number>();
  const latin1 = new TextDecoder('latin1');
  let previous = -1;
  for (let i = 0; i < total; i += 1) {
    const block = tar.subarray(i * BLOCK, (i + 1) * BLOCK);
    const key = latin1.decode(block);
    let number = seen.get(key);
    if (number === undefined) {
      number = distinct.length;
      seen.set(key, number);
      distinct.push(block);
    }
    deltas[i] = number - previous - 1;
    previous = number;
  }
  const bodyAt = (HEADER_WORDS + total) * 4;
  const packed = new Uint8Array(bodyAt + distinct.length * BLOCK);
  const words = new DataView(packed.buffer);
  [MAGIC, total, distinct.length].forEach((word, i) => {
    words.setUint32(i * 4, word, true);
  });
  deltas.forEach((delta, i) => {
    words.setInt32((HEADER_WORDS + i) * 4, delta, true);
  });
  distinct.forEach((block, i) => {
    packed.set(block, bodyAt + i * BLOCK);
  });
  return packed;
}

/** The tar that was packed. Throws if the bytes are not a snapshot or are cut short. */
export function unpackSnapshot(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < HEADER_WORDS * 4 || words.getUint32(0, true) !== MAGIC) {
    throw new DamagedFile(FILE, 'is not a database');
  }
  const total = words.getUint32(4, true);
  const bodyAt = (HEADER_WORDS + total) * 4;
  if (packed.length !== bodyAt + words.getUint32(8, true) * BLOCK) {
    throw new DamagedFile(FILE, 'is cut short');
  }
  const tar = new Uint8Array(total * BLOCK);
  let number = -1;
  for (let i = 0; i < total; i += 1) {
    number += words.getInt32((HEADER_WORDS + i) * 4, true) + 1;
    const at = bodyAt + number * BLOCK;
    tar.set(packed.subarray(at, at + BLOCK), i * BLOCK);
  }
  return tar;
}

/** The first two bytes of anything gzipped (RFC 1952). */
const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads a packed snapshot into the Blob that PGlite's `loadDataDir` takes. It is stored gzipped; a
 * host or proxy may have unpacked it on the way.
 */
export async function readSnapshot(snapshot: Blob): Promise<Blob> {
  const start = new Uint8Array(await snapshot.slice(0, GZIP_MAGIC.length).arrayBuffer());
  const gzipped = GZIP_MAGIC.every((byte, i) => start[i] === byte);
  const stream = gzipped
    ? snapshot.stream().pipeThrough(new DecompressionStream('gzip'))
    : snapshot.stream();
  const packed = await new Response(stream).arrayBuffer().catch((error: unknown) => {
    throw new DamagedFile(FILE, 'cannot be unpacked', error);
  });
  return new HeldBlob(unpackSnapshot(new Uint8Array(packed)), { type: 'application/x-tar' });
}
